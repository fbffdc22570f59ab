"""Logs without people: a marked word is sent everywhere a person can write, and is in no log afterwards."""

import logging
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, request
from werkzeug.routing import AnyConverter, BaseConverter, UUIDConverter
from werkzeug.routing.converters import NumberConverter

from app.core.db import Base, session, transaction
from app.web.access import public, rule_for
from tests.conftest import show_faults
from tests.databases import Databases, load_models
from tests.pages import Page, PortalClient
from tests.pages.forms import FilledForm

MARK = "zwiebelfisch"
HEADERS = {"User-Agent": f"Browser {MARK}", "X-Request-Id": MARK, "Accept-Language": MARK}
TYPED = ("text", "email", "tel", "search", "number", "password", None)


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Every logger as the portal sets it, the root listening to all of it."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def _typed_into(converter: BaseConverter) -> object:
    """Something that this part of an address takes; the mark wherever it takes any words."""
    if isinstance(converter, AnyConverter):
        return next(iter(converter.items))
    if isinstance(converter, UUIDConverter):
        return uuid.uuid4()
    return 1 if isinstance(converter, NumberConverter) else MARK


def assert_unsaid(logged: pytest.LogCaptureFixture) -> None:
    formatter = logging.Formatter("%(name)s %(message)s")
    said = [line for record in logged.records if MARK in (line := formatter.format(record))]
    assert not said, f"a person's words are in the log: {said[0][:300]}"


def marked_forms(page: Page) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each posting form of a page with the marked word in every box a person can type in."""
    for element in page.forms:
        form = FilledForm(page.document, element, page.request.path)
        if form.method != "post":
            continue
        for name, fields in form.fields.items():
            if fields[0].tag == "textarea" or fields[0].get("type") in TYPED:
                form.data[name] = f"{MARK} {MARK}"
        yield form.action, form.data


def test_nothing_a_visitor_types_reaches_a_log(
    client: PortalClient, app: Flask, everything_logged: pytest.LogCaptureFixture
) -> None:
    client.check_pages = False
    for rule in list(app.url_map.iter_rules()):
        access = rule_for(app, rule.endpoint)
        if "GET" not in (rule.methods or ()) or access is None or rule.rule.startswith("/health/"):
            continue
        values = {name: _typed_into(converter) for name, converter in rule._converters.items()}
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **values)
        page = client.get(f"{address}?q={MARK}&next=/{MARK}", headers=HEADERS, follow_redirects=True)
        if page.is_html and access.name == "public":
            for action, data in marked_forms(page):
                client.post(action, data=data, headers=HEADERS, follow_redirects=True)
    client.get(f"/nothing/{MARK}", headers=HEADERS)
    assert_unsaid(everything_logged)


def breakages() -> list[tuple[str, dict[str, Any], list[str]]]:
    """For every table: a row with the marked word wherever words fit, and what it must not be without."""
    load_models()
    found = []
    for table in Base.metadata.sorted_tables:
        values = {c.name: MARK for c in table.columns if isinstance(c.type, sa.String)}
        needed = [c.name for c in table.columns if not c.nullable]
        found.append((table.name, values, needed))
    return found


@pytest.fixture
def breaking(databases: Databases) -> Flask:
    """An application with one more address, which tries to save what it is told to."""
    app = databases.app()
    show_faults(app)
    app.config["SHOW_500"] = True

    @app.post("/break/<table>")
    @public
    def break_it(table: str) -> str:
        row = {name: value or None for name, value in request.form.items() if name != "csrf_token"}
        kinds = Base.metadata.tables[table].columns
        typed = {
            name: uuid.UUID(value) if isinstance(kinds[name].type, sa.Uuid) and value else value
            for name, value in row.items()
        }
        with transaction():
            session().execute(sa.insert(Base.metadata.tables[table]).values(typed))
        return "saved"

    app.config["WTF_CSRF_ENABLED"] = False
    return app


def test_a_broken_constraint_says_nothing_of_what_broke_it(
    breaking: Flask, databases: Databases, everything_logged: pytest.LogCaptureFixture
) -> None:
    browser = breaking.test_client()
    for table, values, _needed in breakages():
        answer = browser.post(f"/break/{table}", data={"id": str(uuid.uuid4()), **values})
        assert answer.status_code in (409, 500), f"{table} took a row with almost nothing in it"
        assert MARK not in answer.get_data(as_text=True)
    assert_unsaid(everything_logged)
    assert any("Error" in record.getMessage() for record in everything_logged.records), "the log says that it failed"
    if databases.cluster is not None:
        assert MARK not in databases.cluster.log.read_text("utf-8", errors="replace")


def test_the_same_key_twice_and_a_row_that_belongs_to_nothing_say_nothing_either(
    breaking: Flask, databases: Databases, everything_logged: pytest.LogCaptureFixture
) -> None:
    with breaking.app_context(), transaction():
        session().execute(
            sa.text(
                "CREATE TABLE marked (word VARCHAR PRIMARY KEY, of VARCHAR REFERENCES marked (word), "
                "CONSTRAINT ck_marked CHECK (length(word) < 20))"
            )
        )

    def save(word: str, of: str | None) -> None:
        with transaction():
            session().execute(sa.text("INSERT INTO marked (word, of) VALUES (:word, :of)"), {"word": word, "of": of})

    @breaking.get("/save/<word>/<of>")
    @public
    def save_it(word: str, of: str) -> str:
        save(word, None if of == "nothing" else of)
        return "saved"

    browser = breaking.test_client()
    assert browser.get(f"/save/{MARK}/nothing").status_code == 200
    for word, of in ((MARK, "nothing"), (f"{MARK}2", f"{MARK}3"), (MARK * 3, "nothing")):
        answer = browser.get(f"/save/{word}/{of}")
        assert answer.status_code == 500
        assert MARK not in answer.get_data(as_text=True)
    assert_unsaid(everything_logged)
    if databases.cluster is not None:
        assert MARK not in databases.cluster.log.read_text("utf-8", errors="replace")
