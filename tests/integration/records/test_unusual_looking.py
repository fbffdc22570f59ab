"""Looking that is unlike the usual: listed each night, looked into by somebody else, never where there is a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app import trail
from app.accounts.models import StaffAccount
from app.core import clock
from app.core.db import session, transaction
from app.core.people import Viewer
from app.core.references import grouped
from app.early_help.models import Allocation, EarlyHelpRequest, KnowsThem
from app.records.looking.kept import KEPT
from app.records.looking.models import LooksOnDay, UnusualLooking
from app.records.looking.services.night import list_unusual
from app.records.looking.services.reviewing import set_limits
from app.retention.keeping import Gone
from app.trail.models import TrailEntry
from tests.factories import early_help as made
from tests.factories.feedback import make_team, make_worker
from tests.factories.people import make_staff
from tests.pages import PortalClient
from tests.statements import Statements

pytestmark = pytest.mark.promise(9)
Clients = Callable[..., PortalClient]
At = Callable[[str], object]
LIST = "/staff/records/unusual"
DAY, NIGHT = "2026-11-25T10:00+00:00", "2026-11-26T02:00+00:00"


def look(request: EarlyHelpRequest, by: StaffAccount, role: str = "early_help_hub", why: str = "case") -> None:
    trail.looked(made.viewer_of(by, role), request, why)


def old(who: str = "marcus") -> EarlyHelpRequest:
    """A request that the hub decided long ago: nobody's work today."""
    request = made.make_request(who)
    with transaction():
        request.decided_at = request.received_at = clock.now() - timedelta(days=200)
    return request


def tonight() -> list[tuple[str, str]]:
    """What the night lists: who and which sign."""
    with clock.frozen(datetime.fromisoformat(NIGHT)), transaction():
        list_unusual(clock.now())
    rows = session().scalars(sa.select(UnusualLooking).order_by(UnusualLooking.sign, UnusualLooking.once))
    return [(str(row.staff_id), row.sign) for row in rows]


@pytest.fixture(autouse=True)
def wednesday(database: orm.Session, at: At) -> None:
    at(DAY)


def test_a_look_with_no_tie_to_work_is_listed_and_one_with_a_tie_is_not() -> None:
    hub, worker, other = (make_staff(role) for role in ("early_help_hub", "practitioner", "early_help_hub"))
    finished, waiting = old(), made.make_request()
    with transaction():
        session().add(Allocation(**_given(finished, worker)))
    look(finished, hub)
    look(finished, worker, "practitioner")
    look(waiting, hub)
    look(finished, other, why="do_i_know_them")
    assert tonight() == [(str(hub.id), "no_work_reason")]


def test_a_colleague_in_the_team_and_its_manager_have_a_reason() -> None:
    holder, colleague, manager = (make_staff("practitioner"), make_staff("practitioner"), make_staff("team_manager"))
    team = make_team(manager_id=manager.id)
    for account in (holder, colleague):
        make_worker(team, account_id=account.id)
    stranger = make_staff("practitioner")
    finished = old()
    with transaction():
        session().add(Allocation(**_given(finished, holder)))
    for account in (colleague, stranger):
        look(finished, account, "practitioner")
    look(finished, manager, "team_manager")
    assert tonight() == [(str(stranger.id), "no_work_reason")]


def test_what_somebody_did_on_it_lately_is_a_reason_and_saying_that_one_does_not_know_them_is_none() -> None:
    did, said = make_staff("early_help_hub"), make_staff("early_help_hub")
    finished = old()
    with transaction():
        trail.record("early_help.note_written", finished, made.viewer_of(did).actor())
        trail.record("early_help.said_whether_known", finished, made.viewer_of(said).actor(), knows=False)
    look(finished, did)
    look(finished, said)
    assert tonight() == [(str(said.id), "no_work_reason")]


def test_the_same_surname_and_having_said_that_one_knows_them_are_listed() -> None:
    cousin, friend = make_staff("early_help_hub", name="Pat BUGLER"), make_staff("early_help_hub", name="Ann Other")
    waiting = made.make_request("marcus")
    with transaction():
        said = clock.now() - timedelta(hours=1)
        session().add(KnowsThem(request_id=waiting.id, staff_id=friend.id, said_at=said, knows=True))
    look(waiting, cousin)
    look(waiting, friend)
    assert set(tonight()) == {(str(cousin.id), "own_surname"), (str(friend.id), "said_knows")}


def test_a_look_at_night_is_listed_once_a_day_and_not_for_duty(at: At) -> None:
    hub, duty = make_staff("early_help_hub"), make_staff("safeguarding_duty")
    at("2026-11-25T21:40+00:00")
    for _turn in range(3):
        waiting = made.make_request()
        look(waiting, hub)
        look(waiting, duty, "safeguarding_duty", "concern")
    assert tonight() == [(str(hub.id), "out_of_hours")]


