"""The two limits of promise 4, as two worlds that must look the same to whoever looks.

In one world something was done; in the other it was not. Every page, print and message that the person can reach is
compared byte for byte.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import transaction
from app.early_help.services import allocating, deciding, family, reading, referring
from app.early_help.services import people as people_of
from tests.factories import early_help as made
from tests.factories.people import make_staff
from tests.factories.worlds import Clients, Hold, World, being_read


@pytest.fixture
def manager(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("team_manager"), "team_manager")


@pytest.fixture
def hub(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("early_help_hub", name="Ruth Penny"))


def refer(world: World, manager: made.Viewer, at: Hold) -> None:
    at("2026-11-23T10:05+00:00")
    with transaction():
        request = world.request
        reading.check_case_system(request, is_known=True, reference="M1", by=manager.actor())
        referring.refer_to_social_care(
            request, manager, reason="Harm", tell=False, not_told_reason="He reads her phone", version=request.version
        )


@pytest.mark.promise(4)
@pytest.mark.parametrize("question", [False, True])
def test_a_referral_they_are_not_told_of_looks_like_a_request_still_being_read(
    database: orm.Session, family_client: Clients, hub: made.Viewer, manager: made.Viewer, at: Hold, question: bool
) -> None:
    plain = World(being_read(at, hub, question=question), family_client, at)
    referred = World(being_read(at, hub, question=question), family_client, at)
    refer(referred, manager, at)
    with transaction():
        request = referred.request
        referring.referral_accepted(request, "Priya Nair", manager)
        request = referred.request
        request.locality = "purbeck"
        deciding.say_copied(request, "M-2", hub.actor())
    with transaction():
        referring.keep_not_telling(referred.request, manager, "Still not safe")
    with transaction():
        request = referred.request
        deciding.close(request, manager, reason="referred_on", told="Ended.", version=request.version)
    referred.assert_looks_like(plain)
    assert referred.messages(database) == plain.messages(database)


@pytest.mark.promise(4)
def test_what_they_do_themselves_shows_the_same_after_a_referral_they_are_not_told_of(
    database: orm.Session, family_client: Clients, hub: made.Viewer, manager: made.Viewer, at: Hold
) -> None:
    worlds = [World(being_read(at, hub, question=True), family_client, at) for _world in range(2)]
    refer(worlds[1], manager, at)
    for world in worlds:
        at("2026-11-23T10:06+00:00")
        with transaction():
            request = world.request
            person, by = request.participants[0], made.Viewer("family", world.person).actor()
            family.write(request, person, "Radipole", by=by, once=None)
        at("2026-11-23T10:07+00:00")
        with transaction():
            request = world.request
            person = request.participants[0]
            family.correct(request, person, "happening", "It is worse", by=by)
            row = next(row for row in request.agreements if row.purpose == "look_at_records")
            family.withdraw_agreement(row, request, by=by)
            family.take_back(request, person, by=by)
            family.stop_everything(request, person, by=by)
    worlds[1].assert_looks_like(worlds[0])


@pytest.mark.promise(4)
def test_the_pages_of_the_two_worlds_do_differ_once_they_are_told(
    database: orm.Session, family_client: Clients, hub: made.Viewer, manager: made.Viewer, at: Hold
) -> None:
    """The comparison can fail: a decision that is told is seen."""
    plain, referred = (World(being_read(at, hub), family_client, at) for _world in range(2))
    refer(referred, manager, at)
    with transaction():
        referring.tell_about_referral(referred.request, manager)
    assert referred.seen() != plain.seen()


@pytest.mark.promise(4)
def test_until_they_are_identified_nothing_shows_that_they_did_not_write(
    database: orm.Session, family_client: Clients, hub: made.Viewer, manager: made.Viewer, at: Hold
) -> None:
    plain = World(being_read(at, hub, identified=False), family_client, at)
    worked_on = World(being_read(at, hub, identified=False), family_client, at)
    at("2026-11-23T10:05+00:00")
    worker = make_staff("practitioner", "chesil", name="Tom Baverstock")
    made.allocate(made.decide(worked_on.request, hub), worker, hub)
    with transaction():
        request = worked_on.request
        reading.write_to_family(request, request.participants[0], "Ella was seen at A&E.", by=hub.actor(), once="a")
        known = {"school": "All Saints", "born_on": "2013-01-01"}
        people_of.put_right(request, request.children[0], known, hub.actor())
        allocating.plan_visit(request, datetime(2026, 11, 27, 9, tzinfo=UTC), hub)
        for row in request.agreements:
            row.overridden_at = row.withdrawn_at = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
            row.withdrawn_by = hub.id
    with transaction():
        request = worked_on.request
        deciding.close(request, hub, reason="needs_met", told="Goodbye", version=request.version)
    with transaction():
        deciding.reopen(worked_on.request, hub, reason="Again")
    worked_on.assert_looks_like(plain)


@pytest.mark.promise(4)
def test_our_question_is_shown_before_they_are_identified_without_a_name(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    world = World(being_read(at, hub, identified=False, question=True), family_client, at)
    at("2026-11-23T10:06+00:00")
    page = family_client(family_account(world.person)).get(world.address(""))
    assert "Which school?" in page.main_text
    assert "Ruth Penny" not in page.text


@pytest.mark.promise(4)
def test_a_parents_pages_give_no_hint_that_a_young_person_asked(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    """Made one after the other in one database: the second world has the young person's own request as well."""
    alone = World(being_read(at, hub), family_client, at)
    before = alone.seen()
    messages = alone.messages(database)
    at("2026-11-23T09:00+00:00")
    girl = replace(made.AMIRA, children=(replace(made.AMIRA.children[0], name="Ella Dunford"),))
    request = made.make_request(girl, unsafe=True)
    with transaction():
        again = made.again(request.reference)
        reading.ask_family(again, again.participants[0], "Is home safe?", by=hub.actor(), once=None)
    beside = World(being_read(at, hub), family_client, at)
    assert beside.seen() == before
    assert beside.messages(database) == messages


@pytest.mark.promise(4)
def test_a_referral_after_a_decision_they_have_read_changes_nothing_of_what_they_read(
    database: orm.Session, family_client: Clients, hub: made.Viewer, manager: made.Viewer, at: Hold
) -> None:
    """Going back to "being read" would tell as much as saying it; so would an ending with its words."""
    worlds = [World(being_read(at, hub), family_client, at) for _world in range(2)]
    worker = make_staff("practitioner", "chesil", name="Tom Baverstock")
    for world in worlds:
        at("2026-11-23T10:04+00:00")
        made.allocate(made.decide(world.request, hub), worker, hub)
    refer(worlds[1], manager, at)
    with transaction():
        referring.referral_accepted(worlds[1].request, "Priya Nair", manager)
    with transaction():
        request = worlds[1].request
        deciding.close(request, manager, reason="referred_on", told="Another team helps you.", version=request.version)
    worlds[1].assert_looks_like(worlds[0])
    at("2026-11-23T10:09+00:00")
    page = family_client(family_account(worlds[1].person)).get(worlds[1].address(""))
    assert "You have a family worker" in page.main_text
