"""Home, the words about the website, and the start pages of families and staff."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import transaction
from app.core.switches import Switch, closing
from app.early_help.services import family
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import early_help as made
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


@pytest.fixture(autouse=True)
def monday(at: Callable[[datetime], datetime]) -> None:
    at(datetime(2026, 11, 23, 10, tzinfo=UTC))


@pytest.mark.promise(1)
def test_every_door_of_the_home_page_leads_to_a_page_and_help_now_is_there(client: PortalClient) -> None:
    page = client.get("/")
    assert "999" in page.main_text
    for address in page.links.values():
        if address.startswith("/"):
            client.get(address.split("#")[0])


@pytest.mark.parametrize("address", ["/", "/privacy", "/cookies", "/accessibility"])
def test_a_page_of_words_is_asked_again_by_its_tag_and_sets_no_cookie(client: PortalClient, address: str) -> None:
    page = client.get(address)
    assert page.headers["Cache-Control"] == "no-cache"
    assert not page.headers.getlist("Set-Cookie")
    client.get(address, headers={"If-None-Match": page.headers["ETag"]}, status=304)


def test_a_browser_keeps_nothing_of_what_somebody_signed_in_reads(
    database: orm.Session, family_client: Clients, staff_client: Clients
) -> None:
    for person in (family_client(), staff_client("early_help_hub")):
        assert person.get("/").headers["Cache-Control"] == "no-store"


def test_only_a_language_that_was_read_through_can_be_chosen(client: PortalClient) -> None:
    page = client.get("/language")
    client.post("/language", data={**page.form(button="Use this language").data, "language": "ar-XB"}, status=422)
    client.fill(page, {"language": "en"}, expect_redirect="/")


def test_an_account_lists_own_requests_and_nobody_elses(database: orm.Session, family_client: Clients) -> None:
    mine, other = made.make_request(), made.make_request("marcus")
    page = family_client(family_account(mine.participants[0].account_id)).get("/account")
    assert any(mine.reference in href for href in page.links.values())
    assert not any(other.reference in href for href in page.links.values())


def test_a_young_persons_account_has_the_same_shape(database: orm.Session, family_client: Clients) -> None:
    pages = []
    for who in ("kerry", "amira"):
        request = made.make_request(who)
        page = family_client(family_account(request.participants[0].account_id)).get("/account")
        spoken = "-".join(request.reference[i : i + 3] for i in range(0, 9, 3))
        pages.append(page.main_text.replace(spoken, "REF"))
    assert pages[0] == pages[1]


def test_what_needs_me_shows_tasks_with_their_page_and_a_plain_one_is_done_from_here(
    database: orm.Session, staff_client: Clients
) -> None:
    request = made.make_request()
    with transaction():
        again = made.again(request.reference)
        family.stop_everything(again, again.participants[0], by=made.VISITOR)
        family.take_back(again, again.participants[0], by=made.VISITOR)
    hub = staff_client("early_help_hub")
    page = hub.get("/staff")
    assert "A family stopped all messages" in page.main_text
    assert "A family asked to take its request back: look at it, and speak with them" in page.links
    assert "To decide (1)" in page.links
    hub.fill(page, button="Done", expect_redirect="/staff")
    assert "A family stopped all messages" not in hub.get("/staff").main_text


def test_a_task_with_a_page_of_its_own_is_not_done_from_here(database: orm.Session, staff_client: Clients) -> None:
    request = made.make_request()
    with transaction():
        again = made.again(request.reference)
        family.take_back(again, again.participants[0], by=made.VISITOR)
    task = database.scalars(sa.select(Task).where(Task.kind == "withdrawal_to_look_at")).one()
    hub = staff_client("early_help_hub")
    token = hub.get("/account/sign-ins").form(button="Sign out everywhere").data
    hub.post(f"/staff/tasks/{task.id}/done", data=token, status=404)


def test_somebody_elses_task_is_not_there(database: orm.Session, staff_client: Clients) -> None:
    request = made.make_request()
    with transaction():
        again = made.again(request.reference)
        family.stop_everything(again, again.participants[0], by=made.VISITOR)
    other = staff_client("early_help_hub", "purbeck")
    assert "stopped all messages" not in other.get("/staff").main_text
    task = database.scalars(sa.select(Task)).first()
    assert task is not None
    token = other.get("/account/sign-ins").form(button="Sign out everywhere").data
    other.post(f"/staff/tasks/{task.id}/done", data=token, status=404)


def test_the_menu_of_staff_names_only_what_they_may_open(database: orm.Session, staff_client: Clients) -> None:
    for role in ("early_help_hub", "administrator", "data_protection", "safeguarding_duty", "practitioner"):
        person = staff_client(role)
        page = person.get("/staff")
        for words in ("Early help", "Concerns", "People", "Ways in", "Trail"):
            if words in page.links:
                person.get(page.links[words])
    assert "Concerns" not in staff_client("administrator").get("/staff").links


def test_an_administrator_closes_a_way_in_with_words_and_opens_it_again(
    database: orm.Session, staff_client: Clients, client: PortalClient
) -> None:
    administrator = staff_client("administrator")
    form = administrator.get("/staff/switches/early-help/close")
    administrator.fill(form, {"words": " "}, status=422)
    administrator.fill(form, {"words": "We are moving house until Friday."}, expect_redirect="/staff/switches")
    assert "We are moving house until Friday." in client.get("/early-help").main_text
    page = administrator.get("/staff/switches")
    administrator.fill(page, button="Open it again", expect_redirect="/staff/switches")
    assert closing("early_help") is None
    assert database.scalar(sa.select(sa.func.count()).select_from(Switch)) == 1
    events = database.scalars(sa.select(TrailEntry.event).where(TrailEntry.event.like("desk.%"))).all()
    assert set(events) == {"desk.way_in_closed", "desk.way_in_opened"}


def test_the_trail_and_the_switches_are_for_their_roles_only(database: orm.Session, staff_client: Clients) -> None:
    hub = staff_client("early_help_hub")
    for address in ("/staff/records", "/staff/records/trail", "/staff/switches", "/staff/switches/early-help/close"):
        hub.get(address, status=404)
