"""What is over in the outbox goes by itself after its days, unless somebody still has it to do or it is held."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import now
from app.core.db import session, transaction
from app.notifications.models import Message
from app.notifications.services import forget_old_messages
from app.retention.rules import MESSAGES_DAYS
from app.retention.services import hold
from app.tasks.models import Task
from tests.factories.early_help import make_request
from tests.factories.ended import data_protection

OVER = timedelta(days=MESSAGES_DAYS)


def message(over_at: datetime | None, **values: object) -> UUID:
    given = {"template": "something_to_read", "audience": "person", "urgency": "normal", "attempts": 1} | values
    row = Message(queued_at=now(), not_before=now(), is_open=over_at is None, sent_at=over_at, **given)
    with transaction():
        session().add(row)
    return row.id


def left() -> set[UUID]:
    found = set(session().scalars(sa.select(Message.id)))
    session().rollback()
    return found


def night() -> int:
    with transaction():
        return forget_old_messages(now())


def test_what_was_sent_long_ago_goes_and_what_waits_or_is_newer_stays(database: orm.Session) -> None:
    old, new = message(now() - OVER - timedelta(hours=1)), message(now() - OVER + timedelta(hours=1))
    waits = message(None)
    assert night() == 1
    assert left() == {new, waits}
    assert old not in left()


def test_one_that_a_person_still_has_to_do_something_about_stays_until_it_is_done(database: orm.Session) -> None:
    sent = message(now() - OVER - timedelta(days=9))
    task = Task(kind="print_letter", about_kind="message", about_id=sent, made_at=now(), due_at=now())
    with transaction():
        session().add(task)
    assert night() == 0
    with transaction():
        session().execute(sa.update(Task).values(done_at=now()))
    assert night() == 1
    assert session().scalars(sa.select(Task)).all() == []


@pytest.mark.promise(9)
@pytest.mark.parametrize("over", ["person", "family", "early_help_case"])
def test_one_about_what_is_held_stays(database: orm.Session, over: str) -> None:
    request = make_request("amira").id
    person = make_request("joyce").id
    sent = message(
        now() - OVER - timedelta(days=9), person_id=person, about_kind="early_help_request", about_id=request
    )
    named = {"person": person, "family": request, "early_help_case": None}
    viewer = data_protection()
    with transaction():
        hold(over, named[over], "inquiry", "The inquiry asked us to", viewer)
    assert night() == 0
    assert sent in left()
