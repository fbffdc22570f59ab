"""What a named person told us stands under their account once they added it with their code, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.feedback import codes
from app.feedback.models import FeedbackItem, FeedbackName
from app.feedback.pictures import names
from app.feedback.services.sending import keep_code
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


def told(who: str, version: str = "11-17") -> list[str]:
    """Something that was said, and the names of the pictures that open it."""
    item, code = made.send_feedback(version=version, who=who, listens="never"), codes.new_code()
    with transaction():
        keep_code(item.id, codes.hash_code(code))
    return [names()[picture] for picture in code]


def typed(pictures: list[str]) -> dict[str, str]:
    return {f"picture_{place}": name for place, name in enumerate(pictures, 1)}


def test_its_owner_adds_it_by_the_code_and_reads_what_came_of_it(family_client: Clients, database: orm.Session) -> None:
    client = family_client(people.make_family("young_person", "Ellie Marsh"))
    client.fill(client.get("/account/feedback/add"), typed(told("kept")), expect_redirect="/account/feedback")
    assert "We have it" in client.get("/account/feedback").text
    assert "/account/feedback" in client.get("/account").html


@pytest.mark.promise(2)
def test_what_was_said_without_a_name_is_joined_to_no_account(family_client: Clients, database: orm.Session) -> None:
    client = family_client(people.make_family("young_person"))
    page = client.fill(client.get("/account/feedback/add"), typed(told("nameless")), status=422)
    assert "There is no name with this" in page.text
    assert not database.scalars(sa.select(FeedbackName)).all()


@pytest.mark.promise(2)
def test_a_parents_account_takes_nothing_of_a_childs_and_shows_nothing(
    family_client: Clients, database: orm.Session
) -> None:
    child = family_client(people.make_family("young_person"))
    pictures = told("named")
    child.fill(child.get("/account/feedback/add"), typed(pictures), expect_redirect="/account/feedback")
    parent = family_client(people.make_family("parent"))
    page = parent.fill(parent.get("/account/feedback/add"), typed(pictures), status=422)
    assert "We cannot find this code" in page.text
    assert "There is nothing here now" in parent.get("/account/feedback").text
    own = told("kept", "parent-carer")
    parent.fill(parent.get("/account/feedback/add"), typed(own), expect_redirect="/account/feedback")
    assert "In the week of" in parent.get("/account/feedback").text


@pytest.mark.promise(2)
def test_in_a_session_shared_with_a_worker_it_is_absent(family_client: Clients, database: orm.Session) -> None:
    account = people.make_family("young_person")
    client = family_client(account)
    people.sign_in(client, account, shared=True)
    client.get("/account/feedback", status=404)
    client.get("/account/feedback/add", status=404)
    assert "/account/feedback" not in client.get("/account").html


def test_it_asks_for_a_second_check(family_client: Clients, database: orm.Session) -> None:
    account = people.make_family("young_person")
    client = family_client(account)
    people.sign_in(client, account, second_check=False)
    client.get("/account/feedback", expect_redirect="/account/check-it-is-you?next=/account/feedback")


def test_after_the_name_is_taken_away_it_leaves_the_account(family_client: Clients, database: orm.Session) -> None:
    from app.feedback.services.returning import take_name_away

    client = family_client(people.make_family("young_person"))
    client.fill(client.get("/account/feedback/add"), typed(told("kept")), expect_redirect="/account/feedback")
    with transaction():
        take_name_away(database.scalars(sa.select(FeedbackItem)).one())
    assert "There is nothing here now" in client.get("/account/feedback").text
