"""Finding out and deciding: who they are, tries, messages, notes, danger, what a manager decides."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.early_help.models import ContactAttempt, Post
from app.early_help.queries.work import identity_checks_of
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories.early_help import again, asker_of
from tests.pages.case import address, do, refused


def count(model):
    return session().scalar(sa.select(sa.func.count()).select_from(model))


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


@pytest.mark.promise(3)
def test_an_agreement_given_by_voice_is_recorded_with_who_took_it(hub, opened):
    request = opened("marcus")
    said = {"purpose": "early_help", "agreed": "yes", "who": "Marcus Bugler", "kind": "parent", "how": "phone"}
    do(hub, request, "agreements", child=str(request.children[0].id), **said)
    row = again(request.reference).agreements[0]
    assert (row.purpose, row.agreed, row.given_how, row.taken_by) == ("early_help", True, "phone", hub.account.id)
    assert row.child_id == request.children[0].id


@pytest.mark.promise(3)
def test_a_carer_without_parental_responsibility_may_ask_but_not_agree(hub, opened):
    said = {"purpose": "early_help", "agreed": "yes", "who": "Aunt Joan", "kind": "carer", "how": "phone"}
    assert "parental responsibility agrees" in refused(hub, opened("marcus"), "agreements", **said)


def test_a_child_named_on_the_telephone_is_added_and_can_be_found(hub, opened):
    request = opened("amira")
    do(hub, request, "children", name="Sami Haddad", responsible="no", school="The Prince of Wales")
    sami = again(request.reference).children[1]
    assert sami.details["school"] == "The Prince of Wales"
    do(hub, request, "children", sami.id, name="Sami Haddad", would_say="More football")
    assert again(request.reference).children[1].details["would_say"] == "More football"
    page = hub.fill(hub.get("/staff/early-help/search"), {"by": "name", "name": "Sami Haddad"}, status=200)
    assert "1 request found" in page.main_text
