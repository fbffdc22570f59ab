"""Who opens a restricted record and what is raised about it, duty with an open concern, and staff who know a family."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.core.people import Actor
from app.desk.status import status_of
from app.early_help.models import LiftedRestriction
from app.early_help.queries.case import first_read_at
from app.early_help.services import reading
from app.safeguarding import services as safeguarding
from app.safeguarding.duty import use_duty
from app.safeguarding.models import Concern
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories.early_help import again, asker_of, make_request, say_known, viewer_of
from tests.pages.case import address, do, refused

DUTY = "/staff/safeguarding"


@pytest.fixture
def on_duty(staff_client):
    return lambda locality=None: staff_client("safeguarding_duty", locality)


@pytest.fixture
def alternate(app, database):
    """`alternate("…@example.org")`: the settings name this person as the alternate."""
    before = app.extensions["duty"]

    def name(email):
        app.extensions["duty"] = replace(before, alternate=email)
        use_duty(app.extensions["duty"])

    yield name
    app.extensions["duty"] = before
    use_duty(before)


def flag(request, by) -> Concern:
    with transaction():
        reading.flag_unsafe(again(request.reference), at_risk="child", words="Locked in", by=viewer_of(by).actor())
    return session().scalars(sa.select(Concern).where(Concern.source_id == request.id)).one()


def concern_page(concern, verb="") -> str:
    return f"{DUTY}/concerns/{concern.id}" + (f"/{verb}" if verb else "")


def events(about, event) -> list[TrailEntry]:
    found = sa.select(TrailEntry).where(TrailEntry.thing_id == about, TrailEntry.event == event)
    return list(session().scalars(found.order_by(TrailEntry.at)))


@pytest.mark.promise(9)
def test_what_was_raised_before_a_restriction_is_shut_with_it(manager, opened, on_duty):
    request = opened()
    here, county, kept = on_duty("chesil"), on_duty(), on_duty()
    concern = flag(request, manager.account)
    assert concern_page(concern) in here.get(DUTY).html
    do(manager, request, "restrict", not_for=[str(kept.account.id)])
    page = here.get(DUTY)
    assert concern_page(concern) not in page.html
    assert "Open to named people only" in page.main_text
    assert "Locked in" not in page.html
    here.get(concern_page(concern), status=404)
    county.get(concern_page(concern))
    assert "Open to named people only" not in kept.get(DUTY).main_text
    kept.get(concern_page(concern), status=404)
    kept.post(concern_page(concern, "take"), data={"csrf_token": kept.token()}, status=404)


@pytest.mark.promise(9)
def test_whoever_must_never_open_it_opens_no_later_concern_either(manager, opened, on_duty):
    request = opened()
    county, kept = on_duty(), on_duty()
    do(manager, request, "restrict", not_for=[str(kept.account.id)])
    concern = flag(request, manager.account)
    county.get(concern_page(concern))
    kept.get(concern_page(concern), status=404)


@pytest.mark.promise(1)
def test_a_concern_that_no_county_wide_duty_may_open_goes_to_duty_that_is_left(manager, opened, on_duty):
    request = opened()
    kept, left = on_duty(), on_duty("purbeck")
    do(manager, request, "restrict", not_for=[str(kept.account.id)])
    concern = flag(request, manager.account)
    left.get(concern_page(concern))


@pytest.mark.promise(1)
def test_a_concern_that_nobody_on_duty_may_open_goes_to_the_alternate_and_to_nobody_else(
    manager, hub, opened, on_duty, alternate, staff_client
):
    request = opened()
    kept = on_duty()
    head = staff_client("quality")
    alternate(head.account.email)
    concern = flag(request, manager.account)
    ordinary = flag(opened("amira"), manager.account)
    do(manager, request, "restrict", not_for=[str(kept.account.id)])
    head.get(concern_page(concern))
    assert concern_page(concern) in head.get("/staff").html
    head.post(concern_page(concern, "take"), data={"csrf_token": head.token()}, expect_redirect=concern_page(concern))
    head.get(concern_page(ordinary), status=404)
    head.get(DUTY, status=404)
    for other in (kept, hub):
        other.get(concern_page(concern), status=404)


@pytest.mark.promise(1)
def test_nobody_can_be_kept_from_it_who_is_the_last_that_may_open_a_concern(manager, opened, on_duty):
    request = opened()
    only = on_duty()
    said = refused(manager, request, "restrict", not_for=[str(only.account.id)])
    assert "Someone on duty must be left" in said
    assert again(request.reference).restricted_at is None


@pytest.mark.promise(1)
def test_the_last_ones_own_word_that_they_know_the_family_counts_and_status_says_so(manager, opened, on_duty):
    request, only = opened(), on_duty()
    say_known(request, viewer_of(only.account, "safeguarding_duty"), knows=True)
    concern = flag(request, manager.account)
    only.get(concern_page(concern), status=404)
    assert "concern_open_to_nobody" in status_of(clock.now())[1]
    newcomer = on_duty("purbeck")
    with transaction():
        safeguarding.escalate(clock.now())
    newcomer.get(concern_page(concern))
    assert "concern_open_to_nobody" not in status_of(clock.now())[1]


@pytest.mark.promise(1)
def test_an_administrator_is_never_the_alternate(manager, opened, on_duty, alternate, staff_client):
    request = opened()
    only, boss = on_duty(), staff_client("administrator")
    alternate(boss.account.email)
    assert "must be left" in refused(manager, request, "restrict", not_for=[str(only.account.id)])


@pytest.mark.promise(9)
def test_a_restricted_request_is_in_no_list_search_or_export_of_those_it_shuts_out(manager, hub, opened):
    request, twin = opened(), opened()
    theirs = address(request)

    def found(by, field, text):
        return hub.fill(hub.get("/staff/early-help/search"), {"by": by, field: text}, status=200).html

    lists = ("/staff/early-help?view=open", "/staff", address(twin))
    searches = (("reference", "reference", request.reference), ("name", "name", "Kerry Dunford"))
    assert theirs in hub.get(address(twin)).html
    assert all(theirs in found(*one) for one in searches)
    do(manager, request, "restrict")
    assert not [page for page in lists if theirs in hub.get(page).html]
    assert not [one for one in searches if theirs in found(*one)]
    for form in (".pdf", ".json", "/print"):
        hub.get(theirs + form, status=404)
    assert address(twin)[-11:] in hub.get("/staff/early-help/queue.csv?view=open").html
    assert theirs[-11:] not in hub.get("/staff/early-help/queue.csv?view=open").html


@pytest.mark.promise(9)
def test_what_is_to_do_about_a_restricted_request_is_its_restricters_alone(manager, hub, opened):
    request = opened()
    do(manager, request, "restrict")
    with transaction():
        from app.early_help.services import family

        row = again(request.reference)
        family.take_back(row, asker_of(row), by=Actor("family", asker_of(row).account_id))
    tasks = session().scalars(sa.select(Task).where(Task.about_id == request.id, Task.done_at.is_(None))).all()
    assert tasks
    assert {(task.for_role, task.for_person) for task in tasks} == {(None, manager.account.id)}


@pytest.mark.promise(1)
def test_duty_reads_the_request_while_the_concern_is_open_and_not_after(hub, opened, on_duty):
    request = opened()
    concern, duty = flag(request, hub.account), on_duty()
    door = f"/staff/early-help/by-concern/{concern.id}"
    assert door in duty.get(concern_page(concern)).html
    duty.fill(duty.get(door), {"knows": "no"}, expect_redirect=door)
    page = duty.get(door)
    assert "In their own words" in page.main_text
    assert [row.codes["why"] for row in events(request.id, "trail.looked") if row.actor_id == duty.account.id][-1] == (
        "concern"
    )
    assert {row.role for row in events(request.id, "trail.looked") if row.actor_id == duty.account.id} == {
        "safeguarding_duty"
    }
    duty.get(address(request), status=404)
    with transaction():
        row, me = session().get_one(Concern, concern.id), Actor("staff", duty.account.id, "safeguarding_duty")
        safeguarding.take(row, me)
        safeguarding.decide(row, me, version=row.version, decision="spoke_and_safe", reason="Spoke", action="")
        session().flush()
        safeguarding.close(row, me, version=row.version)
    duty.get(door, status=404)
    assert door not in duty.get(concern_page(concern)).html


@pytest.mark.promise(9)
def test_a_restricted_request_stays_shut_to_duty_that_may_open_its_concern(manager, opened, on_duty):
    request, duty = opened(), on_duty()
    do(manager, request, "restrict")
    concern = flag(request, manager.account)
    page = duty.get(f"/staff/early-help/by-concern/{concern.id}")
    assert "open to named people only" in page.main_text
    assert "Kerry" not in page.html
    assert not [row for row in events(request.id, "trail.looked") if row.actor_id == duty.account.id]


@pytest.mark.promise(9)
def test_staff_without_an_open_concern_open_nothing_by_one(hub, manager, opened, staff_client):
    concern = flag(opened(), hub.account)
    for client in (hub, manager, staff_client("quality"), staff_client("administrator")):
        client.get(f"/staff/early-help/by-concern/{concern.id}", status=404)


@pytest.mark.promise(9)
def test_a_duty_officer_who_knows_the_family_is_shut_out_of_the_concern_too(hub, opened, on_duty):
    request, other = opened(), on_duty()
    concern, duty = flag(request, hub.account), on_duty()
    door = f"/staff/early-help/by-concern/{concern.id}"
    duty.fill(duty.get(door), {"knows": "yes"}, expect_redirect="/staff")
    duty.get(door, status=404)
    duty.get(concern_page(concern), status=404)
    other.get(concern_page(concern))


@pytest.mark.promise(9)
def test_a_restriction_is_lifted_by_a_manager_who_may_open_it_with_a_reason(manager, hub, opened, staff_client):
    request = opened()
    outside = staff_client("team_manager")
    do(manager, request, "restrict")
    outside.get(address(request, "lift-restriction"), status=404)
    hub.get(address(request, "lift-restriction"), status=404)
    assert "Write why" in refused(manager, request, "lift-restriction")
    do(manager, request, "lift-restriction", reason="He left the council in May")
    row = session().scalars(sa.select(LiftedRestriction)).one()
    assert (row.lifted_by, row.reason, row.restricted_by) == (
        manager.account.id,
        "He left the council in May",
        manager.account.id,
    )
    assert [entry.actor_id for entry in events(request.id, "early_help.restriction_lifted")] == [manager.account.id]
    hub.get(address(request))
    do(manager, request, "restrict")
    hub.get(address(request), status=404)


@pytest.mark.promise(9)
def test_lifting_a_restriction_opens_no_concern_to_whoever_must_never_open_it(manager, opened, on_duty):
    request = opened()
    kept, _county = on_duty(), on_duty()
    do(manager, request, "restrict", not_for=[str(kept.account.id)])
    do(manager, request, "lift-restriction", reason="He left")
    kept.get(concern_page(flag(request, manager.account)), status=404)


@pytest.mark.promise(9)
def test_named_readers_are_added_and_taken_away_and_each_is_in_the_trail(manager, hub, opened):
    request = opened()
    do(manager, request, "restrict")
    do(manager, request, "readers", readers=[str(hub.account.id)])
    hub.get(address(request))
    do(manager, request, "readers", readers=[])
    hub.get(address(request), status=404)
    manager.get(address(request))
    for event in ("reader_named", "reader_removed"):
        assert [e.codes["reader"] for e in events(request.id, f"early_help.{event}")] == [str(hub.account.id)]


@pytest.mark.promise(4)
def test_being_asked_whether_one_knows_them_is_not_reading_nor_is_a_look_under_a_concern(hub, on_duty):
    request = make_request()
    concern, duty = flag(request, hub.account), on_duty()
    hub.get(address(request, "do-i-know-them"))
    door = f"/staff/early-help/by-concern/{concern.id}"
    duty.fill(duty.get(door), {"knows": "no"}, expect_redirect=door)
    duty.get(door)
    assert first_read_at(request.id) is None
    hub.fill(
        hub.get(address(request, "do-i-know-them")), {"knows": "no"}, expect_redirect=address(request, "do-i-know-them")
    )
    hub.get(address(request))
    assert first_read_at(request.id) == clock.now()
