"""The board: nobody reads what one person alone wrote, and what was shown has a history, a feed and a poster."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Reach, Viewer
from app.tasks.models import Task
from app.you_said.models import YouSaidStep
from app.you_said.queries.desk import entry_by_id
from app.you_said.rules import CHECKS
from app.you_said.rules.beside import Beside, Picture
from app.you_said.services import night, writing
from app.you_said.services.evidence import add_paper
from tests.factories.people import make_staff
from tests.factories.you_said import a_picture, change, make_entry, show, shown_entry, viewer, words
from tests.pages import PortalClient

BOARD = "/you-said-we-did"
ATOM = "{http://www.w3.org/2005/Atom}"
Hold = Callable[[datetime | str], datetime]
Clients = Callable[..., PortalClient]


def test_an_entry_is_public_only_after_a_second_person_checked_it(client: PortalClient, database: orm.Session) -> None:
    entry = make_entry()
    assert "Plans shared" not in client.get(BOARD).text
    client.get(f"{BOARD}/plans-shared-with-us", status=404)
    show(entry)
    assert "Plans shared" in client.get(BOARD).text
    page = client.get(f"{BOARD}/plans-shared-with-us")
    assert "We bring your plan to you" in page.text
    assert "Head of service for social work" in page.text
    assert "Feedback and audit" not in page.text


def test_nobody_checks_what_they_wrote_a_part_of(database: orm.Session) -> None:
    hazel, yasmin = viewer("quality"), viewer("youth_voice")
    entry = make_entry(hazel)
    change(entry, yasmin, title="Plans")
    for by in (hazel, yasmin):
        with pytest.raises(NotAllowed), transaction():
            writing.let_go(entry.id, 2, CHECKS, by)
    show(entry, viewer("quality"))


def test_all_three_questions_are_answered_yes_or_it_goes_back(staff_client: Clients, database: orm.Session) -> None:
    entry = make_entry()
    client = staff_client("youth_voice")
    page = client.get(f"/staff/you-said-we-did/{entry.id}/check")
    refused = client.fill(page, {"checks": ["is_true"]}, button="Put it", status=422)
    assert "send it back and say why" in refused.text
    client.fill(page, {"checks": []}, button="Send it back", status=422)
    client.fill(page, {"why": "A school is named"}, button="Send it back", status=302)
    assert "A school is named" in client.get(f"/staff/you-said-we-did/{entry.id}").text
    assert database.scalar(sa.select(Task.for_person).where(Task.kind == writing.SENT_BACK)) == entry.made_by
    assert "Plans shared" not in client.get(BOARD).text


def test_what_is_done_shows_that_it_is(database: orm.Session) -> None:
    entry = make_entry()
    change(entry, state="done")
    with pytest.raises(DomainError, match="change_not_shown"), transaction():
        writing.let_go(entry.id, 2, CHECKS, viewer("youth_voice"))
    show(make_entry(title="Another", state="done"))


def test_a_change_stays_off_the_board_until_it_is_checked_and_leaves_its_history(
    client: PortalClient, database: orm.Session
) -> None:
    entry = shown_entry(state="looking", did="We look at it.")
    change(entry, did="We bring it now.")
    assert "We bring it now" not in client.get(f"{BOARD}/{entry.slug}").text
    show(entry, viewer("youth_voice"))
    page = client.get(f"{BOARD}/{entry.slug}").text
    assert "We bring it now" in page
    assert "We look at it." in page  # in its history
    assert page.index("We are looking at it") < page.rindex("We are doing it")


def test_what_comes_off_the_board_is_gone_at_once_and_its_history_stays_with_staff(
    client: PortalClient, staff_client: Clients, database: orm.Session
) -> None:
    entry = shown_entry()
    client.get(f"{BOARD}/{entry.slug}")
    staff = staff_client("quality")
    page = staff.get(f"/staff/you-said-we-did/{entry.id}/hide")
    staff.fill(page, {"why": "It tells of one child"}, status=302)
    client.get(f"{BOARD}/{entry.slug}", status=404)
    assert "Plans shared" not in client.get(BOARD).text + client.get("/").text + client.get(f"{BOARD}.atom").html
    assert "It tells of one child" in staff.get(f"/staff/you-said-we-did/{entry.id}").text
    assert [step.what for step in database.scalars(sa.select(YouSaidStep).order_by(YouSaidStep.at))] == [
        "shown",
        "hidden",
    ]


def test_two_people_who_write_at_once_do_not_overwrite_each_other(database: orm.Session) -> None:
    entry = make_entry()
    change(entry, title="Mine")
    with pytest.raises(Conflict), transaction():
        writing.write(entry.id, words(title="Theirs"), entry.owner_id, 1, viewer("youth_voice"))


def test_the_page_of_a_stale_change_keeps_what_was_typed(staff_client: Clients, database: orm.Session) -> None:
    entry = make_entry()
    client = staff_client("quality")
    page = client.get(f"/staff/you-said-we-did/{entry.id}/change")
    change(entry, title="Somebody else’s title")
    late = client.fill(page, {"title": "My own title"}, status=409)
    assert "My own title" in late.html


def test_the_form_begins_an_entry_and_says_what_is_missing(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("quality")
    page = client.get("/staff/you-said-we-did/new")
    given = {
        "title": "Text me back", "said": "Nobody answers.", "did": "We ask why.", "child_title": "Text me",
        "child_said": "Nobody answers.", "child_did": "We ask why.", "state": "heard", "theme": "easy_to_reach",
        "service": "social_work", "decided_by": "Head of service", "sources": "Feedback",
    }  # fmt: skip
    refused = client.fill(page, given, status=422)
    assert "Say by when we write again" in refused.text
    page = client.fill(page, {**given, "state": "could_not"}, status=302)
    assert "Text me back" in client.get("/staff/you-said-we-did?view=to_check").text


def test_the_list_is_searched_and_filtered_by_links(client: PortalClient, database: orm.Session) -> None:
    shown_entry(title="Bring our plan")
    shown_entry(title="Swings in the park", theme="fun_and_interests", locality="purbeck", state="could_not")
    assert "Swings" not in client.get(f"{BOARD}?theme=plans_shared").text
    assert "Bring our plan" not in client.get(f"{BOARD}?locality=purbeck&state=could_not").text
    found = client.get(f"{BOARD}?q=swings+park").text
    assert "Swings in the park" in found
    assert "Bring our plan" not in found.split("1 thing people told us")[1].split("How far we are")[0]
    assert "Nothing fits" in client.get(f"{BOARD}?q=zebra").text
    assert "Swings in the park" in client.get(f"{BOARD}/print?theme=fun_and_interests").text
    client.get(f"{BOARD}?from=999999&state=no-such")


def test_a_page_that_did_not_change_is_not_sent_again_and_sets_no_cookie(
    client: PortalClient, database: orm.Session
) -> None:
    entry = shown_entry()
    for address in (BOARD, f"{BOARD}/{entry.slug}", f"{BOARD}.atom"):
        page = client.get(address)
        assert "Set-Cookie" not in page.headers
        tag = page.headers["ETag"]
        client.get(address, headers={"If-None-Match": tag}, status=304)
    change(entry, title="Our plans")
    show(entry, viewer("youth_voice"))
    assert "Our plans" in client.get(BOARD, headers={"If-None-Match": tag}, status=200).text


def test_the_feed_has_what_atom_asks_for(client: PortalClient, database: orm.Session) -> None:
    entry = shown_entry(did="Fish & <chips>")
    answer = client.get(f"{BOARD}.atom")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.data)
    assert [feed.find(f"{ATOM}{name}") is not None for name in ("id", "title", "updated", "author/" + ATOM + "name")]
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}
    one = feed.find(f"{ATOM}entry")
    assert one is not None
    assert one.findtext(f"{ATOM}id") == f"urn:uuid:{entry.id}"
    assert datetime.fromisoformat(str(one.findtext(f"{ATOM}updated"))).tzinfo is not None
    assert "Fish & <chips>" in str(one.findtext(f"{ATOM}summary"))


@pytest.mark.parametrize("letters", [20, 120, 300, 650, 1450])
@pytest.mark.parametrize("has_picture", [False, True])
def test_the_poster_is_a_tagged_page_of_a4(
    client: PortalClient, database: orm.Session, letters: int, has_picture: bool
) -> None:
    text = ("You said it and we did " * 70)[:letters]
    entry = make_entry(child_title="Bring my plan to me", child_said=text, child_did=text)
    if has_picture:
        with transaction():
            paper = add_paper(entry, "A large picture", a_picture((1600, 1200)), viewer("quality"))
        beside = Beside(picture=Picture(str(paper.id), "A wall"))
        change(entry, child_title="Bring my plan to me", child_said=text, child_did=text, beside=beside)
    show(entry, viewer("youth_voice"))
    answer = client.get(f"{BOARD}/{entry.slug}/poster.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    streams = re.findall(rb"stream\r?\n(.*?)endstream", answer.data, re.DOTALL)
    inside = answer.data + b"".join(_opened(stream) for stream in streams)
    assert b"/StructTreeRoot" in inside
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", inside)) == 1


def _opened(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream.strip())
    except zlib.error:
        return b""


def test_the_home_page_tells_of_the_newest_thing_that_is_done(client: PortalClient, database: orm.Session) -> None:
    shown_entry(state="doing", title="Not yet")
    show(make_entry(state="done", title="It is done"))
    home = client.get("/").text
    assert "It is done" in home
    assert "Not yet" not in home


def test_its_owner_is_reminded_a_week_before_and_once(database: orm.Session, at: Hold) -> None:
    at("2026-11-02T10:00+00:00")
    entry = shown_entry()  # writes again by 2 December
    for day, reminders in (("2026-11-24", 0), ("2026-11-25", 1), ("2026-11-26", 1)):
        at(f"{day}T02:00+00:00")
        with transaction():
            night.remind_owners(now())
        due = database.scalars(sa.select(Task).where(Task.kind == writing.UPDATE_DUE)).all()
        assert len(due) == reminders
        assert all(task.for_person == entry.owner_id for task in due)


def test_only_the_two_teams_come_to_their_pages(staff_client: Clients, database: orm.Session) -> None:
    entry = make_entry()
    for role in ("practitioner", "team_manager", "early_help_hub", "administrator"):
        client = staff_client(role)
        client.get("/staff/you-said-we-did", status=404)
        client.get(f"/staff/you-said-we-did/{entry.id}", status=404)
    quality = staff_client("quality")
    quality.get(f"/staff/you-said-we-did/{entry.id}/evidence", status=404)


def test_the_name_of_a_worker_is_pointed_out_to_who_checks(staff_client: Clients, database: orm.Session) -> None:
    from tests.factories.feedback import make_worker

    make_worker(name="Wyn Tremlett")
    entry = make_entry(said="wyn tremlett never shows us a plan.")
    page = staff_client("youth_voice").get(f"/staff/you-said-we-did/{entry.id}/check").text
    assert "The name of a worker stands in it" in page


def test_a_reader_of_both_teams_leaves_the_check_to_the_other_one(database: orm.Session) -> None:
    account = make_staff("quality")
    make_entry(Viewer("staff", account.id, reaches=(Reach("quality"),)))
    assert database.scalar(sa.select(Task.for_role).where(Task.kind == writing.TO_CHECK)) == "youth_voice"
    make_entry(viewer("youth_voice"), title="Other")
    found = database.scalars(sa.select(Task.for_role).where(Task.kind == writing.TO_CHECK)).all()
    assert sorted(str(role) for role in found) == ["quality", "youth_voice"]


def test_words_that_came_back_unchanged_make_no_version(database: orm.Session) -> None:
    entry = make_entry()
    change(entry)
    assert len(entry_by_id(entry.id).versions) == 1
    assert replace(words()) == entry_by_id(entry.id).words


def test_an_address_that_is_none_is_not_found(client: PortalClient, app: Flask, database: orm.Session) -> None:
    client.get(f"{BOARD}/no-such-thing", status=404)
    client.get(f"{BOARD}/no-such-thing/poster.pdf", status=404)
    client.get(f"{BOARD}/no-such-thing/is-it-better", status=404)
