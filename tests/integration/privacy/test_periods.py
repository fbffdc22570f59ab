"""What a notice says of keeping is what expiry reads; each form says it too."""

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import orm

from app.core import db as door
from app.core.clock import now
from app.retention.models import RetentionPeriod
from tests.house.test_words import public_pages
from tests.integration.feedback.speaking import ALONE, Child
from tests.pages import Page, PortalClient


@pytest.fixture(autouse=True)
def asked_anew(app: Flask) -> Iterator[None]:
    """What was said of keeping before is not remembered from one test to the next."""
    app.extensions.pop("kept_lengths", None)
    yield
    app.extensions.pop("kept_lengths", None)


def keep_for(app: Flask, years: int) -> None:
    with door.transaction() as current:
        row = RetentionPeriod(kind="early_help_case", clock="closed", amount=years, unit="years", source="a schedule")
        row.from_on, row.set_at, row.set_by = date(2020, 1, 1), now(), uuid4()
        current.add(row)
    app.extensions.pop("kept_lengths", None)


def note(page: Page) -> str:
    """The words of the short notice; empty where the page has none."""
    found = page.document.with_class("p-privacy-note")
    return " ".join("".join(found[0].itertext()).split()) if found else ""


def test_a_period_that_the_council_set_stands_in_every_notice(
    client: PortalClient, database: orm.Session, app: Flask
) -> None:
    assert "6 years" not in client.get("/privacy/7-10/early-help").main_text
    keep_for(app, 6)
    for address in ("/privacy", "/privacy/adults/early-help", "/privacy/11-17/early-help", "/privacy/7-10/early-help"):
        assert "6 years after it is closed" in client.get(address).main_text, address


def test_how_long_a_draft_is_kept_is_told_as_it_is_set(
    client: PortalClient, database: orm.Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was told as shipped, whatever the council had set."""
    assert "28 days" in client.get("/privacy/adults/early-help").main_text
    monkeypatch.setitem(app.config, "SETTINGS", app.config["SETTINGS"].model_copy(update={"draft_days": 14}))
    told = client.get("/privacy/adults/early-help").main_text
    assert "14 days" in told
    assert "28 days" not in told


def test_what_came_with_the_portal_is_told_too(client: PortalClient, database: orm.Session) -> None:
    assert "75 years after you were born" in client.get("/privacy/11-17/care-leavers").main_text


def test_a_form_says_who_reads_it_and_how_long_it_is_kept(
    client: PortalClient, database: orm.Session, app: Flask
) -> None:
    keep_for(app, 6)
    page = client.get("/early-help/request/danger-now")
    assert "Our early help team reads it once you send it." in note(page)
    assert "If you tell us that somebody is not safe, we tell people who can help at once." in note(page)
    assert "6 years after it is closed" in note(page)
    assert "/privacy/adults/early-help" in page.links.values()


@pytest.mark.parametrize(
    "address", ["/sign-in", "/sign-in/help", "/help-now/cannot-ring", "/early-help/track", "/feedback/return"]
)
def test_every_public_form_has_its_notice(client: PortalClient, database: orm.Session, address: str) -> None:
    assert note(client.get(address)), address


def test_every_address_that_asks_a_visitor_something_has_a_notice(
    client: PortalClient, database: orm.Session, app: Flask
) -> None:
    bare = [
        address
        for address in public_pages(app)
        if _asks(page := client.get(address, follow_redirects=True)) and not note(page)
    ]
    assert bare == ["/care-leavers/what-can-i-get", "/language"], "neither keeps an answer"


def _asks(page: Page) -> bool:
    forms = page.main.iter("form") if page.is_html else ()
    return any(
        field.get("type") not in ("hidden", "submit")
        for form in forms
        if form.get("method") == "post"
        for name in ("input", "textarea", "select")
        for field in form.iter(name)
    )


@pytest.mark.promise(2)
def test_the_note_for_a_child_leads_to_a_notice_that_looks_at_nobody(
    client: PortalClient, database: orm.Session, app: Flask
) -> None:
    page = client.get("/feedback/return")
    assert "The youth voice team reads it." in note(page)
    assert app.view_functions["privacy.read"].access_rule.apart  # type: ignore[attr-defined]  # declared by access


def test_a_page_that_asks_nothing_has_no_notice(client: PortalClient, database: orm.Session) -> None:
    assert not note(client.get("/early-help"))


@pytest.mark.parametrize(("version", "reader"), [("4-7", "7-10"), ("8-11", "7-10"), ("11-17", "11-17")])
def test_before_the_first_question_a_child_can_read_all_of_it(
    client: PortalClient, database: orm.Session, version: str, reader: str
) -> None:
    child = Child(client, version)
    client.get("/feedback")
    page = child.begin(ALONE)
    assert any(f"/privacy/{reader}/feedback" in seen.links.values() for seen in [*child.seen, page])
