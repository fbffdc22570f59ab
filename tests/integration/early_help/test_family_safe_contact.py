"""How a person sees and changes how they may be reached."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.early_help.models import EarlyHelpRequest
from app.notifications.queries import safe_contact, waiting_change
from tests.factories import early_help as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


@pytest.fixture(autouse=True)
def monday(at: Callable[[datetime], datetime]) -> None:
    at(datetime(2026, 11, 23, 10, tzinfo=UTC))


def mother(family_client: Clients, request: EarlyHelpRequest) -> PortalClient:
    return family_client(family_account(request.participants[0].account_id))


def change(parent: PortalClient, **values: object) -> str:
    page = parent.get("/account/safe-contact/change")
    after = parent.fill(page, dict(values), expect_redirect="/account/safe-contact")
    return parent.get(after.headers["Location"]).main_text


@pytest.mark.promise(6)
def test_what_is_safer_works_at_once(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    text = change(mother(family_client, request), ways=["none"])
    assert "Your change works from now on" in text
    version = safe_contact(request.participants[0].account_id)
    assert version is not None
    assert version.text == "no"


@pytest.mark.promise(6)
def test_what_opens_something_waits_and_says_so(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    person = request.participants[0].account_id
    text = change(mother(family_client, request), ways=["text", "call"], leave_message="yes")
    assert "A change waits until we have spoken with you" in text
    assert waiting_change(person) is not None
    version = safe_contact(person)
    assert version is not None
    assert version.call == "no"


def test_a_way_without_its_number_is_sent_back(database: orm.Session, family_client: Clients) -> None:
    parent = mother(family_client, made.make_request())
    page = parent.fill(parent.get("/account/safe-contact/change"), {"ways": ["email"]}, status=422)
    assert page.errors == {"email": "Write the email address that is safe"}


def test_it_stands_behind_a_second_check(database: orm.Session, family_client: Clients, new_client: Clients) -> None:
    request = made.make_request()
    account = family_account(request.participants[0].account_id)
    assert account is not None
    client = new_client()
    people.sign_in(client, account, second_check=False)
    for page in ("/account/safe-contact", "/account/safe-contact/change"):
        client.get(page, expect_redirect="/account/check-it-is-you")


def test_it_is_absent_where_a_worker_looks_on(database: orm.Session, new_client: Clients) -> None:
    request = made.make_request()
    account = family_account(request.participants[0].account_id)
    assert account is not None
    client = new_client()
    people.sign_in(client, account, shared=True)
    for page in ("/account", f"/early-help/requests/{request.reference}"):
        assert "How it is safe to reach you" not in client.get(page).text
