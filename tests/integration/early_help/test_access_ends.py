"""Access ends with the relationship, and after a refused change of contact nobody is found by the new address."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.accounts.services import ask_to_confirm_contact, confirm_contact
from app.accounts.services.links import make_link
from app.core import clock
from app.core.db import transaction
from app.core.errors import DomainError, NotFound
from app.early_help.queries import case
from app.early_help.services import allocating, deciding, guarding, referring, restricting
from app.early_help.services.waiting import end_old_offers
from app.notifications import services as notifications
from app.notifications.models import Message
from app.notifications.queries import safe_contact, waiting_change
from app.notifications.rules import ContactAnswers
from app.web.access import is_own_path
from tests.factories import people
from tests.factories.early_help import again, allocate, asker_of, decide, identify, make_request, viewer_of

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NEW_NUMBER = "+447700900555"


@pytest.fixture(autouse=True)
def monday(database: orm.Session) -> Iterator[None]:
    with clock.frozen(NOW):
        yield


def hub_and_manager() -> tuple:
    hub = viewer_of(people.make_staff("early_help_hub"))
    return hub, viewer_of(people.make_staff("team_manager", "chesil"), "team_manager", "chesil")


@pytest.mark.promise(9)
def test_a_worker_may_write_up_for_four_weeks_after_the_end_and_then_no_longer_opens_the_request() -> None:
    hub, _manager = hub_and_manager()
    worker = people.make_staff("practitioner", "chesil")
    request = allocate(decide(identify(make_request(), hub), hub), worker, hub)
    with transaction():
        found = again(request.reference)
        deciding.close(found, hub, reason="help_ended", told="", version=found.version)
    mine = viewer_of(worker, "practitioner", "chesil")
    assert case.request_for(mine, request.reference)
    with clock.frozen(NOW + timedelta(days=29)), pytest.raises(NotFound):
        case.request_for(mine, request.reference)
    with clock.frozen(NOW + timedelta(days=29)):
        assert case.request_for(hub, request.reference)


@pytest.mark.promise(9)
def test_a_transfer_nobody_accepted_lapses() -> None:
    hub, _manager = hub_and_manager()
    worker, other = people.make_staff("practitioner", "chesil"), people.make_staff("practitioner", "purbeck")
    request = allocate(decide(identify(make_request(), hub), hub), worker, hub)
    with transaction():
        allocating.transfer(again(request.reference), other.id, "purbeck", hub)
    theirs = viewer_of(other, "practitioner", "purbeck")
    assert case.request_for(theirs, request.reference)
    with clock.frozen(NOW + timedelta(days=15)), transaction():
        assert end_old_offers(clock.now()) == 1
    with pytest.raises(NotFound):
        case.request_for(theirs, request.reference)


@pytest.mark.promise(4)
def test_a_request_whose_referral_is_not_told_is_not_opened_again_until_it_is() -> None:
    hub, manager = hub_and_manager()
    request = decide(identify(make_request(), hub), hub)
    with transaction():
        found = again(request.reference)
        referring.refer_to_social_care(
            found, manager, reason="x", tell=False, not_told_reason="y", version=found.version
        )
        referring.referral_accepted(found, "Priya Nair", manager)
        deciding.close(found, manager, reason="help_ended", told="", version=found.version)
    with pytest.raises(DomainError, match="tell_or_end_first"), transaction():
        deciding.reopen(again(request.reference), manager, reason="They rang")


@pytest.mark.promise(7)
def test_after_a_refused_change_of_number_nobody_is_found_by_the_new_one() -> None:
    hub, _manager = hub_and_manager()
    request = make_request()
    account = family_account(asker_of(request).account_id)
    assert account is not None
    with transaction():
        notifications.set_safe_contact(
            account.id,
            ContactAnswers(text="yes", phone_number="+447700900555"),
            by=viewer_of(people.make_staff()).actor(),
        )
    with transaction():
        account = family_account(account.id)
        ask_to_confirm_contact(account, "phone", "+447700900555")
        token = make_link(
            "confirm_contact", NOW + timedelta(hours=1), family=account, channel="phone", address="+447700900555"
        )
        confirm_contact(token)
    waiting = waiting_change(account.id)
    assert waiting is not None
    with transaction():
        guarding.settle_contact_change(again(request.reference), waiting.id, "refuse", hub)
    found, contact = family_account(account.id), safe_contact(account.id)
    assert found is not None
    assert contact is not None
    assert found.phone == contact.answers.phone_number != NEW_NUMBER


@pytest.mark.parametrize("path", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil.example", ""])
def test_only_a_plain_path_of_this_site_is_followed_after_signing_in(path: str) -> None:
    assert not is_own_path(path)
    assert is_own_path("/staff/early-help?view=late")


@pytest.mark.promise(9)
def test_what_waits_to_be_sent_about_a_request_is_handed_to_whoever_restricts_it(database: orm.Session) -> None:
    _hub, manager = hub_and_manager()
    request = make_request()
    with transaction():
        restricting.restrict(again(request.reference), [], manager)
    waiting = database.scalars(sa.select(Message).where(Message.about_id == request.id)).all()
    assert waiting
    assert {message.task_for for message in waiting} == {manager.id}