def test_many_is_against_what_the_person_usually_opens_and_the_number_is_a_dated_setting() -> None:
    few, busy = make_staff("early_help_hub"), make_staff("early_help_hub")
    waiting = [made.make_request() for _turn in range(4)]
    officer = Viewer("staff", make_staff("data_protection").id, reaches=made.viewer_of(few, "data_protection").reaches)
    with transaction():
        for back in range(1, 7):
            for account, usual in ((few, 1), (busy, 3)):
                day = date(2026, 11, 25) - timedelta(days=back)
                session().add(LooksOnDay(staff_id=account.id, day=day, records=usual))
        set_limits(4, 3, date(2026, 11, 25), officer)
    for request in waiting:
        look(request, few)
        look(request, busy)
    assert tonight() == [(str(few.id), "many")]


def test_a_night_that_runs_twice_lists_once_and_a_worker_that_stood_still_catches_up(at: At) -> None:
    hub = make_staff("early_help_hub")
    with transaction():
        session().add(LooksOnDay(staff_id=None, day=date(2026, 11, 22), records=0))
    at("2026-11-23T10:00+00:00")
    first, second = old(), old()
    look(first, hub)
    at(DAY)
    look(second, hub)
    assert len(tonight()) == 2
    assert len(tonight()) == 2
    days = session().scalars(sa.select(LooksOnDay.day).where(LooksOnDay.staff_id.is_(None)).order_by(LooksOnDay.day))
    assert [day.day for day in days] == [22, 23, 24, 25]


def test_it_is_looked_into_by_somebody_else_once_with_what_came_of_it(staff_client: Clients) -> None:
    hub, finished = make_staff("early_help_hub", name="Tariq Malik"), old()
    look(finished, hub)
    tonight()
    row = session().scalars(sa.select(UnusualLooking)).one()
    officer = staff_client("data_protection")
    listed = officer.get(LIST)
    assert "Tariq Malik" in listed.main_text
    assert grouped(finished.reference, 3) in listed.main_text
    assert "Bugler" not in listed.main_text
    page = officer.get(f"{LIST}/{row.id}")
    assert set(officer.fill(page, status=422).errors) == {"outcome", "note"}
    answers = {"outcome": "explained", "note": "He took over a call for a colleague."}
    officer.fill(page, answers, expect_redirect=LIST)
    officer.fill(page, {**answers, "outcome": "asked"}, status=409)
    assert "Tariq Malik" not in officer.get(LIST).main_text
    assert "It is explained" in officer.get(LIST, query_string={"view": "done"}).main_text
    assert "took over a call" in officer.get(f"{LIST}/{row.id}").main_text
    event = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "looking.reviewed")).one()
    assert event.codes == {"outcome": "explained", "looker": str(hub.id)}


def test_nobody_looks_into_their_own_looking_or_learns_that_it_is_listed(staff_client: Clients) -> None:
    both = make_staff("data_protection", name="Dana Vye")
    finished = old()
    look(finished, both)
    tonight()
    row = session().scalars(sa.select(UnusualLooking)).one()
    client = staff_client("data_protection", account=both)
    assert "There is nothing here." in client.get(LIST).main_text
    client.get(f"{LIST}/{row.id}", status=404)
    staff_client("administrator").get(LIST, status=404)
    assert "Dana Vye" in staff_client("data_protection").get(LIST).main_text


def test_what_is_many_is_set_from_a_day_on_and_never_for_days_before(staff_client: Clients) -> None:
    officer = staff_client("data_protection")
    page = officer.get(f"{LIST}/limits")
    day = {"from_on-day": "25", "from_on-month": "11", "from_on-year": "2026"}
    wrong = officer.fill(page, {"at_least": "1", "times": "x", **day, "from_on-day": "24"}, status=422)
    assert {name.split("-")[0] for name in wrong.errors} == {"at_least", "times", "from_on"}
    officer.fill(page, {"at_least": "40", "times": "2", **day}, expect_redirect=LIST)
    assert "40 records or more, and 2 times" in officer.get(LIST).main_text


def test_the_list_and_the_night_cost_the_same_statements_for_many(
    staff_client: Clients, statements: Statements, at: At
) -> None:
    hub, officer = make_staff("early_help_hub"), staff_client("data_protection")
    look(old(), hub)
    statements.begin()
    tonight()
    few = statements.count
    officer.get(LIST)
    before = statements.count
    with transaction():
        session().execute(sa.delete(LooksOnDay))
        session().execute(sa.delete(UnusualLooking))
    for _turn in range(20):
        look(old(), hub)
    statements.begin()
    tonight()
    assert statements.count <= few
    officer.get(LIST)
    assert statements.count == before


def _given(request: EarlyHelpRequest, worker: StaffAccount) -> dict[str, object]:
    began = clock.now() - timedelta(days=100)
    who = {"request_id": request.id, "worker_id": worker.id, "given_by": uuid4()}
    return who | {"locality": "chesil", "kind": "allocated", "began_at": began}


def test_what_was_listed_goes_with_the_record_it_is_about_and_no_other() -> None:
    hub, first, second = make_staff("early_help_hub"), old(), old()
    look(first, hub)
    look(second, hub)
    assert len(tonight()) == 2
    with transaction():
        for kept in KEPT:
            kept.lets_go(Gone(ids={first.id}))
    assert session().scalars(sa.select(UnusualLooking.thing_id)).all() == [second.id]
