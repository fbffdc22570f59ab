"""When the database is locked, the page too big or asked for too often: clear words, and no answer lost."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from app.core.extensions import db
from tests.databases import Databases

WORDS = "Ella has not been to school since half term & I am <tired>."


@pytest.fixture
def held_by_another(own_app: Flask) -> Iterator[sqlite3.Connection]:
    """Somebody else has the database file open and may take its write lock."""
    with own_app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("only SQLite has one lock for the whole database")
        sa.event.listen(db.engine, "connect", lambda connection, _record: connection.execute("PRAGMA busy_timeout=50"))
        db.engine.dispose()
        path = Path(db.engine.url.database or "")
    other = sqlite3.connect(path, isolation_level=None)
    yield other
    other.close()


def post_with_token(client: FlaskClient, path: str, **values: str) -> dict[str, str]:
    """The values of a form with the hidden ones of its own page."""
    text = client.get(path).get_data(as_text=True)
    return {"csrf_token": text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]} | values


@pytest.mark.promise(5)
def test_a_locked_database_hands_every_answer_back_with_a_button_to_send_it_again(
    own_app: Flask, held_by_another: sqlite3.Connection
) -> None:
    own_app.test_client_class = FlaskClient
    client = own_app.test_client()
    values = post_with_token(client, "/help-now/cannot-ring", what=WORDS, where="At home", sending="a1b2c3")
    held_by_another.execute("BEGIN IMMEDIATE")
    answer = client.post("/help-now/cannot-ring", data=values)
    held_by_another.execute("ROLLBACK")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert 'value="Ella has not been to school since half term &amp; I am &lt;tired&gt;."' in text
    assert "Send my answers again" in text
    assert client.post("/help-now/cannot-ring", data=values).status_code == 302


def test_a_page_too_big_is_413_with_words(own_app: Flask) -> None:
    own_app.test_client_class = FlaskClient
    answer = own_app.test_client().post("/help-now/cannot-ring", data={"what": "x" * 300_000})
    assert answer.status_code == 413
    assert "<h1" in answer.get_data(as_text=True)


def test_a_flood_from_one_address_is_429_with_when_to_try_again(databases: Databases) -> None:
    app = databases.app(requests_a_minute=3)
    app.test_client_class = FlaskClient
    client = app.test_client()
    values = post_with_token(client, "/sign-in", way="code")
    answers = [client.post("/sign-in", data=values) for _ in range(5)]
    assert 429 not in [answer.status_code for answer in answers[:3]]
    assert [answer.status_code for answer in answers[3:]] == [429, 429]
    assert "You can try again after" in answers[-1].get_data(as_text=True)
    assert client.get("/help-now").status_code == 200
    assert int(answers[-1].headers["Retry-After"]) > 0


@pytest.mark.promise(5)
def test_a_full_disk_hands_every_answer_back_and_takes_it_once_there_is_room(own_app: Flask) -> None:
    with own_app.app_context():
        if db.engine.dialect.name != "sqlite":
            pytest.skip("a full disk is made with a limit that only SQLite has")
        engine = db.engine

    def full(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")

    own_app.test_client_class = FlaskClient
    client = own_app.test_client()
    long = {"what": f"{WORDS} " * 60, "where": "At home", "sending": "d4e5f6"}
    values = post_with_token(client, "/help-now/cannot-ring", **long)
    engine.dispose()
    sa.event.listen(engine, "connect", full)
    answers = [client.post("/help-now/cannot-ring", data={**values, "sending": f"a{number}"}) for number in range(12)]
    assert answers[-1].status_code == 503
    assert "Send my answers again" in answers[-1].get_data(as_text=True)
    sa.event.remove(engine, "connect", full)
    engine.dispose()
    assert client.post("/help-now/cannot-ring", data=values).status_code == 302
