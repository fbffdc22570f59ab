"""The answer to a yearly survey, pictures and other languages: written by one person, public after a second one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.core.errors import DomainError
from app.notifications.models import Message
from app.you_said.models import YouSaidEntry
from app.you_said.queries.desk import entry_by_id
from app.you_said.rules import CHECKS
from app.you_said.rules.beside import Beside, Picture, Survey
from app.you_said.services import writing
from app.you_said.services.evidence import add_paper
from tests.factories.people import _changing
from tests.factories.you_said import a_picture, change, make_entry, show, shown_entry, viewer, words
from tests.integration.you_said.telling import account_of, told
from tests.pages import PortalClient

BOARD, STAFF = "/you-said-we-did", "/staff/you-said-we-did"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
Clients = Callable[..., PortalClient]


def paper(entry: YouSaidEntry, octets: bytes) -> UUID:
    with _changing():
        return add_paper(entry, "What we attached", octets, viewer("quality")).id


def test_the_answer_to_a_yearly_survey_is_written_checked_and_read(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    entry = make_entry(title="Our answer")
    report = paper(entry, PDF)
    hazel = staff_client("quality")
    page = hazel.get(f"{STAFF}/{entry.id}/survey")
    hazel.fill(page, {"year": "soon", "asked_by": "The council of children", "report": str(report)}, status=422)
    hazel.fill(page, {"year": "2026", "asked_by": "The council of children", "report": str(report)}, status=302)
    with pytest.raises(DomainError, match="survey_unfinished"), transaction():
        writing.let_go(entry.id, entry_by_id(entry.id).latest.number, CHECKS, viewer("youth_voice"))
    asked = {"asked": "Show us our plan", "reply": "Yes, we will", "who": "Head of service", "state": "doing"}
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/survey/1"), {"asked": "Show us our plan"}, status=422)
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/survey/1"), asked, status=302)
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/survey/2"), {**asked, "asked": "A mistake"}, status=302)
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/survey/2"), {"away": ["away"]}, status=302)
    hazel.get(f"{STAFF}/{entry.id}/survey/9", status=404)
    client.get(f"{BOARD}/our-answer/survey.pdf", status=404)
    show(entry)
    page = client.get(f"{BOARD}/our-answer").text
    for said in ("yearly survey of 2026", "The council of children", "Show us our plan", "Yes, we will"):
        assert said in page
    assert "A mistake" not in page
    got = client.get(f"{BOARD}/our-answer/survey.pdf")
    assert (got.data, got.headers["Content-Disposition"][:10]) == (PDF, "attachment")
    shown_entry(title="Swings in the park")
    assert "Swings" not in client.get(f"{BOARD}?kind=survey").text.split("How far we are")[0]
    assert "Show us our plan" in client.get(f"{BOARD}/print?kind=survey").text


def test_a_picture_is_public_only_where_an_entry_on_the_board_names_it(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    entry = shown_entry()
    chosen = paper(entry, a_picture())
    client.get(f"{BOARD}/{entry.slug}/picture.jpg", status=404)
    hazel = staff_client("quality")
    given = {"paper": str(chosen), "says": "An empty table"}
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/picture"), given, status=302)
    client.get(f"{BOARD}/{entry.slug}/picture.jpg", status=404)
    show(entry)
    assert client.get(f"{BOARD}/{entry.slug}/picture.jpg").headers["Content-Type"] == "image/jpeg"
    assert 'alt="An empty table"' in client.get(f"{BOARD}/{entry.slug}").html
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/picture"), {"away": ["away"]}, status=302)
    show(entry)
    client.get(f"{BOARD}/{entry.slug}/picture.jpg", status=404)


def test_an_entry_names_no_paper_of_another_one(client: PortalClient, database: orm.Session) -> None:
    secret = paper(make_entry(title="Not on the board"), a_picture())
    entry = make_entry()
    change(entry, beside=Beside(picture=Picture(str(secret), "Somebody else’s"), survey=None))
    show(entry, viewer("youth_voice"))
    client.get(f"{BOARD}/{entry.slug}/picture.jpg", status=404)


def test_a_language_has_a_page_until_the_english_words_change(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    entry = shown_entry()
    given = {
        "language": "ar", "title": "خطتي", "said": "لا أحد", "did": "نحن", "child_title": "خطتي", "child_said": "لا",
        "child_did": "نعم", "reviewer": "A. Example, interpreter",
    }  # fmt: skip
    hazel = staff_client("quality")
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/languages/new"), {**given, "reviewer": ""}, status=422)
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/languages/new"), given, status=302)
    client.get(f"{BOARD}/{entry.slug}/in/ar", status=404)
    show(entry)
    page = client.get(f"{BOARD}/{entry.slug}/in/ar")
    assert 'lang="ar" dir="rtl">خطتي' in page.html
    assert "A. Example" in page.text
    kept = entry_by_id(entry.id).words.beside
    change(entry, did="We bring it to each visit.", beside=kept)
    show(entry, viewer("youth_voice"))
    client.get(f"{BOARD}/{entry.slug}/in/ar", status=404)
    assert "out of date" in hazel.get(f"{STAFF}/{entry.id}").text
    hazel.get(f"{STAFF}/{entry.id}/languages/pl", status=404)


@pytest.mark.promise(10)
def test_those_who_said_it_hear_again_only_when_there_is_something_new_to_read(database: orm.Session) -> None:
    item = told("kept")
    account_of(item, email="yes", email_address="ellie@example.org")
    entry = shown_entry([item])
    assert _messages(database) == 1
    chosen = paper(entry, a_picture())
    change(entry, beside=Beside(picture=Picture(str(chosen), "A table")))
    show(entry, viewer("youth_voice"))
    assert _messages(database) == 1
    change(entry, did="We bring it to each visit.")
    show(entry, viewer("youth_voice"))
    assert _messages(database) == 2


def test_what_only_a_picture_changed_is_no_step_in_its_history(client: PortalClient, database: orm.Session) -> None:
    entry = shown_entry()
    change(entry, beside=Beside(picture=Picture(str(paper(entry, a_picture())), "A table")))
    show(entry, viewer("youth_voice"))
    assert client.get(f"{BOARD}/{entry.slug}").html.count("p-steps__label") == 1


def test_changing_the_words_keeps_what_stands_beside_them(staff_client: Clients, database: orm.Session) -> None:
    entry = make_entry()
    change(entry, beside=Beside(survey=Survey(2026, "The council of children", "")))
    hazel = staff_client("quality")
    hazel.fill(hazel.get(f"{STAFF}/{entry.id}/change"), {"title": "Other words"}, button="Save", status=302)
    kept = entry_by_id(entry.id).words
    assert (kept.title, kept.beside.survey and kept.beside.survey.year) == ("Other words", 2026)


def test_the_reading_age_of_what_is_typed_is_shown_and_nothing_is_saved(
    staff_client: Clients, database: orm.Session
) -> None:
    entry = make_entry()
    hazel = staff_client("quality")
    hard = "Notwithstanding organisational responsibilities, multidisciplinary coordination necessitates deliberation."
    page = hazel.get(f"{STAFF}/{entry.id}/change")
    seen = hazel.fill(page, {"child_did": hard}, button="Show how hard", status=200)
    assert "too hard" in seen.text
    assert "Notwithstanding" in seen.text
    assert len(entry_by_id(entry.id).versions) == 1
    empty = hazel.fill(hazel.get(f"{STAFF}/new"), {}, button="Show how hard", status=200)
    assert "nothing is typed yet" in empty.text


def test_a_stale_page_saves_no_picture(staff_client: Clients, database: orm.Session) -> None:
    entry = make_entry()
    chosen = paper(entry, a_picture())
    hazel = staff_client("quality")
    page = hazel.get(f"{STAFF}/{entry.id}/picture")
    change(entry, title="Meanwhile")
    hazel.fill(page, {"paper": str(chosen), "says": "A table"}, status=409)
    assert replace(entry_by_id(entry.id).words, beside=Beside()) == words(title="Meanwhile")


def _messages(database: orm.Session) -> int:
    return database.scalar(sa.select(sa.func.count()).select_from(Message)) or 0
