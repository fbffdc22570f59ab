"""Whoever takes the whole database joins no nameless item to anybody, from the night after it was sent.

The attack is in `tests/factories/dump_attack.py`; before the night it must get what we say it gets, or it is no attack.
`pytest -s` prints what it got.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.core.db import session
from app.core.extensions import db
from app.feedback.models import FeedbackItem
from tests.databases import Databases
from tests.factories.dump_attack import Dump, Result, attacks, report, take
from tests.factories.dump_life import Life
from tests.integration.feedback.speaking import ALONE, Child
from tests.pages import PortalClient
from tests.statements import Statements

ITEMS_A_DAY = int(os.environ.get("ITEMS_A_DAY", "80"))
DAYS = 3
THROUGH_PAGES = 3


@pytest.fixture
def service(own_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A database of its own, with nobody in it."""
    own_app.test_client_class = PortalClient
    with own_app.app_context():
        monkeypatch.setattr(PortalClient, "statements", Statements(db.engine), raising=False)
        yield own_app
        clock.set_clock(None)


def through_the_pages(app: Flask) -> Any:
    """A child with a browser that is signed in walks the whole journey and sends. Gives the item's id."""

    def speak(browser: Any) -> UUID:
        before = set(session().scalars(sa.select(FeedbackItem.id)))
        session().commit()
        client = app.test_client()
        assert isinstance(client, PortalClient)
        client.check_pages = False
        with client.session_transaction() as kept:
            kept.update(browser.kept)
        child = Child(client, "8-11")
        child.say(child.begin(ALONE))
        child.send()
        now_there = set(session().scalars(sa.select(FeedbackItem.id)))
        session().commit()
        (made,) = now_there - before
        return made

    return speak


def database_file() -> Path | None:
    return Path(db.engine.url.database or "") if db.engine.dialect.name == "sqlite" else None


def look_through_the_tables() -> None:
    """What the database does by itself now and then: take samples of the values that stand there."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("ANALYZE"))


def found(results: list[Result], part: str) -> int:
    return sum(result.right for result in results if part in result.attack)


@pytest.mark.promise(2)
def test_whoever_takes_the_whole_database_joins_no_nameless_item_to_anybody(
    service: Flask, databases: Databases
) -> None:
    began = time.monotonic()
    life = Life(20261123, speak=through_the_pages(service))
    for day in range(DAYS):
        life.day(day, ITEMS_A_DAY, THROUGH_PAGES)
        if day < DAYS - 1:
            life.night()
            life.morning()
    today = [one for one in life.sent if one.day == DAYS - 1]
    look_through_the_tables()
    before = attacks(take(database_file()), today)
    life.night()
    dump = take(database_file())
    after = attacks(dump, life.sent)
    print(f"\n{databases.kind}: {len(life.sent)} nameless items, {time.monotonic() - began:.0f} s")
    print(report(f"before the night, the {len(today)} of the day:", before))
    print(report("after it, all of them:", after))
    assert len({row["given_week"] for row in dump.rows["feedback_item"]}) == 1
    _gets_what_we_say(before, databases.kind, len(today))
    assert not [str(result) for result in after if result.is_above_chance]
    _leaves_no_draft_behind(dump, life, databases)


def _gets_what_we_say(before: list[Result], kind: str, size: int) -> None:
    """The attacker is a good one: each limit that is stated for the hours before the night is really there."""
    assert found(before, "a draft") == size
    if kind == "postgresql":
        assert found(before, "xmin: the sign-in") > size * 0.9
    else:
        on_disk = ("place in the file", "last place in the file", "overflow page", "frame in the log of changes")
        assert any(result.is_above_chance for result in before if result.attack.startswith(on_disk))


def _leaves_no_draft_behind(dump: Dump, life: Life, databases: Databases) -> None:
    """Not one byte of what was sent stands where its draft stood: in no file, no log of changes, no sample."""
    kept = {bytes(row["key_hash"] or b"") for row in dump.rows["feedback_draft"]}
    gone = [piece for piece in life.drafts_seen if piece not in kept]
    assert len(gone) > len(life.sent)
    assert not [piece.hex() for piece in gone if piece and piece.hex() in dump.samples]
    file = database_file()
    for data in _files(file, databases):
        assert not [piece for piece in gone if piece in data]


def _files(file: Path | None, databases: Databases) -> Iterator[bytes]:
    """What stands on disk. Of PostgreSQL everything but its own log of changes, which its operator keeps for days."""
    if file is not None:
        yield file.read_bytes()
        log = Path(f"{file}-wal")
        assert not log.exists() or not log.stat().st_size
        return
    if databases.cluster is None:
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(sa.text("CHECKPOINT"))
        mine = connection.scalar(sa.text("SELECT oid FROM pg_database WHERE datname = current_database()"))
    folder = databases.cluster.folder / "data" / "base" / str(mine)
    assert folder.is_dir()
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
