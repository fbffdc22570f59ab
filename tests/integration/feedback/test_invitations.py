"""Everybody who had an event is there to be chosen, by the youth voice team alone; who was not asked is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import transaction
from app.core.people import SYSTEM
from app.feedback.models import FeedbackOccasion
from app.feedback.services.inviting import note_occasion
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
ADDRESS = "/staff/feedback/invitations"
NEW = {
    "who": "Ellie Marsh",
    "version": "8-11",
    "kind": "review",
    "happened_on-day": "3",
    "happened_on-month": "11",
    "happened_on-year": "2025",
    "locality": "chesil",
    "worker": "",
}


def occasion(
    database: orm.Session, who: str = "Sam Cole", locality: str = "chesil", **values: object
) -> FeedbackOccasion:
    with transaction():
        note_occasion(
            kind="visit", happened_on=date(2026, 11, 2), who=who, version="8-11", locality=locality, by=SYSTEM,
            worker_id=values.get("worker_id"), once=str(values.get("once", who)),  # type: ignore[arg-type]  # it is there
        )  # fmt: skip
    return database.scalars(
        sa.select(FeedbackOccasion).where(FeedbackOccasion.once == str(values.get("once", who)))
    ).one()


def test_somebody_is_added_chosen_and_counted(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("youth_voice")
    client.fill(client.get(f"{ADDRESS}/new"), NEW | {"worker": "nobody of ours"}, status=422)
    client.fill(client.get(f"{ADDRESS}/new"), NEW, expect_redirect=ADDRESS)
    one, two = database.scalars(sa.select(FeedbackOccasion)).one(), occasion(database)
    assert "Ellie Marsh" in client.get(ADDRESS).text
    client.fill(client.get(f"{ADDRESS}/{one.id}"), {"answer": "how:school"}, expect_redirect=ADDRESS)
    client.fill(client.get(f"{ADDRESS}/{two.id}"), {"answer": "not:not_safe"}, expect_redirect=ADDRESS)
    page = client.get(ADDRESS).text
    assert "Nobody waits to be chosen" in page
    assert "Not asked: it could be unsafe" in page
    client.post(f"{ADDRESS}/{one.id}", data={"csrf_token": client.token(), "answer": "how:card"}, status=409)
    database.expire_all()
    assert {(row.how, row.why_not) for row in database.scalars(sa.select(FeedbackOccasion))} == {
        ("school", None),
        (None, "not_safe"),
    }


@pytest.mark.promise(2)
def test_neither_the_worker_nor_any_other_role_chooses(staff_client: Clients, database: orm.Session) -> None:
    account = people.make_staff("youth_voice")
    mine = occasion(database, worker_id=made.make_worker(account_id=account.id).id)
    own = staff_client("", account=account)
    assert "Sam Cole" not in own.get(ADDRESS).text
    own.get(f"{ADDRESS}/{mine.id}", status=404)
    for role in ("practitioner", "team_manager", "safeguarding_duty", "quality"):
        staff_client(role).get(ADDRESS, status=404)
    elsewhere = staff_client("youth_voice", "purbeck")
    assert "Sam Cole" not in elsewhere.get(ADDRESS).text


def test_the_same_event_makes_one_line(database: orm.Session) -> None:
    occasion(database, once="visit:1")
    occasion(database, once="visit:1")
    assert len(database.scalars(sa.select(FeedbackOccasion)).all()) == 1
