"""Must show: a 14-year-old's own records, her mother's request for the same, and a worker's for feedback."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import NotAllowed
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, Note
from app.early_help.services import reading
from app.feedback.models import FeedbackShare
from app.feedback.models.store import monday_of
from app.records.access import copying, kept, services
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.policy import can_open_copy
from app.records.access.queries import entries_of, late, request_for
from app.retention.keeping import Gone, Record
from app.trail.models import TrailEntry
from tests.factories import feedback as said
from tests.factories import people
from tests.factories import subject_access as made
from tests.factories.early_help import AMIRA, again, asker_of, identify, make_request, viewer_of
from tests.integration.records import steps_of_access as steps
from tests.pages import PortalClient
from tests.pdfs import is_tagged, text_of

Clients = Callable[..., PortalClient]
NOTE = "Amira is tired. Her aunt Salma Haddad rang us and asks us not to say so. Amira copes at school."
BORN_14 = date(2012, 5, 20)


@pytest.fixture(scope="module")
def copies() -> dict[str, bytes]:
    """What the first world of a story showed, for the second."""
    return {}


@pytest.fixture
def amira(database: object) -> EarlyHelpRequest:
    """She asked for help herself and is fourteen; the hub spoke with her and wrote a note."""
    child = replace(AMIRA.children[0], born_on=BORN_14)
    answers = replace(AMIRA, asker=replace(AMIRA.asker, born_on=BORN_14), children=(child,))
    request = make_request(answers)
    hub = viewer_of(people.make_staff("early_help_hub"))
    request = identify(request, hub, tie="the_child")
    with transaction():
        reading.add_note(again(request.reference), NOTE, hub.actor())
    return again(request.reference)


def theirs(request: EarlyHelpRequest) -> list[tuple[str, object]]:
    return [("account", asker_of(request).account_id), ("child", request.children[0].id)]


def trail_of(reference: str) -> list[TrailEntry]:
    row = session().scalars(sa.select(AccessRequest).where(AccessRequest.reference == reference)).one()
    query = sa.select(TrailEntry).where(TrailEntry.thing_id == row.id).order_by(TrailEntry.at, TrailEntry.id)
    return list(session().scalars(query))


@pytest.mark.promise(9)
def test_a_14_year_old_asks_and_reads_her_copy_with_what_must_stay_out_left_out(
    amira: EarlyHelpRequest, family_client: Clients, staff_client: Clients
) -> None:
    account = session().get(FamilyAccount, asker_of(amira).account_id)
    assert account is not None
    item = said.send_feedback(who="kept", name="Amira", keep_one_thing={"words": "Keep the Tuesday walks"})
    made.joined(item, account.id)
    her, first, second = family_client(account), staff_client("data_protection"), staff_client("data_protection")
    reference = steps.she_asks(her)
    steps.is_judged_and_found(first, reference, theirs(amira))
    copy = first.get(f"{steps.here(reference)}/copy")
    assert NOTE in copy.main_text
    assert "Tuesday walks" not in copy.html
    steps.is_left_out(first, reference, NOTE, "Her aunt Salma Haddad rang us and asks us not to say so. ")
    steps.is_read_by_a_second_person(first, second, reference, never="Salma")
    first.get(f"{steps.here(reference)}.pdf", status=404)

    paper, told = steps.her_copy(her, reference)
    everything = "\n".join(one["words"] for one in told["entries"])
    for words in (text_of(paper), everything):
        assert "Salma" not in words
        for there in ("Amira copes at school.", "[words left out]", "Keep the Tuesday walks", "I look after my little"):
            assert there in words
    assert is_tagged(paper)
    assert "cannot be found" in text_of(paper)
    days = [one["on"] for one in told["entries"]]
    assert days == sorted(days)
    assert session().scalars(sa.select(Note)).one().text == NOTE
    events = [one.event for one in trail_of(reference)]
    done = ("asked", "judged", "person_said", "gathered", "left_out", "handed_over", "checked", "released")
    assert [events.count(f"access.{one}") for one in done] == [1] * len(done)
    assert {one for one in events if one.startswith("access.")} == {f"access.{one}" for one in done}
    opened = [one for one in trail_of(reference) if one.actor_id == account.id and one.event == "trail.looked"]
    assert [one.codes["why"] for one in opened] == ["own_copy_pdf", "own_copy_json"]


def test_the_copy_ends_by_itself_and_the_request_stays(amira: EarlyHelpRequest, at: Callable[..., object]) -> None:
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=asker_of(amira).account_id)
    made.gathered(reference, first, theirs(amira))
    row = made.released(reference, first, second)
    her = Viewer("family", asker_of(amira).account_id)
    assert copying.copy_of(row)
    at(now() + timedelta(days=29))
    assert not can_open_copy(her, row, today())
    with transaction():
        assert services.let_copies_go(now()) == 1
    assert not entries_of(row)
    assert row.outcome == "released"


@pytest.mark.promise(9)
def test_her_mother_asks_for_the_same_and_is_told_no_with_why(
    amira: EarlyHelpRequest, family_client: Clients, staff_client: Clients
) -> None:
    mother = family_client(name="Rana Haddad")
    page = mother.get("/account/copy")
    mother.fill(page, {"tie": "parent", "about": "Amira Haddad"}, expect_redirect="/account/copy?done=asked")
    reference = session().scalars(sa.select(AccessRequest.reference)).one()
    here = f"/staff/records/access/{made.spoken(reference)}"
    officer = staff_client("data_protection")
    told = "Amira is old enough to decide who reads her records. We asked her and she said no."
    why = "Amira is 14 and understands. She says that home is hard and that she does not want it."
    missing = officer.fill(officer.get(f"{here}/judge"), {"decision": "no", "told": told}, status=422)
    assert "why" in missing.errors
    officer.fill(officer.get(f"{here}/judge"), {"decision": "no", "told": told, "why": why}, expect_redirect=here)
    shown = mother.get("/account/copy").main_text
    assert told in shown
    assert "look again" in shown
    assert "home is hard" not in shown
    mother.get(f"/account/copy/{made.spoken(reference)}.pdf", status=404)
    assert [one.event for one in trail_of(reference)].count("access.declined") == 1
    assert not session().scalars(sa.select(AccessEntry)).all()


def test_whoever_made_the_copy_does_not_check_it(amira: EarlyHelpRequest) -> None:
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=asker_of(amira).account_id)
    made.gathered(reference, first, theirs(amira))
    entry = entries_of(request_for(first, reference))[0]
    with transaction():
        row = request_for(second, reference)
        services.leave_out(row, entry, "", "serious_harm", "It names somebody", second)
    made.step(reference, first, "hand_over")
    for viewer in (first, second):
        with pytest.raises(NotAllowed):
            made.step(reference, viewer, "check", True, "")
    made.step(reference, made.officer(), "check", True, "")


def test_nobody_handles_a_request_of_their_own(staff_client: Clients) -> None:
    client = staff_client("data_protection")
    reference = made.asked(account_id=client.account.id)
    client.get(f"/staff/records/access/{made.spoken(reference)}", status=404)
    assert made.spoken(reference) not in client.get("/staff/records/access").html


def test_nothing_is_erased_while_somebody_waits_for_a_copy_of_it(amira: EarlyHelpRequest) -> None:
    record = Record("early_help_case", amira.id, amira.reference, {}, frozenset())
    assert kept.keeps(record) is None
    first = made.officer()
    reference = made.asked()
    made.gathered(reference, first, [("child", amira.children[0].id)])
    assert kept.keeps(record) == "asked_for"
    made.released(reference, first, made.officer(), "in_person")
    assert kept.keeps(record) is None
    with transaction():
        kept.lets_go(Gone(ids={amira.children[0].id}))
    assert not entries_of(request_for(first, reference))


def test_anybody_asks_by_a_page_and_is_given_a_day_and_a_reference(client: PortalClient) -> None:
    page = client.get("/privacy/your-records")
    short = client.fill(page, {"tie": "parent", "name": "Ann Example", "reach": "01632 960100"}, status=422)
    assert "about" in short.errors
    given = client.fill(page, {"tie": "self", "name": "Ann Example", "reach": "01632 960100"})
    row = session().scalars(sa.select(AccessRequest)).one()
    assert made.spoken(row.reference) in given.main_text
    assert (row.came_by, row.account_id, row.asker["name"]) == ("page", None, "Ann Example")
    assert "your-records" in client.get("/privacy").html


def test_paper_is_written_down_with_its_day_and_the_clock_waits_for_a_proof(
    staff_client: Clients, at: Callable[..., object]
) -> None:
    at("2026-11-20T10:00+00:00")
    officer = staff_client("data_protection")
    day = {"received_on-day": "16", "received_on-month": "11", "received_on-year": "2026"}
    said = {"came_by": "letter", "tie": "parent", "name": "Sam Example", "about": "Kit", "reach": "by letter", **day}
    officer.fill(officer.get("/staff/records/access/new"), said, status=302)
    row = session().scalars(sa.select(AccessRequest)).one()
    assert row.clock.due_on == date(2026, 12, 16)
    here = f"/staff/records/access/{made.spoken(row.reference)}"
    on = {"on-day": "18", "on-month": "11", "on-year": "2026"}
    officer.fill(officer.get(f"{here}/wait"), {"what": "proof-asked", **on}, expect_redirect=here)
    assert "The clock waits" in officer.get(here).main_text
    yes = {"decision": "yes", "identity": "document", "capacity": "understands", "why": "Seen"}
    assert "proof" in officer.fill(officer.get(f"{here}/judge"), yes, status=422).text
    on["on-day"] = "20"
    officer.fill(officer.get(f"{here}/wait"), {"what": "proof-came", **on}, expect_redirect=here)
    session().expire_all()
    assert session().scalars(sa.select(AccessRequest)).one().clock.due_on == date(2026, 12, 21)
    officer.fill(officer.get(f"{here}/more-time"), {"why": "Many records"}, expect_redirect=here)
    session().expire_all()
    assert session().scalars(sa.select(AccessRequest)).one().clock.due_on == date(2027, 2, 22)
    assert late(date(2027, 2, 22)) == 0
    assert late(date(2027, 2, 23)) == 1


@pytest.mark.promise(9)
def test_whoever_opens_a_request_leaves_a_look_in_the_role_it_was_done_in(staff_client: Clients) -> None:
    """The look could be taken out of the page and no test said so."""
    reference = made.asked()
    staff_client("data_protection").get(f"/staff/records/access/{made.spoken(reference)}")
    looks = [row for row in trail_of(reference) if row.event == "trail.looked"]
    assert [(row.role, row.actor_kind) for row in looks] == [("data_protection", "staff")]


@pytest.mark.promise(9)
@pytest.mark.parametrize("role", ["early_help_hub", "team_manager", "administrator", "youth_voice"])
def test_nobody_but_data_protection_opens_a_request(staff_client: Clients, role: str) -> None:
    reference = made.asked()
    client = staff_client(role)
    for page in ("", "/new", f"/{made.spoken(reference)}", f"/{made.spoken(reference)}/copy"):
        client.get(f"/staff/records/access{page}", status=404)


@pytest.mark.promise(2)
@pytest.mark.parametrize("kept_items", [0, 3])
def test_a_workers_request_is_the_same_whatever_else_was_said(
    database: object, kept_items: int, copies: dict[str, bytes]
) -> None:
    """Two worlds: with nothing else said of the worker, and with words that were kept from them."""
    account = people.make_staff("practitioner", name="Jean Furze")
    worker = said.make_worker(said.make_team(name="Chesil family team"), account_id=account.id)
    for _ in range(kept_items):
        said.send_feedback(who="kept", name="Ellie", worker=worker, change_one_thing={"words": "She shouts at me"})
    let = said.send_feedback(who="named", name="Tom", worker=worker, praise={"words": "She came to my match"})
    let_read(let.id, worker.id, "She came to my match")
    let_read(let.id, worker.id, "He asked not to be told", agreed=None)
    officer, second = made.officer(), made.officer()
    reference = made.asked(account_id=account.id, name="Jean Furze")
    made.gathered(reference, officer, [("account", account.id), ("worker", worker.id)], capacity="adult")
    row = made.released(reference, officer, second)
    page = copying.as_page(row).replace(made.spoken(reference), "REF")
    told = json.loads(copying.as_json(row))
    words = "\n".join(one["words"] for one in told["entries"])
    assert "She came to my match" in words
    assert "He asked not to be told" not in words
    assert "She shouts at me" not in page
    assert "We do not say whether there is anything else" in page
    told["reference"] = "REF"
    both = (page + json.dumps(told)).replace(account.name, "NAME").replace(account.email, "MAIL")
    assert copies.setdefault("worker", both.encode()) == both.encode()


def let_read(item_id: object, worker_id: object, words: str, agreed: bool | None = True) -> None:
    """Leave that was asked; agreed and let go, or not answered."""
    with transaction() as current:
        share = FeedbackShare(item_id=item_id, worker_id=worker_id, asked_at=now(), asked_by=worker_id, agreed=agreed)
        share.words = words
        share.released_at = now() if agreed else None
        share.answered_week = monday_of(today())
        current.add(share)
