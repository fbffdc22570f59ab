"""The youth voice team reads, answers, codes and passes on; nobody else opens an item."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.feedback.models import FeedbackItem, FeedbackReply, FeedbackShare, FeedbackTheme
from app.feedback.rules import quotes
from app.feedback.services.night import file_and_shuffle
from app.feedback.services.returning import give_leave
from app.safeguarding.models import Allegation, Concern
from app.trail.models import TrailEntry
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
WORDS = {"words": "Jo never comes on the day she says and I wait by the window"}


def an_item(who: str = "nameless", **values: Any) -> FeedbackItem:
    item = made.send_feedback(who=who, listens="never", change_one_thing=WORDS, **values)
    with transaction():
        file_and_shuffle(now())
    return item


def address_of(database: orm.Session) -> str:
    return f"/staff/feedback/{database.scalars(sa.select(FeedbackItem.id)).one()}"


def test_it_is_read_where_a_look_is_written_and_then_counts_as_read(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("youth_voice")
    an_item()
    assert "Not read yet (1)" in client.get("/staff/feedback").text
    page = client.get(address_of(database))
    assert WORDS["words"] in page.text
    looks = database.scalars(sa.select(TrailEntry).where(TrailEntry.event == "trail.looked")).all()
    assert [(look.role, look.codes["why"]) for look in looks] == [("youth_voice", "feedback")]
    assert "Not answered yet (1)" in client.get("/staff/feedback").text


@pytest.mark.promise(2)
def test_no_word_of_a_child_stands_in_the_list(staff_client: Clients, database: orm.Session) -> None:
    an_item("named")
    page = staff_client("youth_voice").get("/staff/feedback?view=all").text
    assert "window" not in page
    assert "Ellie" not in page


@pytest.mark.promise(2)
@pytest.mark.parametrize(
    "role", ["practitioner", "team_manager", "quality", "safeguarding_duty", "designated_officer", "administrator"]
)
def test_nobody_else_opens_an_item_or_its_pages(staff_client: Clients, database: orm.Session, role: str) -> None:
    an_item("named")
    client = staff_client(role)
    address = address_of(database)
    for page in ("", "/reply", "/themes", "/note", "/concern", "/allegation", "/ask-leave", "/worker"):
        client.get(address + page, status=404)
    client.get("/staff/feedback", status=404)


@pytest.mark.promise(10)
def test_an_answer_to_the_nameless_is_seen_first_and_let_go_by_a_second_person(
    staff_client: Clients, database: orm.Session
) -> None:
    first, second = staff_client("youth_voice"), staff_client("youth_voice")
    an_item()
    address = address_of(database)
    preview = first.fill(first.get(f"{address}/reply"), {"words": "We spoke to the team. A visit now has a day."})
    assert "This is what the child will read" in preview.text
    assert not database.scalars(sa.select(FeedbackReply)).all()
    first.fill(preview, {}, expect_redirect=address)
    assert database.scalars(sa.select(FeedbackReply)).one().sent_at is None
    assert "Let the child read it" not in first.get(address).text
    second.fill(second.get(address), button="Let the child read it", expect_redirect=address)
    database.expire_all()
    assert database.scalars(sa.select(FeedbackReply)).one().sent_at is not None


@pytest.mark.promise(10)
def test_an_answer_never_gives_the_childs_words_back(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    an_item("named")
    page = client.get(f"{address_of(database)}/reply")
    answer = client.fill(page, {"words": "Sorry that you WAIT by the  window, we asked."}, status=422)
    assert "Do not repeat the child’s own words: “wait by the window”" in answer.text
    assert not database.scalars(sa.select(FeedbackReply)).all()


def test_four_words_in_a_row_make_a_quotation_whatever_stands_between_them() -> None:
    assert quotes("I wait, by the window!", ["and I wait by the window"]) == "i wait by the"
    assert quotes("You wait by a window", ["and I wait by the window"]) is None
    assert quotes("I'm so very sad", ["i’m so very sad now"]) == "im so very sad"


def test_themes_are_suggested_and_only_a_person_gives_them(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    an_item()
    address = address_of(database)
    page = client.get(f"{address}/themes")
    assert "Listening (suggested)" in page.text
    assert not database.scalars(sa.select(FeedbackTheme)).all()
    client.fill(page, {"themes": ["listening", "waiting"]}, expect_redirect=address)
    client.fill(client.get(f"{address}/themes"), {"themes": ["waiting"]}, expect_redirect=address)
    database.expire_all()
    rows = database.scalars(sa.select(FeedbackTheme).order_by(FeedbackTheme.theme)).all()
    assert [(row.theme, row.removed_at is None) for row in rows] == [("listening", False), ("waiting", True)]
    assert "Waiting" in client.get(address).text


@pytest.mark.promise(1)
def test_a_worried_reader_tells_duty_with_the_childs_words(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    an_item("kept")
    address = address_of(database)
    client.fill(client.get(f"{address}/concern"), {"words": "She waits alone for hours"}, expect_redirect=address)
    concern = database.scalars(sa.select(Concern)).one()
    assert concern.details[0].who == "Ellie Marsh"
    assert "window" in (concern.details[0].words or "")


@pytest.mark.promise(2)
def test_an_allegation_leaves_the_inbox_for_the_designated_officer(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("youth_voice")
    worker = made.make_worker(account_id=people.make_staff("practitioner").id)
    an_item(worker=worker)
    address = address_of(database)
    values = {"about_kind": "staff", "named": "Jo", "words": "Read it"}
    client.fill(client.get(f"{address}/allegation"), values, expect_redirect="/staff/feedback")
    client.get(address, status=404)
    assert database.scalars(sa.select(Allegation)).one().worker_id == worker.id
    assert "(1)" not in client.get("/staff/feedback").text


@pytest.mark.promise(2)
def test_praise_reaches_the_worker_only_after_the_child_agreed_and_a_person_released_it(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("youth_voice")
    worker = made.make_worker(account_id=people.make_staff("practitioner").id)
    an_item("kept", worker=worker)
    address = address_of(database)
    words = {"words": "You are kind and you make time"}
    client.fill(client.get(f"{address}/ask-leave"), words, expect_redirect=address)
    share = database.scalars(sa.select(FeedbackShare)).one()
    client.post(f"{address}/praise/{share.id}/release", data={"csrf_token": client.token()}, status=409)
    with transaction():
        item = database.scalars(sa.select(FeedbackItem)).one()
        give_leave(item, share.id, agreed=True, now=now())
    client.fill(client.get(address), button="Let the worker read it", expect_redirect=address)
    database.expire_all()
    assert database.scalars(sa.select(FeedbackShare)).one().released_at is not None


@pytest.mark.promise(2)
def test_saying_whom_it_is_about_shuts_it_to_that_person_at_once(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    worker = made.make_worker(account_id=client.account.id)
    an_item()
    address = address_of(database)
    form = client.get(f"{address}/worker")
    client.fill(form, {"reference": "Nobody Here"}, status=422)
    client.fill(form, {"reference": worker.reference}, expect_redirect=address)
    client.get(address, status=404)


def test_the_list_filters_and_goes_on_by_key(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    for number in range(30):
        made.send_feedback(version="8-11" if number % 2 else "11-17", who="kept", listens="sometimes")
    seen: list[str] = []
    page = client.get("/staff/feedback?view=all")
    seen += re.findall(r"/staff/feedback/([0-9a-f-]{36})", page.html)
    later = re.findall(r'href="([^"]*after=[^"]*)"', page.html)
    page = client.get(later[0].replace("&amp;", "&"))
    seen += re.findall(r"/staff/feedback/([0-9a-f-]{36})", page.html)
    assert (len(seen), len(set(seen))) == (30, 30)
    some = client.get("/staff/feedback?view=all&version=8-11&locality=none").html
    assert len(re.findall(r"/staff/feedback/[0-9a-f-]{36}", some)) == 15
    client.get("/staff/feedback?view=nonsense&theme=x&version=y&locality=z&after=!!")
