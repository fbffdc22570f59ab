"""Several people follow one request: each reads their own part, as far as each may know."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import transaction
from app.early_help.models import NotToBeKnown, Participant, WaitingTime
from app.early_help.services import family, reading, sharing
from tests.factories import early_help as made
from tests.factories.people import make_family, make_staff
from tests.factories.worlds import PAGES, Clients, Hold, World, being_read


@pytest.fixture
def hub(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("early_help_hub", name="Ruth Penny"))


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
    with transaction():
        again = made.again(request.reference)
        part = sharing.write_part(again, hub, kind="note", title="For Joyce", text="x")
        database.flush()
        sharing.share_part(again, part, again.participants[0], "Mum said yes.", hub)
    shared = helper.get(f"/early-help/requests/{request.reference}").links["For Joyce"]
    assert "Mum gets a course." not in page.text
    with transaction():
        again = made.again(request.reference)
        row = next(row for row in again.agreements if row.purpose == "tell_helper")
        family.withdraw_agreement(row, again, by=made.Viewer("family", UUID(int=1)).actor())
    page = helper.get(f"/early-help/requests/{request.reference}")
    assert "Information, advice, a group or a course" not in page.text
    assert "For Joyce" not in page.text
    helper.get(shared, status=404)


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
