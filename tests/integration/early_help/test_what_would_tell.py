"""A message, a count or a name can tell as much as a page: what must not be known shows in none of them."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.clock import now
from app.core.db import transaction
from app.early_help.answers import Child
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.services import (
    allocating,
    deciding,
    family,
    guarding,
    people,
    reading,
    referring,
    restricting,
    sharing,
)
from app.early_help.services import people as people_of
from app.notifications import queries as notifications
from app.notifications.models import Message
from app.safeguarding.models import Concern
from app.tasks.models import Task
from tests.factories import early_help as made
from tests.factories.people import make_family, make_staff
from tests.factories.worlds import Clients, Hold, World, being_read


@pytest.fixture
def hub(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("early_help_hub", name="Ruth Penny"))


def told(database: orm.Session, person: UUID) -> int:
    query = sa.select(sa.func.count()).where(Message.person_id == person, Message.template == "something_to_read")
    return database.scalar(query) or 0


def joined(request: EarlyHelpRequest, name: str, **more: object) -> UUID:
    """Another adult follows it, whom the hub knows."""
    account = make_family(name=name)
    with transaction() as current:
        again = made.again(request.reference)
        current.add(
            Participant(
                request_id=again.id,
                account_id=account.id,
                kind="adult",
                joined_at=now(),
                identified_at=now(),
                adult_id=next((one.id for one in again.adults if one.name == name), None),
                **more,
            )
        )
    return account.id


@pytest.mark.promise(3)
def test_nobody_from_whom_everything_is_kept_is_sent_a_message_when_something_happens(
    database: orm.Session, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    request = made.identify(made.make_request(), hub)
    father = joined(request, "Darren Pope")
    worker = make_staff("practitioner", "chesil")
    made.allocate(made.decide(made.again(request.reference), hub), worker, hub)
    with transaction():
        again = made.again(request.reference)
        part = sharing.write_part(again, hub, kind="plan", title="Plan", text="School first")
        sharing.share_part(again, part, next(one for one in again.participants if one.account_id == father), "S", hub)
    assert told(database, father) == 0
    assert told(database, made.asker_of(made.again(request.reference)).account_id) == 2


@pytest.mark.promise(3)
@pytest.mark.parametrize("agreed", [False, True])
def test_a_helper_is_sent_a_message_about_the_decision_alone_and_only_where_the_family_agreed(
    database: orm.Session, hub: made.Viewer, at: Hold, agreed: bool
) -> None:
    at("2026-11-23T10:00+00:00")
    answers = made.JOYCE if agreed else replace(made.JOYCE, agreements=made.JOYCE.agreements[:1])
    request = made.identify(made.make_request(answers, locality="purbeck"), hub, tie="other")
    helper = made.asker_of(request).account_id
    worker = make_staff("practitioner", "purbeck")
    given = made.allocate(made.decide(request, hub), worker, hub, "purbeck")
    with transaction():
        allocating.plan_visit(made.again(given.reference), now(), hub)
    assert told(database, helper) == int(agreed)


@pytest.mark.promise(4)
def test_what_staff_write_before_they_are_identified_is_told_when_they_are(
    database: orm.Session, hub: made.Viewer, at: Hold
) -> None:
    """A message that leads to an unchanged page would tell that something is withheld."""
    at("2026-11-23T10:00+00:00")
    request = made.make_request()
    with transaction():
        again = made.again(request.reference)
        reading.write_to_family(again, made.asker_of(again), "Ella was seen.", by=hub.actor(), once=None)
    person = made.asker_of(made.again(request.reference)).account_id
    assert told(database, person) == 0
    made.identify(made.again(request.reference), hub)
    assert told(database, person) == 1


@pytest.mark.promise(4)
@pytest.mark.parametrize("who", ["kerry", "joyce"])
def test_a_child_named_by_staff_is_on_no_page_of_whoever_asked(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold, who: str
) -> None:
    at("2026-11-23T10:00+00:00")
    worlds = [World(made.make_request(who), family_client, at) for _world in range(2)]
    with transaction():
        child = people.add_child(worlds[1].request, Child("x", "Noah Hidden", school="All Saints"), hub.actor())
        people_of.put_right(worlds[1].request, child, {"known_as": "Nono"}, hub.actor())
    worlds[1].assert_looks_like(worlds[0])


@pytest.mark.promise(4)
def test_taking_back_after_a_referral_they_are_not_told_of_changes_no_words_of_the_others(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    manager = made.viewer_of(make_staff("team_manager"), "team_manager")
    worlds = []
    for _world in range(2):
        request = being_read(at, hub)
        at("2026-11-23T10:03+00:00")
        joined(request, "Gran Dunford")
        at("2026-11-23T10:04+00:00")
        made.decide(made.again(request.reference), hub, "advice")
        worlds.append(World(made.again(request.reference), family_client, at, number=1))
        worlds[-1].address = lambda page, ref=request.reference: (  # type: ignore[method-assign]  # she wrote nothing to put right
            f"/early-help/requests/{ref}" + ("" if page.startswith("/what-i-wrote/") else page)
        )
    at("2026-11-23T10:05+00:00")
    with transaction():
        again = worlds[1].request
        referring.refer_to_social_care(
            again, manager, reason="Harm", tell=False, not_told_reason="He reads her phone", version=again.version
        )
    with transaction():
        again = worlds[1].request
        mother = made.asker_of(again)
        family.take_back(again, mother, by=made.Viewer("family", mother.account_id).actor())
    with transaction():
        again = worlds[1].request
        deciding.confirm_withdrawal(again, manager, told="We have ended this.", version=again.version)
    worlds[1].assert_looks_like(worlds[0])


@pytest.mark.promise(4)
@pytest.mark.parametrize("who", ["amira", "marcus"])
def test_a_request_written_where_someone_else_is_signed_in_is_not_theirs(
    database: orm.Session, hub: made.Viewer, at: Hold, who: str
) -> None:
    """A young person may write in the browser in which a parent is still signed in; so may the other parent."""
    at("2026-11-23T10:00+00:00")
    mother = make_family(name="Kerry Dunford")
    request = made.make_request(who, by=made.Viewer("family", mother.id).actor())
    assert made.asker_of(request).account_id != mother.id


@pytest.mark.promise(7)
def test_asking_again_signed_in_is_the_same_account_and_what_is_safer_now_counts_at_once(
    database: orm.Session, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    mother = made.asker_of(made.make_request()).account_id
    nothing = replace(made.KERRY, contact=replace(made.AMIRA.contact))
    request = made.make_request(nothing, by=made.Viewer("family", mother).actor())
    assert made.asker_of(request).account_id == mother
    version = notifications.safe_contact(mother)
    assert version is not None
    assert not version.answers.is_safe("text")
    assert family_account(mother) is not None


@pytest.mark.promise(9)
def test_a_message_of_a_restricted_request_that_cannot_leave_is_for_who_restricted_it(
    database: orm.Session, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T22:00+00:00")
    manager = made.viewer_of(make_staff("team_manager"), "team_manager")
    request = made.identify(made.make_request("amira"), hub, tie="the_child")
    with transaction():
        restricting.restrict(made.again(request.reference), [], manager)
    with transaction():
        again = made.again(request.reference)
        reading.ask_family(again, made.asker_of(again), "When may we ring?", by=manager.actor(), once=None)
    message = database.scalars(sa.select(Message).order_by(Message.queued_at.desc(), Message.id)).all()
    asked = next(row for row in message if row.template == "something_to_read")
    assert asked.task_for == manager.id
    assert not database.scalars(sa.select(Task).where(Task.about_id == asked.id)).all()


@pytest.mark.promise(9)
def test_words_written_in_a_restricted_request_raise_a_restricted_concern(
    database: orm.Session, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    manager = made.viewer_of(make_staff("team_manager"), "team_manager")
    request = made.make_request("amira")
    with transaction():
        restricting.restrict(made.again(request.reference), [], manager)
    with transaction():
        again = made.again(request.reference)
        girl = made.asker_of(again)
        by = made.Viewer("family", girl.account_id).actor()
        family.write(again, girl, "He hits me and I want to die", by=by, once=str(uuid4())[:40])
    raised = database.scalars(sa.select(Concern).where(Concern.source == "early_help_message")).one()
    assert raised.restricted


@pytest.mark.promise(4)
def test_a_stop_that_staff_made_for_their_own_reason_shows_on_no_page(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    worlds = [World(being_read(at, hub), family_client, at) for _world in range(2)]
    at("2026-11-23T10:05+00:00")
    with transaction():
        again = worlds[1].request
        guarding.stop_everything_to(again, made.asker_of(again), "court", hub)
    worlds[1].assert_looks_like(worlds[0])
    for world in worlds:
        at("2026-11-23T10:06+00:00")
        with transaction():
            again = world.request
            family.stop_everything(again, made.asker_of(again), by=made.Viewer("family", world.person).actor())
    worlds[1].assert_looks_like(worlds[0])
    assert "Everything we send by ourselves has stopped" in worlds[1].seen()[2]


@pytest.mark.promise(4)
def test_taking_back_looks_the_same_whether_or_not_another_person_asked_before(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    worlds = []
    for is_second in (False, True):
        request = being_read(at, hub)
        at("2026-11-23T10:03+00:00")
        person = joined(request, "Gran Dunford")
        for account in (made.asker_of(request).account_id, person) if is_second else (person,):
            at("2026-11-23T10:05+00:00")
            with transaction():
                again = made.again(request.reference)
                mine = next(one for one in again.participants if one.account_id == account)
                family.take_back(again, mine, by=made.Viewer("family", account).actor())
        worlds.append(World(made.again(request.reference), family_client, at, number=1))
        worlds[-1].address = lambda page, ref=request.reference: (  # type: ignore[method-assign]  # she wrote nothing to put right
            f"/early-help/requests/{ref}" + ("" if page.startswith("/what-i-wrote/") else page)
        )
    worlds[1].assert_looks_like(worlds[0])
    assert "You asked to take it back" in "".join(worlds[1].seen())
