"""Whether an audit may use what was said: asked when nobody looks, no unless yes is said, and taken back at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import Conflict, DomainError
from app.core.people import Reach, Viewer
from app.feedback import auditing_queries as queries
from app.feedback.auditing_queries import usable_in_audit
from app.feedback.models import FeedbackAuditWords, FeedbackItem, monday_of
from app.feedback.policy import can_be_used_in_audit, is_usable_in_audit
from app.feedback.services import auditing, coding, passing, returning
from app.feedback.services.answering import Quoted
from app.feedback.services.night import file_and_shuffle
from app.trail.models import TrailEntry
from app.workforce.models import Worker
from tests.factories import people
from tests.factories.audit_words import TOLD_AGAIN, let_go, reader
from tests.factories.feedback import make_team, make_worker
from tests.factories.people import _changing
from tests.integration.feedback.returning import ANSWER, OTHER, SECRET, come_back, item_with_code
from tests.integration.feedback.speaking import ALONE, BORROWED, HELPED, Child
from tests.pages import PortalClient

USE = "/feedback/return/may-we-use-it"
LONG = (date(2020, 1, 1), date(2040, 1, 1))


def said_about(worker: Worker, who: str = "nameless", **values: Any) -> FeedbackItem:
    return item_with_code(who, worker=worker, **values)


def found(worker: Worker, viewer: Viewer | None = None) -> list[str]:
    return [one.words for one in usable_in_audit(viewer or reader("quality"), worker.id, *LONG)]


# -- the choice


@pytest.mark.promise(2)
@pytest.mark.parametrize("version", ["4-7", "8-11", "11-17", "care-leaver", "parent-carer"])
def test_somebody_alone_is_asked_after_sending_and_nothing_is_used_unless_they_say_yes(
    client: PortalClient, database: orm.Session, version: str
) -> None:
    child = Child(client, version)
    child.say(child.begin(ALONE))
    sent = child.send()
    assert child.item(database).audit_leave is None, "nobody is asked before it is sent, and nothing is a no"
    assert f"{child.root}/may-we-use-it" in sent.html
    page = child.open("may-we-use-it")
    assert "checked" not in page.html.split("<form")[1]
    page = client.fill(page, {}, button="Tell us", status=422)
    assert child.item(database).audit_leave is None
    client.fill(page, {"may": "yes"}, button="Tell us", status=302)
    item = child.item(database)
    assert (item.audit_leave, item.audit_leave_week) == ("2026-11", monday_of(today()))
    client.fill(child.open("may-we-use-it"), {"may": "no"}, button="Tell us", status=302)
    assert child.item(database).audit_leave is None


@pytest.mark.promise(2)
@pytest.mark.parametrize(
    "start", [HELPED, BORROWED, ALONE | {"company": "near"}, {"device": "worker", "company": "alone"}]
)
def test_where_somebody_may_look_nobody_is_asked(
    client: PortalClient, database: orm.Session, start: dict[str, str]
) -> None:
    child = Child(client, "11-17")
    child.say(child.begin(start))
    assert "may-we-use-it" not in child.send().html
    assert client.get(f"{child.root}/may-we-use-it", status=302).headers["Location"] == "/feedback"


def test_a_browser_that_sent_nothing_is_asked_nothing(client: PortalClient, database: orm.Session) -> None:
    assert client.get("/feedback/8-11/may-we-use-it", status=302).headers["Location"] == "/feedback"
    assert client.get(USE, status=302).headers["Location"].startswith(ANSWER)


@pytest.mark.promise(2)
@pytest.mark.promise(6)
def test_with_the_code_the_mind_is_changed_at_any_time_and_no_trace_of_when_stays(
    client: PortalClient, database: orm.Session
) -> None:
    item = said_about(make_worker())
    before = database.scalar(sa.select(sa.func.count()).select_from(TrailEntry))
    assert "They do not know what you told us" in come_back(client).text
    client.fill(client.get(USE), {"may": "yes"}, button="Tell us", expect_redirect=f"{ANSWER}?done=audit_yes")
    database.expire_all()
    assert item.audit_leave_week == monday_of(today())
    assert "You said that they may know" in client.get(ANSWER).text
    client.fill(client.get(USE), {"may": "no"}, button="Tell us", expect_redirect=f"{ANSWER}?done=audit_no")
    database.expire_all()
    assert (item.audit_leave, item.audit_leave_week) == (None, None)
    assert database.scalar(sa.select(sa.func.count()).select_from(TrailEntry)) == before


# -- the words


@pytest.mark.promise(2)
def test_what_an_audit_shows_is_told_again_by_one_person_and_let_go_by_another(
    staff_client: Callable[..., PortalClient], database: orm.Session
) -> None:
    worker = make_worker()
    item = said_about(worker, "kept")
    at = f"/staff/feedback/{item.id}"
    first, second = staff_client("youth_voice"), staff_client("youth_voice")
    assert "Words for an audit" not in first.get(at).text
    first.get(f"{at}/audit-words", status=404)
    with _changing():
        auditing.let_audits_use(item, now(), agreed=True)
    assert f"{at}?" not in first.get("/staff/feedback?view=for_audits").html
    assert str(item.id) in first.get("/staff/feedback?view=for_audits").html
    page = first.get(f"{at}/audit-words")
    page = first.fill(page, {"words": f"They say: {SECRET.lower()}!"}, status=422)
    assert "Do not repeat the child’s own words" in page.text
    page = first.fill(page, {"words": "Ellie would like to be heard."}, status=422)
    assert "A name of theirs stands in it" in page.text
    first.fill(page, {"words": TOLD_AGAIN}, expect_redirect=at)
    assert found(worker) == [], "not before a second person"
    assert "let audits show it" not in first.get(at).text
    row = session().scalars(sa.select(FeedbackAuditWords)).one()
    with pytest.raises(DomainError, match="second_person_needed"), transaction():
        auditing.let_audit_words_go(item, Viewer("staff", row.written_by, reaches=(Reach("youth_voice"),)))
    second.fill(second.get(at), {}, button="Nobody is known by it: let audits show it", expect_redirect=at)
    assert found(worker) == [TOLD_AGAIN]
    with pytest.raises(Conflict), transaction():
        auditing.let_audit_words_go(item, reader())
    assert str(item.id) not in first.get("/staff/feedback?view=for_audits").html
    first.fill(first.get(at), {}, button="Take it away", expect_redirect=at)
    assert found(worker) == []


@pytest.mark.promise(2)
def test_nothing_is_written_for_audits_without_leave_or_a_worker(database: orm.Session) -> None:
    item = item_with_code()
    with pytest.raises(DomainError, match="no_leave"), transaction():
        auditing.write_audit_words(item, TOLD_AGAIN, reader())
    with _changing():
        item.filed = True
        auditing.let_audits_use(item, now(), agreed=True)
    with pytest.raises(DomainError, match="worker_not_known"), transaction():
        auditing.write_audit_words(item, TOLD_AGAIN, reader())


@pytest.mark.promise(2)
def test_words_put_in_english_by_a_person_are_the_childs_words_too(database: orm.Session) -> None:
    item = said_about(make_worker())
    with _changing():
        item.filed = True
        auditing.let_audits_use(item, now(), agreed=True)
        coding.translate(item, "one_thing_change", "nobody ever asks about my brother", reader())
    with pytest.raises(Quoted), transaction():
        auditing.write_audit_words(item, "A child says: nobody ever asks about home", reader())


# -- who finds them


@pytest.mark.promise(2)
def test_neither_whom_it_is_about_nor_anybody_above_finds_it_whatever_they_audit(database: orm.Session) -> None:
    lead, above = people.make_staff("team_manager"), people.make_staff("team_manager")
    team = make_team("chesil", lead.id)
    make_worker(make_team("chesil", above.id), lead.id)
    account = people.make_staff("practitioner")
    worker = make_worker(team, account.id)
    let_go(said_about(worker))
    roles = (Reach("quality"), Reach("team_manager"), Reach("youth_voice"), Reach("reviewing_officer"))
    for person in (account, lead, above):
        assert found(worker, Viewer("staff", person.id, reaches=roles)) == []
    for viewer in (Viewer("family", people.make_family("parent").id), Viewer("visitor")):
        assert found(worker, viewer) == []
    assert found(worker, reader("team_manager")) == [TOLD_AGAIN]
    assert found(make_worker(team)) == [], "nor does an audit of a colleague"
    moved = make_team("purbeck", people.make_staff("team_manager").id)
    with _changing():
        session().get_one(Worker, worker.id).team_id = moved.id
    assert found(worker, Viewer("staff", lead.id, reaches=roles)) == [], "who led them when it was said"


@pytest.mark.promise(2)
def test_only_what_was_said_in_the_weeks_of_the_audit_is_found(database: orm.Session) -> None:
    worker, quality = make_worker(), reader("quality")
    item = let_go(said_about(worker))
    week = item.given_week
    for first, last, expected in (
        (week - timedelta(days=40), week - timedelta(days=1), 0),
        (week + timedelta(days=7), week + timedelta(days=40), 0),
        (week + timedelta(days=6), week + timedelta(days=6), 1),
        (week - timedelta(days=365), week, 1),
    ):
        assert len(usable_in_audit(quality, worker.id, first, last)) == expected


GOES: dict[str, Callable[[FeedbackItem], object]] = {
    "the yes is taken back": lambda item: auditing.let_audits_use(item, now(), agreed=False),
    "the item is taken back": lambda item: returning.take_back(item, now()),
    "it is about somebody else": lambda item: coding.say_whom_about(item, make_worker().id, reader()),
    "it becomes an allegation": lambda item: passing.pass_allegation(
        item, about_kind="staff", named="", words="Read it", by=reader()
    ),
    "a reader is worried": lambda item: passing.raise_from_item(item, "I worry", reader()),
    "the child writes that they are hurt": lambda item: returning.answer_back(item, "he hits me", now()),
    "the team takes the words away": lambda item: auditing.take_audit_words_away(item, reader()),
}


@pytest.mark.promise(2)
@pytest.mark.promise(6)
@pytest.mark.parametrize("what", GOES)
@pytest.mark.parametrize("who", ["nameless", "kept"])
def test_it_is_gone_from_audits_at_once_when(database: orm.Session, what: str, who: str) -> None:
    worker = make_worker()
    item = let_go(said_about(worker, who))
    kept = queries.audit_words_of(item)
    assert kept is not None
    quality, words_id = reader("quality"), kept.id
    assert list(queries.words_of(quality, worker.id, [words_id])) == [words_id]
    with _changing():
        GOES[what](item)
    assert not queries.words_of(quality, worker.id, [words_id])
    assert not found(worker)
    assert not session().scalars(sa.select(FeedbackAuditWords)).all(), "the words themselves are gone"


@pytest.mark.promise(2)
@pytest.mark.parametrize("flag", ["urgent", "is_allegation", "helper_is_worker", "taken_back"])
def test_what_raised_a_concern_or_was_helped_by_the_worker_is_in_no_audit(database: orm.Session, flag: str) -> None:
    worker = make_worker()
    item = let_go(said_about(worker))
    with _changing():
        setattr(item, flag, True)
    assert not can_be_used_in_audit(item)
    assert not found(worker)
    assert session().scalar(sa.select(FeedbackItem.id).where(is_usable_in_audit())) is None


@pytest.mark.promise(2)
def test_words_of_an_item_that_is_gone_go_the_same_night_and_no_others(database: orm.Session) -> None:
    worker = make_worker()
    gone, stays = let_go(said_about(worker)), let_go(said_about(worker, code=OTHER), "Another one is content.")
    with _changing():
        session().delete(session().get_one(FeedbackItem, gone.id))
    assert found(worker) == ["Another one is content."]
    with _changing():
        file_and_shuffle(now())
    rows = session().scalars(sa.select(FeedbackAuditWords)).all()
    assert [row.item_id for row in rows] == [stays.id]


@pytest.mark.promise(2)
def test_a_yes_survives_the_night_and_the_nights_row_tells_no_time(database: orm.Session) -> None:
    worker = make_worker()
    let_go(said_about(worker))
    with _changing():
        file_and_shuffle(now())
    assert found(worker) == [TOLD_AGAIN]
