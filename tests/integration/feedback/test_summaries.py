"""What a worker may read: praise that was let go, and summaries of at least five known people. Nothing else shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import transaction
from app.feedback.models import FeedbackItem, FeedbackShare, FeedbackSummary, FeedbackSummaryMember
from app.feedback.quarters import closed_since, is_closed, next_shown_on
from app.feedback.services.night import file_and_shuffle
from app.feedback.services.returning import take_back, take_name_away
from app.feedback.services.summing import leave_out
from app.workforce.models import Worker
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
Hold = Callable[[str], object]
IN_QUARTER, AFTER = "2026-08-12T10:00+01:00", "2026-10-20T10:00+01:00"
NAMES = ("Ellie Marsh", "Sam Cole", "Priya Shah", "Leo Hurst", "Mina Ford")
WRITTEN = {"words": "Several people feel heard. Several wish you rang back sooner.", "different": ["people", "nobody"]}
ADDRESS = "/staff/feedback/summaries"


def a_worker(caseload: int | None = 20) -> Worker:
    return made.make_worker(account_id=people.make_staff("practitioner").id, caseload=caseload)


def spoken(worker: Worker, names: tuple[str, ...] = NAMES, who: str = "kept", version: str = "11-17") -> None:
    for name in names:
        made.send_feedback(version=version, who=who, name=name, worker=worker, listens="always")
    with transaction():
        file_and_shuffle(now())


def may_be_written(client: PortalClient, worker: Worker) -> bool:
    return f"{ADDRESS}/of/{worker.id}/2026-Q3" in client.get(ADDRESS).html


def written(client: PortalClient, database: orm.Session, worker: Worker) -> FeedbackSummary:
    page = client.get(f"{ADDRESS}/of/{worker.id}/2026-Q3")
    client.fill(page, WRITTEN, follow_redirects=True)
    database.expire_all()
    return database.scalars(sa.select(FeedbackSummary)).one()


@pytest.mark.promise(2)
@pytest.mark.promise(11)
def test_a_summary_of_five_is_written_let_go_by_another_and_shown_on_its_day(
    staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at(IN_QUARTER)
    worker = a_worker()
    spoken(worker)
    at(AFTER)
    first, second = staff_client("youth_voice"), staff_client("youth_voice")
    summary = written(first, database, worker)
    assert "Let the worker read it" not in first.get(f"{ADDRESS}/{summary.id}").text
    second.fill(second.get(f"{ADDRESS}/{summary.id}"), button="Let the worker read it", expect_redirect=ADDRESS)
    own = staff_client("", account=database.get(type(first.account), worker.account_id))
    assert "feel heard" not in own.get("/staff/about-my-work").text
    at("2026-11-14T09:00+00:00")
    page = staff_client("", account=own.account).get("/staff/about-my-work")
    assert "From several people, July to September 2026" in page.text
    assert WRITTEN["words"] in page.text
    database.expire_all()
    assert database.scalars(sa.select(FeedbackSummary.shown_on)).one() == date(2026, 11, 14)


@pytest.mark.promise(2)
@pytest.mark.parametrize(
    ("names", "who", "caseload"),
    [
        (NAMES[:4], "kept", 20),
        ((*NAMES[:4], " ellie  MARSH"), "kept", 20),
        (NAMES, "nameless", 20),
        (NAMES, "kept", 9),
        (NAMES, "kept", None),
    ],
)
def test_too_few_too_unknown_or_without_names_makes_no_summary(
    staff_client: Clients, database: orm.Session, at: Hold, names: tuple[str, ...], who: str, caseload: int | None
) -> None:
    at(IN_QUARTER)
    worker = a_worker(caseload)
    spoken(worker, names, who)
    at(AFTER)
    client = staff_client("youth_voice")
    assert not may_be_written(client, worker)
    client.get(f"{ADDRESS}/of/{worker.id}/2026-Q3", status=404)


@pytest.mark.promise(2)
def test_whoever_chose_otherwise_is_not_among_the_five(staff_client: Clients, database: orm.Session, at: Hold) -> None:
    at(IN_QUARTER)
    worker = a_worker()
    spoken(worker)
    at(AFTER)
    client = staff_client("youth_voice")
    assert may_be_written(client, worker)
    with transaction() as current:
        leave_out(current.scalars(sa.select(FeedbackItem)).first())  # type: ignore[arg-type]  # it is there
    assert not may_be_written(client, worker)


@pytest.mark.promise(2)
def test_it_is_not_made_before_the_quarter_is_over(staff_client: Clients, database: orm.Session, at: Hold) -> None:
    at(IN_QUARTER)
    worker = a_worker()
    spoken(worker)
    at("2026-10-03T10:00+01:00")
    assert not may_be_written(staff_client("youth_voice"), worker)
    at("2026-10-05T10:00+01:00")
    assert may_be_written(staff_client("youth_voice"), worker)


@pytest.mark.promise(2)
def test_the_next_needs_five_new_people(staff_client: Clients, database: orm.Session, at: Hold) -> None:
    at("2026-05-12T10:00+01:00")
    worker = a_worker()
    spoken(worker)
    at(IN_QUARTER)
    spoken(worker, (*NAMES[:3], "New One", "New Two", "New Three", "New Four"))
    at(AFTER)
    client = staff_client("youth_voice")
    assert may_be_written(client, worker)
    page = client.get(f"{ADDRESS}/of/{worker.id}/2026-Q2")
    client.fill(page, WRITTEN, follow_redirects=True)
    assert not may_be_written(client, worker)


@pytest.mark.promise(2)
@pytest.mark.parametrize("what", [take_name_away, lambda item: take_back(item, now())])
def test_what_is_taken_back_before_it_was_let_go_takes_the_summary_with_it(
    staff_client: Clients, database: orm.Session, at: Hold, what: Callable[[FeedbackItem], None]
) -> None:
    at(IN_QUARTER)
    worker = a_worker()
    spoken(worker)
    at(AFTER)
    written(staff_client("youth_voice"), database, worker)
    with transaction() as current:
        what(current.scalars(sa.select(FeedbackItem)).first())  # type: ignore[arg-type]  # it is there
    assert not database.scalars(sa.select(FeedbackSummary)).all()
    assert not database.scalars(sa.select(FeedbackSummaryMember)).all()


@pytest.mark.promise(2)
def test_what_was_let_go_never_changes_and_no_longer_leads_to_what_was_taken_back(
    staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at(IN_QUARTER)
    worker = a_worker()
    spoken(worker)
    at(AFTER)
    first, second = staff_client("youth_voice"), staff_client("youth_voice")
    summary = written(first, database, worker)
    second.fill(second.get(f"{ADDRESS}/{summary.id}"), button="Let the worker read it", expect_redirect=ADDRESS)
    with transaction() as current:
        item = current.scalars(sa.select(FeedbackItem)).first()
        assert item is not None
        gone = item.id
        take_name_away(item)
    assert database.scalars(sa.select(FeedbackSummary)).one().words == WRITTEN["words"]
    assert gone not in database.scalars(sa.select(FeedbackSummaryMember.item_id)).all()
    second.post(f"{ADDRESS}/{summary.id}/drop", data={"csrf_token": second.token()}, status=409)


@pytest.mark.promise(2)
def test_the_writer_repeats_nobody_and_says_that_they_are_different(
    staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at(IN_QUARTER)
    worker = a_worker()
    for name in NAMES:
        made.send_feedback(
            who="kept", name=name, worker=worker, change_one_thing={"words": "She never rings me back on Fridays"}
        )
    at(AFTER)
    client = staff_client("youth_voice")
    page = client.get(f"{ADDRESS}/of/{worker.id}/2026-Q3")
    quoting = WRITTEN | {"words": "One says: never rings me back."}
    assert "Do not repeat anybody’s own words" in client.fill(page, quoting, status=422).text
    client.fill(page, WRITTEN | {"different": ["people"]}, status=422)
    assert not database.scalars(sa.select(FeedbackSummary)).all()


@pytest.mark.promise(2)
def test_neither_the_worker_nor_their_line_sees_that_one_is_made(
    staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at(IN_QUARTER)
    head = people.make_staff("youth_voice")
    worker = made.make_worker(
        team=made.make_team(manager_id=head.id), account_id=people.make_staff("youth_voice").id, caseload=20
    )
    spoken(worker)
    at(AFTER)
    own = database.get(type(head), worker.account_id)
    before = [staff_client("", account=who).get(ADDRESS).text for who in (own, head)]
    summary = written(staff_client("youth_voice"), database, worker)
    after = [staff_client("", account=who).get(ADDRESS).text for who in (own, head)]
    assert before == after
    assert "None. There are not five people yet" in before[0]
    for who in (own, head):
        staff_client("", account=who).get(f"{ADDRESS}/{summary.id}", status=404)
        staff_client("", account=who).get(f"{ADDRESS}/of/{worker.id}/2026-Q3", status=404)


@pytest.mark.promise(2)
def test_a_worker_with_nothing_to_read_sees_the_page_of_one_never_spoken_of(
    staff_client: Clients, database: orm.Session, at: Hold
) -> None:
    at(IN_QUARTER)
    spoken_of, never = a_worker(), a_worker()
    spoken(spoken_of)
    item = database.scalars(sa.select(FeedbackItem)).first()
    assert item is not None
    with transaction() as current:
        share = FeedbackShare(item_id=item.id, worker_id=spoken_of.id, asked_at=now(), asked_by=spoken_of.id)
        share.words, share.agreed = "You are kind", True
        current.add(share)
    kind = type(people.make_staff())
    pages = [
        staff_client("", account=database.get(kind, worker.account_id)).get("/staff/about-my-work").text
        for worker in (spoken_of, never)
    ]
    assert "You are kind" not in pages[0]
    names = {database.get(kind, worker.account_id).name for worker in (spoken_of, never)}  # type: ignore[union-attr]  # it is there
    for name in names:
        pages = [page.replace(name, "somebody") for page in pages]
    assert pages[0] == pages[1]


@pytest.mark.promise(2)
def test_praise_that_was_let_go_is_shown_in_exactly_these_words(staff_client: Clients, database: orm.Session) -> None:
    worker = a_worker()
    spoken(worker, NAMES[:1])
    item = database.scalars(sa.select(FeedbackItem)).one()
    with transaction() as current:
        share = FeedbackShare(item_id=item.id, worker_id=worker.id, asked_at=now(), asked_by=worker.id)
        share.words, share.agreed, share.released_at = "You are kind & patient", True, now()
        current.add(share)
    account = database.get(type(people.make_staff()), worker.account_id)
    page = staff_client("", account=account).get("/staff/about-my-work")
    assert "You are kind & patient" in page.text
    assert "Ellie" not in page.text
    assert "You are kind" not in staff_client("practitioner").get("/staff/about-my-work").text
    with transaction() as current:
        take_back(current.scalars(sa.select(FeedbackItem)).one(), now())
    assert "You are kind" not in staff_client("", account=account).get("/staff/about-my-work").text


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)), st.integers(7, 90))
def test_summaries_of_all_workers_share_their_day_and_it_is_always_to_come(day: date, after: int) -> None:
    shown = next_shown_on(day, after)
    assert 0 < (shown - day).days <= 92
    assert next_shown_on(shown.fromordinal(shown.toordinal() - 1), after) == shown
    assert all(is_closed(quarter, day) for quarter in closed_since(day))
    assert len(set(closed_since(day))) == 4
