"""Each thing staff can do to a request, through its page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.core.people import Actor
from app.core.references import grouped
from app.early_help.models import Allocation, ContactAttempt, Note, NotToBeKnown, Part, Post, Share, Visit
from app.early_help.queries.case import current_allocation, facts_of, identity_checks_of, referral_of, visits_of
from app.early_help.services import family, reading
from app.notifications.queries import safe_contact, stop_of, waiting_change
from app.notifications.services import set_safe_contact
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories import people
from tests.factories.early_help import (
    again,
    allocate,
    asker_of,
    decide,
    identify,
    make_request,
    say_known,
    viewer_of,
)

ROOT = "/staff/early-help/requests"


@pytest.fixture(autouse=True)
def _monday(at):
    """Everyone here got their roles on Monday 2 November at eight."""
    at("2026-11-02T08:00+00:00")


@pytest.fixture
def hub(_monday, staff_client):
    return staff_client("early_help_hub")


@pytest.fixture
def manager(_monday, staff_client):
    return staff_client("team_manager")


@pytest.fixture
def later(at):
    """`later("…", hub)`: the clock goes on, and they have signed in again."""

    def go_on(moment, *clients):
        at(moment)
        for client in clients:
            people.sign_in(client, client.account)

    return go_on


@pytest.fixture
def opened(hub, manager):
    """A function that makes a request both have opened before."""

    def make(who="kerry", **values):
        made = make_request(who, **values)
        say_known(made, viewer_of(hub.account))
        say_known(made, viewer_of(manager.account, "team_manager"))
        return again(made.reference)

    return make


def address(request, *parts):
    return "/".join((ROOT, grouped(request.reference, 3), *(str(part) for part in parts)))


def do(client, request, *parts, button=None, **values):
    """Open the page, fill it, and be sent back to the case."""
    page = client.get(address(request, *parts))
    return client.fill(page, values, button=button, expect_redirect=address(request))


def refused(client, request, *parts, **values):
    """Open the page, fill it, and be told at the top why not."""
    page = client.fill(client.get(address(request, *parts)), values, status=422)
    return " ".join(page.errors.values())


def count(model):
    return session().scalar(sa.select(sa.func.count()).select_from(model))


def day(of):
    return {"on-day": str(of.day), "on-month": str(of.month), "on-year": str(of.year)}


@pytest.mark.promise(4)
def test_recording_who_they_are_and_their_tie_to_each_child_lets_them_know_more(hub, opened):
    request = opened()
    ella, jake = request.children
    assert asker_of(request).identified_at is None
    ties = {f"tie_{ella.id.hex}": "parent_with_responsibility", f"tie_{jake.id.hex}": "parent_without"}
    do(hub, request, "people", asker_of(request).id, "who-they-are", how="spoke_and_questions", **ties)
    request = again(request.reference)
    assert asker_of(request).identified_at is not None
    assert {row.child_id: row.tie for row in identity_checks_of(request.id)} == {
        ella.id: "parent_with_responsibility",
        jake.id: "parent_without",
    }


def test_a_tie_to_each_child_is_asked_for(hub, opened):
    request = opened()
    told = refused(hub, request, "people", asker_of(request).id, "who-they-are", how="document")
    assert told.count("Choose an answer") == 2


def test_a_try_to_reach_them_is_kept_with_its_time(hub, opened):
    request = opened()
    do(hub, request, "tries", channel="call", outcome="no_answer", note="Rang twice")
    row = session().scalars(sa.select(ContactAttempt)).one()
    assert (row.channel, row.outcome, row.note) == ("call", "no_answer", "Rang twice")
    assert "Rang twice" in hub.get(address(request)).main_text


def test_a_try_in_the_future_is_refused(hub, opened):
    told = refused(hub, opened(), "tries", channel="call", outcome="spoke", tried_at="11pm")
    assert "in the future" in told


def test_writing_to_the_family_reaches_only_that_persons_thread(hub, opened):
    request = opened("joyce")
    family_part = request.participants[1]
    do(hub, request, "people", family_part.id, "write", text="We have your request.")
    assert session().scalars(sa.select(Post)).one().participant_id == family_part.id


def test_a_note_stands_apart_from_the_messages(hub, opened):
    request = opened()
    do(hub, request, "note", text="School say 41%")
    assert session().scalars(sa.select(Note)).one().text == "School say 41%"
    assert count(Post) == 0


@pytest.mark.promise(1)
def test_saying_that_someone_is_not_safe_raises_a_concern_and_makes_it_urgent(hub, opened):
    request = opened()
    do(hub, request, "someone-is-not-safe", at_risk="child", words="Bruise on her arm")
    concern = session().scalars(sa.select(Concern)).one()
    assert (concern.source_id, concern.trigger, concern.at_risk) == (request.id, "staff_flag", "child")
    page = hub.get(address(request))
    assert "A concern is open" in page.main_text
    assert "Bruise" not in page.main_text


@pytest.mark.promise(1)
def test_somebody_not_safe_is_never_refused_because_something_else_changed(hub, opened):
    request = opened()
    page = hub.get(address(request, "someone-is-not-safe"))
    do(hub, request, "note", text="Meanwhile")
    hub.fill(page, {"at_risk": "adult", "words": "She is afraid"}, expect_redirect=address(request))
    assert count(Concern) == 1


def test_the_hub_is_not_offered_what_a_manager_decides_and_asks_instead(hub, opened):
    request = opened()
    offered = hub.get(address(request, "decide")).html
    assert 'value="could_not_contact"' not in offered
    assert 'value="more_help"' not in offered
    do(hub, request, "ask-manager", outcome="could_not_contact", reason="Three tries")
    task = session().scalars(sa.select(Task).where(Task.kind == "manager_to_decide")).one()
    assert task.for_role == "team_manager"
    hub.get(address(request, "more-help"), status=404)


def test_could_not_contact_needs_three_tries_on_three_days(manager, opened, later):
    request = opened()
    said = {"outcome": "could_not_contact", "reason": "No answer", "told": "We could not reach you."}
    for number in range(3):
        page = manager.fill(manager.get(address(request, "decide")), said, status=200)
        page = manager.fill(page, button="Decide", status=422)
        assert "three tries" in " ".join(page.errors.values())
        later(datetime(2026, 11, 3 + number, 10, tzinfo=UTC), manager)
        do(manager, request, "tries", channel="call", outcome="no_answer")
    page = manager.fill(manager.get(address(request, "decide")), said, status=200)
    manager.fill(page, button="Decide", expect_redirect=address(request))
    assert again(request.reference).agreed_by_manager == manager.account.id


def test_a_locality_is_given_by_a_person_where_the_postcode_could_not(hub, opened):
    request = opened("amira", locality=None)
    do(hub, request, "locality", locality="dorchester")
    assert again(request.reference).locality == "dorchester"


def decided(hub, opened, **values):
    request = opened(**values)
    return decide(identify(request, viewer_of(hub.account)), viewer_of(hub.account))


def given(hub, opened):
    worker = people.make_staff("practitioner", "chesil", name="Sam Whittle")
    return allocate(decided(hub, opened), worker, viewer_of(hub.account)), worker


def test_a_worker_from_another_locality_is_refused(hub, opened):
    request = decided(hub, opened)
    worker = people.make_staff("practitioner", "purbeck")
    told = refused(hub, request, "allocate", locality="chesil", worker=str(worker.id))
    assert "does not work in that locality" in told


def test_cover_ends_on_its_day_and_stands_before_the_worker(hub, opened):
    request, _worker = given(hub, opened)
    cover = people.make_staff("practitioner", "chesil", name="Lena Nowak")
    until = clock.today() + timedelta(days=7)
    boxes = {"until-day": str(until.day), "until-month": str(until.month), "until-year": str(until.year)}
    do(hub, request, "cover", worker=str(cover.id), **boxes)
    assert current_allocation(request.id).worker_id == cover.id


def test_a_transfer_stands_only_once_it_is_accepted(hub, opened, staff_client):
    request, worker = given(hub, opened)
    other = staff_client("practitioner", "purbeck")
    do(hub, request, "transfer", locality="purbeck", worker=str(other.account.id))
    assert current_allocation(request.id).worker_id == worker.id
    say_known(request, viewer_of(other.account, "practitioner", "purbeck"))
    page = other.get(address(request))
    other.fill(page, button="Accept the transfer", expect_redirect=address(request))
    assert current_allocation(request.id).worker_id == other.account.id
    assert again(request.reference).locality == "purbeck"


def test_nobody_else_can_accept_a_transfer(hub, opened, staff_client):
    request, _worker = given(hub, opened)
    to, other = people.make_staff("practitioner", "purbeck"), staff_client("practitioner", "purbeck")
    do(hub, request, "transfer", locality="purbeck", worker=str(to.id))
    other.get(address(request), status=404)
    token = other.get("/staff/early-help/search").form().data["csrf_token"]
    other.post(address(request, "transfer", "accept"), data={"csrf_token": token}, status=404)


def test_waiting_for_a_group_is_said_and_taken_back(hub, opened):
    request, _worker = given(hub, opened)
    for waiting, button in ((True, "Waiting for a group to start"), (False, "No longer waiting for a group")):
        hub.fill(hub.get(address(request)), button=button, expect_redirect=address(request))
        assert current_allocation(request.id).waiting_for_group is waiting


def test_a_first_visit_is_planned_and_recorded(hub, opened):
    request, _worker = given(hub, opened)
    soon, now = clock.today() + timedelta(days=3), clock.now().astimezone(clock.LONDON) - timedelta(hours=1)
    do(hub, request, "visits", "plan", **day(soon), at="3pm")
    assert facts_of(request).visit_planned_for is not None
    do(hub, request, "visits", **day(now), at=f"{now:%H:%M}", child_seen="yes")
    assert [row.child_seen for row in visits_of(request.id) if row.done_at] == [True]
    assert count(Visit) == 2


def test_a_visit_that_was_made_is_not_in_the_future(hub, opened):
    request, _worker = given(hub, opened)
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


def test_copied_to_the_case_system_with_its_reference(hub, opened):
    request = decided(hub, opened)
    assert request.reference[:3] in hub.get("/staff/early-help?view=to_copy").main_text
    do(hub, request, "copied", reference="M998877")
    assert again(request.reference).case_reference == "M998877"
    assert request.reference[:3] not in hub.get("/staff/early-help?view=to_copy").main_text


def test_closing_needs_a_reason_and_words_and_can_be_opened_again(hub, opened):
    request = decided(hub, opened)
    assert "Write what the family will read" in refused(hub, request, "close", reason="needs_met", told="")
    do(hub, request, "close", reason="needs_met", told="Thank you. You can ask again.")
    assert again(request.reference).close_reason == "needs_met"
    do(hub, request, "reopen", reason="They wrote again")
    request = again(request.reference)
    assert (request.closed_at, request.decided_at, request.outcome) == (None, None, None)


@pytest.mark.promise(6)
def test_taking_back_waits_for_a_person_where_someone_was_not_safe(hub, opened):
    request = opened(unsafe=True)
    with transaction():
        row = again(request.reference)
        family.take_back(row, asker_of(row), by=Actor("family", asker_of(row).account_id))
    assert "asked to take this back" in hub.get(address(request)).main_text
    told = refused(hub, request, "taken-back", told="We have ended your request.")
    assert "Speak with them first" in told
    do(hub, request, "tries", channel="visit", outcome="spoke")
    do(hub, request, "taken-back", told="We have ended your request.")
    assert again(request.reference).close_reason == "withdrawn"


@pytest.mark.promise(9)
def test_a_restricted_record_opens_to_named_readers_only(manager, hub, opened):
    request = opened()
    do(manager, request, "restrict")
    hub.get(address(request), status=404)
    assert "named readers only" in manager.get(address(request)).main_text
    assert request.reference[:3] not in hub.get("/staff/early-help?view=open").main_text
    do(manager, request, "restrict", readers=[str(hub.account.id)])
    hub.get(address(request))


@pytest.mark.promise(7)
def test_everything_to_a_person_is_stopped_and_lifted(hub, opened):
    request = opened()
    person = asker_of(request)
    do(hub, request, "people", person.id, "stop", reason="death")
    assert stop_of(person.account_id).reason == "death"
    assert "Everything is stopped" in hub.get(address(request)).main_text
    do(hub, request, "people", person.id, "lift-stop")
    assert stop_of(person.account_id) is None


@pytest.mark.promise(6)
@pytest.mark.parametrize(("answer", "is_safe"), [("approve", True), ("refuse", False)])
def test_a_change_that_opens_something_waits_until_a_person_has_spoken_to_them(hub, opened, answer, is_safe):
    from dataclasses import replace

    request = opened()
    person = asker_of(request)
    with transaction():
        said = replace(safe_contact(person.account_id).answers, call="yes")
        set_safe_contact(person.account_id, said, Actor("family", person.account_id))
    assert waiting_change(person.account_id) is not None
    assert "waits until someone has spoken" in hub.get(address(request)).main_text
    do(hub, request, "people", person.id, "contact-change", answer=answer)
    assert safe_contact(person.account_id).answers.is_safe("call") is is_safe
    assert waiting_change(person.account_id) is None


@pytest.mark.promise(3)
def test_an_agreement_ends_when_they_no_longer_agree_and_the_record_stays(hub, opened):
    request = opened()
    agreement = request.agreements[0]
    do(hub, request, "agreements", agreement.id, "end")
    row = again(request.reference).agreements[0]
    assert row.agreed
    assert row.withdrawn_by == hub.account.id


@pytest.mark.promise(3)
def test_only_a_manager_sets_aside_what_was_not_to_be_known_and_says_why(hub, manager, opened):
    request = opened()
    kept = request.not_to_be_known[0]
    hub.get(address(request, "not-to-be-known", kept.id, "set-aside"), status=404)
    do(manager, request, "not-to-be-known", kept.id, "set-aside", reason="Court ordered it")
    row = session().get(NotToBeKnown, kept.id)
    assert (row.overridden_by, row.override_reason) == (manager.account.id, "Court ordered it")


@pytest.mark.promise(3)
def test_an_agreement_that_was_refused_is_set_aside_by_a_manager_with_a_reason(hub, manager, opened):
    request = opened()
    agreement = request.agreements[0]
    do(hub, request, "agreements", agreement.id, "end")
    do(manager, request, "agreements", agreement.id, "set-aside", reason="Risk of harm")
    row = again(request.reference).agreements[0]
    assert (row.overridden_by, row.override_reason) == (manager.account.id, "Risk of harm")


def test_something_is_marked_not_to_be_known_by_someone(hub, opened):
    request = opened()
    assert "write who it is" in refused(hub, request, "not-to-be-known", fact="school")
    do(hub, request, "not-to-be-known", fact="school", who="Her uncle Ray")
    assert "The school or nursery: not to be known by Her uncle Ray" in hub.get(address(request)).main_text


def test_a_part_is_written_previewed_and_shared_with_one_person(hub, opened):
    request = decided(hub, opened)
    person = asker_of(request)
    do(hub, request, "parts", kind="plan", heading="Calmer mornings", text="Ella packs her bag.")
    part = session().scalars(sa.select(Part)).one()
    page = hub.get(address(request, "parts", part.id, "share", person.id))
    page = hub.fill(page, {"text": "Ella packs her bag at night."}, status=200)
    assert "Ella packs her bag at night." in page.main_text
    assert count(Share) == 0
    hub.fill(page, button="Share it", expect_redirect=address(request))
    assert session().scalars(sa.select(Share)).one().text == "Ella packs her bag at night."
    page = hub.get(address(request))
    hub.fill(page, button="Take back from Kerry Dunford", expect_redirect=address(request))
    assert session().scalars(sa.select(Share)).one().ended_at is not None


@pytest.mark.promise(4)
def test_nothing_is_shared_with_somebody_who_is_not_identified(hub, opened):
    request = opened()
    do(hub, request, "parts", kind="note", heading="A note", text="Words")
    part = session().scalars(sa.select(Part)).one()
    page = hub.get(address(request, "parts", part.id, "share", asker_of(request).id))
    page = hub.fill(page, status=200)
    page = hub.fill(page, button="Share it", status=422)
    assert "Record who they are first" in " ".join(page.errors.values())


def test_a_new_version_of_a_part_keeps_the_one_before(hub, opened):
    request = opened()
    do(hub, request, "parts", kind="plan", heading="Plan", text="First")
    part = session().scalars(sa.select(Part)).one()
    do(hub, request, "parts", part.id, text="Second")
    rows = session().scalars(sa.select(Part).order_by(Part.written_at)).all()
    assert [row.text for row in rows] == ["First", "Second"]
    assert rows[1].replaces == part.id


def test_a_part_not_shared_in_time_is_an_exception_on_the_managers_page(manager, opened, later):
    request = opened()
    do(manager, request, "parts", kind="plan", heading="Plan", text="Words")
    later("2026-11-12T10:00+00:00", manager)
    assert "not shared in time" in manager.get("/staff/early-help").main_text
    page = manager.get("/staff/early-help/not-shared")
    assert request.reference in page.main_text
    assert "Plan" in page.main_text


def test_somebody_elses_participant_is_not_found(hub, opened):
    request, other = opened(), opened("marcus")
    for verb in ("ask", "write", "who-they-are", "stop"):
        hub.get(address(request, "people", asker_of(other).id, verb), status=404)
    with transaction():
        reading.add_note(again(other.reference), "x", Actor("staff", hub.account.id))
    assert count(Allocation) == 0
