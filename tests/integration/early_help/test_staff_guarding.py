"""Keeping people safe and sharing with them: restricted records, stops, agreement, parts, taking back."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.people import Actor
from app.early_help.models import Allocation, Note, NotToBeKnown, Part, Post, Share
from app.early_help.services import family, reading
from app.notifications.queries import safe_contact, stop_of, waiting_change
from app.notifications.services import set_safe_contact
from tests.factories.early_help import again, asker_of
from tests.pages.case import address, do, refused


def count(model):
    return session().scalar(sa.select(sa.func.count()).select_from(model))


def test_a_note_stands_apart_from_the_messages(hub, opened):
    request = opened()
    do(hub, request, "note", text="School say 41%")
    assert session().scalars(sa.select(Note)).one().text == "School say 41%"
    assert count(Post) == 0


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


def test_a_part_is_written_previewed_and_shared_with_one_person(hub, decided):
    request = decided()
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
    page = hub.fill(hub.get(address(request, "parts", part.id, "share", person.id)), {"text": "Again"}, status=200)
    hub.fill(page, button="Share it", expect_redirect=address(request))
    share = session().scalars(sa.select(Share)).one()
    assert (share.text, share.ended_at) == ("Again", None)


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
