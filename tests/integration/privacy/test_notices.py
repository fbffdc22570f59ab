"""The notices: who may read them, how hard they are, and what they must never say."""

import pytest
from flask import Flask
from sqlalchemy import orm

from app.core.reading_age import reading_age
from app.privacy.facts import facts
from app.privacy.short import JOURNEYS
from app.retention.rules import KINDS
from tests.house.test_words import ACCENTED
from tests.pages import Page, PortalClient
from tests.pages.document import words_of

OLDEST = {"adults": 9, "11-17": 8, "7-10": 7}
"""product.md: reading age 9 for public pages, 7 for the youngest."""
A_LINE = {"adults": 14, "11-17": 12, "7-10": 10}
A_SENTENCE = 8
ALL = [(one.code, reader) for one in facts().journeys.values() for reader in one.readers]


def lines(page: Page) -> list[str]:
    """What stands in the notice, a line each, without the laws by name."""
    notice = page.document.with_class("p-notice")[0]
    laws = {each for found in notice.iter("details") for each in found.iter()}
    return [words_of(each) for each in notice.iter() if each.tag in ("h2", "p", "li") and each not in laws]


@pytest.mark.promise(12)
@pytest.mark.parametrize(("journey", "reader"), ALL)
def test_every_notice_can_be_read_by_who_it_is_for(
    client: PortalClient, database: orm.Session, journey: str, reader: str
) -> None:
    told = lines(client.get(f"/privacy/{reader}/{journey}"))
    assert reading_age("\n".join(told)) <= OLDEST[reader]  # type: ignore[operator]  # there are words
    hard = {
        line: age
        for line in told
        if len(line.split()) >= A_SENTENCE and (age := reading_age(line) or 0) > A_LINE[reader]
    }
    assert not hard


def test_the_first_page_can_be_read_by_everybody(client: PortalClient, database: orm.Session) -> None:
    page = client.get("/privacy")
    told = [words_of(each) for each in page.main.iter() if each.tag in ("h2", "h3", "p", "li")]
    assert reading_age("\n".join(told)) <= 9  # type: ignore[operator]  # there are words


@pytest.mark.promise(12)
@pytest.mark.parametrize("address", ["/cookies", "/privacy/your-records", "/privacy/tell-us"])
def test_the_pages_of_rights_can_be_read_by_everybody(
    client: PortalClient, database: orm.Session, address: str
) -> None:
    page = client.get(address)
    told = [words_of(each) for each in page.main.iter() if each.tag in ("h1", "h2", "p", "li", "dd", "label", "legend")]
    assert reading_age("\n".join(told)) <= 9  # type: ignore[operator]  # there are words
    hard = {line: age for line in told if len(line.split()) >= A_SENTENCE and (age := reading_age(line) or 0) > 14}
    assert not hard


@pytest.mark.promise(12)
@pytest.mark.parametrize("journey", sorted(set(JOURNEYS) - {"staff"}))
def test_every_short_notice_can_be_read_by_who_it_is_for(app: Flask, journey: str) -> None:
    reader, _kind, told = JOURNEYS[journey]
    with app.test_request_context():
        assert reading_age(str(told)) <= OLDEST[reader]  # type: ignore[operator]  # there are words


@pytest.mark.promise(12)
@pytest.mark.parametrize("reader", ["11-17", "7-10"])
def test_the_young_read_first_who_sees_it(client: PortalClient, database: orm.Session, reader: str) -> None:
    for journey in (journey for journey, who in ALL if who == reader):
        headings = [words_of(each) for each in client.get(f"/privacy/{reader}/{journey}").main.iter("h2")]
        assert headings[0] in ("Who can see it", "Who can see it?")


@pytest.mark.promise(5)
@pytest.mark.parametrize("address", ["/privacy/your-records", "/privacy/tell-us"])
def test_who_writes_of_their_rights_knows_when_it_is_read_and_where_help_is(
    client: PortalClient, database: orm.Session, address: str
) -> None:
    page = client.get(address)
    for said in ("Nobody sees this until you send it.", "If somebody is in danger now, ring 999.", "on working days"):
        assert said in page.main_text
    assert page.links["What we keep about you"] == "/privacy"


@pytest.mark.parametrize(("journey", "reader"), ALL)
def test_every_notice_says_all_that_one_has_to_say(
    client: PortalClient, database: orm.Session, journey: str, reader: str
) -> None:
    page = client.get(f"/privacy/{reader}/{journey}")
    assert len(list(page.main.iter("h2"))) == 8
    assert "https://ico.org.uk/make-a-complaint/" in page.links.values()
    for kind in facts().journeys[journey].says["long"]:
        days = KINDS[kind].days
        assert days is None or f"{days} day" in page.main_text


@pytest.mark.parametrize(("journey", "reader"), ALL)
def test_every_word_of_a_notice_is_marked_for_translation(
    client: PortalClient, database: orm.Session, journey: str, reader: str
) -> None:
    client.speak("en-XA")
    assert all(ACCENTED.search(line) for line in lines(client.get(f"/privacy/{reader}/{journey}")))


def test_a_reason_in_law_that_nobody_confirmed_is_what_we_think(
    client: PortalClient, database: orm.Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "We think that these are our reasons" in client.get("/privacy/adults/early-help").main_text
    app.extensions["kept_pages"].clear()
    monkeypatch.setitem(app.config["COUNCIL"], "privacy", {"reasons_confirmed_on": "2026-11-22"})
    assert "We think that these are our reasons" not in client.get("/privacy/adults/early-help").main_text
    app.extensions["kept_pages"].clear()


def test_whom_to_write_to_is_the_councils_own(
    client: PortalClient, database: orm.Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = {"officer": "data protection officer", "email": "data-protection@example.org"}
    monkeypatch.setitem(app.config["COUNCIL"], "privacy", officer)
    app.extensions["kept_pages"].clear()
    for reader in ("adults", "11-17", "7-10"):
        assert "data-protection@example.org" in client.get(f"/privacy/{reader}/early-help").main_text
    app.extensions["kept_pages"].clear()


def test_a_period_nobody_set_is_told_as_not_set(client: PortalClient, database: orm.Session) -> None:
    text = client.get("/privacy/adults/early-help").main_text
    assert "28 days" in text
    assert "the council has not set how long yet" in text


@pytest.mark.promise(2)
def test_a_child_is_told_of_the_worker_in_the_words_of_the_promise(client: PortalClient, database: orm.Session) -> None:
    page = client.get("/privacy/11-17/feedback")
    assert "Your worker will not see this here. If you tell us something very serious" in page.main_text
    assert "We talk to you first." in client.get("/privacy/7-10/feedback").main_text


@pytest.mark.parametrize("address", ["7-10/staff", "7-10/care-leavers", "babies/feedback", "adults/nothing"])
def test_there_is_no_notice_for_whom_it_is_not(client: PortalClient, database: orm.Session, address: str) -> None:
    client.get(f"/privacy/{address}", status=404)


def test_a_notice_is_kept_by_the_browser_and_sets_no_cookie(client: PortalClient, database: orm.Session) -> None:
    page = client.get("/privacy/7-10/feedback")
    assert page.headers["Cache-Control"] == "no-cache"
    assert not page.headers.getlist("Set-Cookie")
    client.get("/privacy/7-10/feedback", headers={"If-None-Match": page.headers["ETag"]}, status=304)
