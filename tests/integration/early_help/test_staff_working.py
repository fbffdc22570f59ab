"""After deciding: workers, cover, transfer, visits, the referral, the case system, closing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.early_help.models import Visit
from app.early_help.queries.case import current_allocation, facts_of, referral_of, visits_of
from app.early_help.queries.queue import Filter, queue
from tests.factories import people
from tests.factories.early_help import again, identify, make_request, say_known, viewer_of
from tests.pages.case import address, do, refused


def count(model):
    return session().scalar(sa.select(sa.func.count()).select_from(model))


def day(of):
    return {"on-day": str(of.day), "on-month": str(of.month), "on-year": str(of.year)}


def test_a_worker_from_another_locality_is_refused(hub, decided):
    request = decided()
    worker = people.make_staff("practitioner", "purbeck")
    told = refused(hub, request, "allocate", locality="chesil", worker=str(worker.id))
    assert "does not work in that locality" in told


@pytest.mark.parametrize("page", ["allocate", "decide", "close", "note"])
def test_every_page_that_does_something_names_whose_record_it_is(hub, decided, page):
    request = decided()
    if page == "decide":
        request = make_request()
        say_known(request, viewer_of(hub.account))
    assert "Kerry Dunford, for Ella Dunford, Jake Dunford" in hub.get(address(request, page)).main_text


@pytest.mark.promise(12)
def test_a_number_that_may_only_be_texted_keeps_its_order_from_right_to_left(hub):
    request = make_request()
    say_known(request, viewer_of(hub.account))
    hub.speak("ar-XB")
    number = next(hub.get(address(request)).document.all("bdi"))
    assert (number.get("dir"), number.text) == ("ltr", "07700 900982")


def test_what_they_wrote_can_be_read_beside_the_decision(hub):
    request = make_request()
    say_known(request, viewer_of(hub.account))
    assert request.words["happening"] in hub.get(address(request, "decide")).main_text


@pytest.mark.parametrize("page", ["allocate", "transfer", "cover"])
def test_workers_are_shown_with_where_they_work_and_the_near_ones_first(hub, given, page):
    request, _worker = given
    for name, locality in (("Abel Far", "purbeck"), ("Zoe Near", request.locality), ("Yve Everywhere", None)):
        people.make_staff("practitioner", locality, name=name)
    offered = [o.text for o in hub.get(address(request, page)).document.all("option") if o.get("value")]
    assert offered.index("Yve Everywhere (all localities)") < offered.index("Abel Far (Purbeck)")
    assert offered.index("Zoe Near (Chesil)") < offered.index("Abel Far (Purbeck)")


def test_cover_ends_on_its_day_and_stands_before_the_worker(hub, given):
    request, _worker = given
    cover = people.make_staff("practitioner", "chesil", name="Lena Nowak")
    until = clock.today() + timedelta(days=7)
    boxes = {"until-day": str(until.day), "until-month": str(until.month), "until-year": str(until.year)}
    do(hub, request, "cover", worker=str(cover.id), **boxes)
    assert current_allocation(request.id).worker_id == cover.id


def test_a_transfer_stands_only_once_it_is_accepted(hub, given, staff_client):
    request, worker = given
    other = staff_client("practitioner", "purbeck")
    do(hub, request, "transfer", locality="purbeck", worker=str(other.account.id))
    assert current_allocation(request.id).worker_id == worker.id
    say_known(request, viewer_of(other.account, "practitioner", "purbeck"))
    page = other.get(address(request))
    other.fill(page, button="Accept the transfer", expect_redirect=address(request))
    assert current_allocation(request.id).worker_id == other.account.id
    assert again(request.reference).locality == "purbeck"


def test_nobody_else_can_accept_a_transfer(hub, given, staff_client):
    request, _worker = given
    to, other = people.make_staff("practitioner", "purbeck"), staff_client("practitioner", "purbeck")
    do(hub, request, "transfer", locality="purbeck", worker=str(to.id))
    other.get(address(request), status=404)
    token = other.get("/staff/early-help/search").form().data["csrf_token"]
    other.post(address(request, "transfer", "accept"), data={"csrf_token": token}, status=404)


def test_waiting_for_a_group_is_said_and_taken_back(hub, given):
    request, _worker = given
    for waiting, button in ((True, "Waiting for a group to start"), (False, "No longer waiting for a group")):
        hub.fill(hub.get(address(request)), button=button, expect_redirect=address(request))
        assert current_allocation(request.id).waiting_for_group is waiting


def test_a_first_visit_is_planned_and_recorded(hub, given):
    request, _worker = given
    soon, now = clock.today() + timedelta(days=3), clock.now().astimezone(clock.LONDON) - timedelta(hours=1)
    do(hub, request, "visits", "plan", **day(soon), at="3pm")
    assert facts_of(request).visit_planned_for is not None
    do(hub, request, "visits", **day(now), at=f"{now:%H:%M}", child_seen="yes")
    assert [row.child_seen for row in visits_of(request.id) if row.done_at] == [True]
    assert count(Visit) == 2


def test_a_visit_that_was_made_is_not_in_the_future(hub, given):
    request, _worker = given
    told = refused(hub, request, "visits", **day(clock.today()), at="5pm", child_seen="no")
    assert "in the future" in told


@pytest.mark.promise(4)
def test_a_manager_refers_without_telling_and_later_tells(manager, hub, opened, later):
    later("2026-11-16T10:00+00:00", manager, hub)
    request = identify(opened(), viewer_of(hub.account))
    do(manager, request, "case-system", known="no")
    told = refused(manager, request, "more-help", reason="Harm", tell="no")
    assert "why they are not told" in told
    do(manager, request, "more-help", reason="Harm", tell="no", not_told_reason="He reads her phone")
    referral = referral_of(request.id)
    assert referral.not_told_at is not None
    assert referral.look_again_at == datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert "family not told about the referral" in manager.get(address(request)).main_text
    later("2026-11-23T10:00+00:00", manager)
    do(manager, request, "more-help", "look-again", reason="Still reads it")
    assert referral_of(request.id).look_again_at == datetime(2026, 11, 30, 17, tzinfo=UTC)
    do(manager, request, "more-help", "tell-now")
    assert referral_of(request.id).told_at is not None


def test_a_referral_is_done_only_when_a_named_person_accepted_it(manager, hub, opened):
    request = opened()
    do(manager, request, "case-system", known="no")
    do(manager, request, "more-help", reason="Harm", tell="yes")
    told = refused(manager, request, "close", reason="referred_on", told="Social care will help.")
    assert "has to accept the referral first" in told
    do(hub, request, "more-help", "accepted", accepted_by="Priya Nair, Assessment Team")
    do(manager, request, "close", reason="referred_on", told="Social care will help.")
    assert again(request.reference).closed_at is not None


def test_copied_to_the_case_system_with_its_reference(hub, decided):
    request = decided()
    assert request.reference[:3] in hub.get("/staff/early-help?view=to_copy").main_text
    do(hub, request, "copied", reference="M998877")
    assert again(request.reference).case_reference == "M998877"
    assert request.reference[:3] not in hub.get("/staff/early-help?view=to_copy").main_text


def test_what_is_to_be_copied_stands_strictly_oldest_decided_first(hub, decided, later):
    viewer = viewer_of(hub.account)
    made = []
    for moment, who in (("08:00", "kerry"), ("08:10", "marcus"), ("08:20", "joyce")):
        later(f"2026-11-02T{moment}+00:00", hub)
        made.append(decided(who))
    with transaction():
        again(made[2].reference).urgent = True
        again(made[0].reference).due_at += timedelta(days=3)
    wanted, at, found, after = Filter("to_copy"), clock.now(), [], None
    for _page in range(3):
        page = queue(viewer, wanted, at, after=after, size=1)
        found += [row.reference for row in page.rows]
        after = page.after
    assert found == [one.reference for one in made]
    assert after is None


def test_closing_needs_a_reason_and_words_and_can_be_opened_again(hub, decided):
    request = decided()
    assert "Write what the family will read" in refused(hub, request, "close", reason="needs_met", told="")
    do(hub, request, "close", reason="needs_met", told="Thank you. You can ask again.")
    assert again(request.reference).close_reason == "needs_met"
    do(hub, request, "reopen", reason="They wrote again")
    request = again(request.reference)
    assert (request.closed_at, request.decided_at, request.outcome) == (None, None, None)


@pytest.mark.promise(3)
def test_help_does_not_start_before_somebody_who_may_has_agreed(hub, decided):
    worker = people.make_staff("practitioner", "chesil")
    request = decided("marcus")
    told = refused(hub, request, "allocate", locality="chesil", worker=str(worker.id))
    assert "Record who agreed to early help first" in told
    said = {"purpose": "early_help", "agreed": "yes", "who": "Marcus Bugler", "kind": "parent", "how": "phone"}
    do(hub, request, "agreements", **said)
    do(hub, request, "allocate", locality="chesil", worker=str(worker.id))
    assert current_allocation(request.id).worker_id == worker.id
