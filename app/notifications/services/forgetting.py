"""Messages that are over are deleted by themselves: who was written to, when and about what. Nothing that is held."""

from datetime import datetime, timedelta
from functools import cache

import sqlalchemy as sa

from app.core.db import Base, session
from app.notifications.models import Message
from app.retention.rules import KINDS
from app.retention.services import may_erase
from app.tasks.models import Task

A_NIGHT = 5_000


def forget_old_messages(moment: datetime) -> int:
    """Delete what was sent, or given up, so long ago. For the worker, each night. Returns how many went.

    One that a person still has to do something about stays; so does one about a record, a person or a kind of record
    that is held.
    """
    days = KINDS["message"].days
    assert days is not None
    over = sa.func.coalesce(Message.sent_at, Message.blocked_at, Message.dead_at)
    waits = sa.select(Task.id).where(Task.about_id == Message.id, Task.done_at.is_(None)).exists()
    old = sa.select(Message).where(over < moment - timedelta(days=days), Message.is_open.is_(False), ~waits)
    gone = 0
    for message in session().scalars(old.order_by(over, Message.id).limit(A_NIGHT)).all():
        if not _is_held(message):
            session().execute(sa.delete(Task).where(Task.about_id == message.id))
            session().delete(message)
            gone += 1
    return gone


def _is_held(message: Message) -> bool:
    about, whom = message.about_id, message.person_id
    if not may_erase("message", message.id, [one for one in (about, whom) if one is not None]):
        return True
    kind = _kinds().get(message.about_kind or "")
    return kind is not None and about is not None and not may_erase(kind, about)


@cache
def _kinds() -> dict[str, str]:
    """By table, the kind of record its rows are."""
    return {one.class_.__tablename__: one.class_.__keep__ for one in Base.registry.mappers}
