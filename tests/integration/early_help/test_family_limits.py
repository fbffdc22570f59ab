"""The two limits of promise 4 and the wall between adults, as two worlds that must look the same to whoever looks.

In one world something was done; in the other it was not. Every page, print and message that the person can reach is
compared byte for byte; only form tokens, references and ids, which are random in any world, are put aside.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import transaction
from app.early_help.models import EarlyHelpRequest, NotToBeKnown, Participant, WaitingTime
from app.early_help.services import allocating, deciding, family, reading, referring
from app.notifications.models import Message
from tests.factories import early_help as made
from tests.factories.people import make_family, make_staff
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
Hold = Callable[[str], datetime]
PAGES = ("", "/print", "/what-i-wrote", "/what-i-wrote/happening", "/agreement", "/take-back")
RANDOM = re.compile(r'name="csrf_token"[^>]*value="[^"]*"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')
TWO_LOOKS = ("2026-11-23T10:09+00:00", "2026-11-25T09:00+00:00", "2026-12-09T09:00+00:00")
"""Soon after; when it should have been decided and was not; and much later."""


class World:
    """One request and whoever follows it, with everything they can fetch."""

    def __init__(self, request: EarlyHelpRequest, clients: Clients, at: Hold, number: int = 0) -> None:
        self.reference = request.reference
        self.person = request.participants[number].account_id
        self.at = at
        self.clients = clients

    @property
    def request(self) -> EarlyHelpRequest:
        return made.again(self.reference)

    def seen(self) -> list[str]:
        """Each page at each moment, and each message to this person, with what is random put aside."""
        found = []
        for moment in TWO_LOOKS:
            self.at(moment)
            client = self.clients(family_account(self.person))
            client.check_pages = False
            for address in ("/account", "/account/safe-contact", *(self.address(page) for page in PAGES)):
                page = client.get(address)
                found.append(self._plain(page.html) + repr(sorted(self._headers(page))))
        return found

    def assert_looks_like(self, other: World) -> None:
        for mine, theirs in zip(self.seen(), other.seen(), strict=True):
            if mine != theirs:
                lines = difflib.unified_diff(theirs.splitlines(), mine.splitlines(), lineterm="", n=0)
                pytest.fail("the two worlds differ:\n" + "\n".join(list(lines)[:20]))

    def messages(self, database: orm.Session) -> list[tuple[str, str | None, datetime]]:
        rows = database.scalars(sa.select(Message).where(Message.person_id == self.person).order_by(Message.queued_at))
        return [(row.template, row.endpoint, row.queued_at) for row in rows]

    def address(self, page: str) -> str:
        return f"/early-help/requests/{self.reference}{page}"

    def _headers(self, page: object) -> list[tuple[str, str]]:
        headers = page.headers  # type: ignore[attr-defined]  # a response
        return [(name, value) for name, value in headers if name not in ("Set-Cookie", "Content-Length", "Date")]

    def _plain(self, html: str) -> str:
        spoken = "-".join(self.reference[i : i + 3] for i in range(0, 9, 3))
        return RANDOM.sub("RANDOM", html).replace(self.reference, "REF").replace(spoken, "REF")


@pytest.fixture
def manager(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("team_manager"), "team_manager")


@pytest.fixture
def hub(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("early_help_hub", name="Ruth Penny"))


def being_read(at: Hold, hub: made.Viewer, *, identified: bool = True, question: bool = False) -> EarlyHelpRequest:
    at("2026-11-23T10:00+00:00")
    request = made.make_request()
    at("2026-11-23T10:02+00:00")
    if identified:
        made.identify(request, hub)
    if question:
        with transaction():
            again = made.again(request.reference)
            reading.ask_family(again, again.participants[0], "Which school?", by=hub.actor(), once=None)
    at("2026-11-23T10:03+00:00")
    with transaction():
        again = made.again(request.reference)
        if identified:
            person = again.participants[0]
            reading.write_to_family(again, person, "I will ring on Tuesday.", by=hub.actor(), once=None)
    return made.again(request.reference)


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
            family.withdraw_agreement(request.agreements[0], request, by=by)
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
        reading.name_child(request, request.children[0], {"school": "All Saints", "born_on": "2013-01-01"}, hub.actor())
        allocating.plan_visit(request, datetime(2026, 11, 27, 9, tzinfo=UTC), hub)
        request.agreements[0].overridden_at = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
        request.agreements[1].withdrawn_at = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)
        request.agreements[1].withdrawn_by = hub.id
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
def test_the_other_adult_of_a_request_sees_nothing_of_the_askers_part(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    def joined(*, asker_is_busy: bool) -> World:
        request = being_read(at, hub, identified=False)
        at("2026-11-23T10:03+00:00")
        account = make_family(name="Darren Pope")
        with transaction() as current:
            again = made.again(request.reference)
            current.add(
                Participant(
                    request_id=again.id,
                    account_id=account.id,
                    kind="adult",
                    adult_id=None,
                    joined_at=datetime(2026, 11, 23, 10, 3, tzinfo=UTC),
                )
            )
        if asker_is_busy:
            at("2026-11-23T10:04+00:00")
            with transaction():
                again = made.again(request.reference)
                person, by = again.participants[0], made.Viewer("family", again.participants[0].account_id).actor()
                reading.ask_family(again, person, "Where do you live now?", by=hub.actor(), once=None)
                family.write(again, person, "At my sister's", by=by, once=None)
                reading.ask_family(again, person, "And the school?", by=hub.actor(), once=None)
                family.correct(again, person, "happening", "We have left him", by=by)
                family.stop_everything(again, person, by=by)
                family.take_back(again, person, by=by)
        world = World(made.again(request.reference), family_client, at, number=1)
        world_pages = tuple(page for page in PAGES if "what-i-wrote/" not in page)
        world.address = lambda page: f"/early-help/requests/{world.reference}{page if page in world_pages else ''}"  # type: ignore[method-assign]  # he wrote nothing to put right
        return world

    quiet, busy = joined(asker_is_busy=False), joined(asker_is_busy=True)
    busy.assert_looks_like(quiet)
    text = "".join(busy.seen())
    for words in ("Ella", "half term", "DT4", "sister", "Kerry"):
        assert words not in text


def test_a_worker_who_must_not_be_known_to_an_adult_is_named_to_the_others_only(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    request = made.make_request()
    account = make_family(name="Darren Pope")
    moment = datetime(2026, 11, 23, 10, tzinfo=UTC)
    with transaction() as current:
        again = made.again(request.reference)
        for row in again.not_to_be_known:
            row.fact = "worker"
        father = Participant(
            request_id=again.id,
            account_id=account.id,
            kind="adult",
            adult_id=again.adults[0].id,
            joined_at=moment,
            identified_at=moment,
        )
        current.add(father)
    made.identify(made.again(request.reference), hub)
    worker = make_staff("practitioner", "chesil", name="Tom Baverstock")
    made.allocate(made.decide(made.again(request.reference), hub), worker, hub)
    page = f"/early-help/requests/{request.reference}"
    fathers = family_client(account).get(page)
    assert "You have a family worker" in fathers.main_text
    assert "Tom Baverstock" not in fathers.text
    mothers = family_client(family_account(made.again(request.reference).participants[0].account_id)).get(page)
    assert "Tom Baverstock" in mothers.text


def test_who_must_know_nothing_reads_only_that_it_is_being_read(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    request = made.make_request()
    assert database.scalars(sa.select(NotToBeKnown.fact)).all() == ["everything"]
    account, moment = make_family(), datetime(2026, 11, 23, 10, tzinfo=UTC)
    with transaction() as current:
        again = made.again(request.reference)
        current.add(
            Participant(
                request_id=again.id,
                account_id=account.id,
                kind="adult",
                adult_id=again.adults[0].id,
                joined_at=moment,
                identified_at=moment,
            )
        )
    made.decide(made.again(request.reference), hub)
    page = family_client(account).get(f"/early-help/requests/{request.reference}")
    assert "We have your request" in page.main_text
    assert "decided" not in page.main_text.lower().replace("we decide what happens next", "")


@pytest.mark.promise(3)
def test_a_helper_hears_what_was_decided_only_while_the_family_agrees(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    request = made.make_request("joyce")
    made.decide(made.identify(request, hub, tie="other"), hub, "advice", told="Mum gets a course.")
    helper = family_client(family_account(request.participants[0].account_id))
    page = helper.get(f"/early-help/requests/{request.reference}")
    assert "Information, advice, a group or a course" in page.main_text
    assert "Mum gets a course." not in page.text
    with transaction():
        again = made.again(request.reference)
        row = next(row for row in again.agreements if row.purpose == "tell_helper")
        family.withdraw_agreement(row, again, by=made.Viewer("family", UUID(int=1)).actor())
    page = helper.get(f"/early-help/requests/{request.reference}")
    assert "Information, advice, a group or a course" not in page.text


@pytest.mark.promise(4)
def test_the_waiting_time_is_said_without_promising_and_only_from_twenty(
    database: orm.Session, family_client: Clients, at: Hold
) -> None:
    at("2026-11-23T10:00+00:00")
    request = made.make_request()
    parent = family_client(family_account(request.participants[0].account_id))
    page = f"/early-help/requests/{request.reference}"
    assert "Half of families" not in parent.get(page).main_text
    with transaction() as current:
        current.add(
            WaitingTime(made_at=datetime(2026, 11, 23, 2, tzinfo=UTC), requests=31, half_within=1, nine_in_ten_within=3)
        )
    assert (
        "Half of families hear within 1 working day, nine in ten within 3 working days. "
        "This is what happened before, not a promise." in parent.get(page).main_text
    )
