"""Put messages in the outbox. The words are made at the moment of sending and never kept."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import Base, after_commit, rows_changed, session
from app.notifications import bell
from app.notifications.models import LETTERS, TEMPLATES, Message
from app.notifications.rules import Channel, Urgency
from app.tasks.models import Task

ASKED_NOW_EXPIRES = timedelta(minutes=15)
"""A code that could not leave for so long is of no use: a person is told instead."""
LETTER_EXPIRES = timedelta(days=2)
ALERT_EXPIRES = timedelta(hours=1)
"""An alert that could not leave for so long is told to the duty team instead; its next one is on its way already."""


def queue_message(
    template: str,
    to: UUID,
    endpoint: str | None = None,
    values: Mapping[str, str] | None = None,
    urgency: Urgency = "normal",
    about: Base | None = None,
    *,
    prefer: Channel | None = None,
    expires_at: datetime | None = None,
    task_for: UUID | None = None,
    locality: str | None = None,
    once: str | None = None,
) -> Message:
    """Tell a person something, some safe way, when it is safe; inside the transaction of what it tells.

    `to` is the id their contact answers stand under. `endpoint` and `values` name where the link leads (a neutral
    page: see `compose.NEUTRAL_PATHS`). Where no way is safe, `task_for` (or the hub, in `locality`) gets a task.
    `once`: a second message of the same name is the first one.
    """
    message = _queue(
        template,
        audience="person",
        endpoint=endpoint,
        values=values,
        urgency=urgency,
        about=about,
        expires_at=expires_at,
        once=once,
    )
    message.person_id, message.prefer, message.task_for, message.task_locality = to, prefer, task_for, locality
    return message


def hand_to(about: Base, person_id: UUID) -> int:
    """From now on, what cannot be sent about this thing becomes a task of this one person. Answers how many waited."""
    waiting = sa.update(Message).where(Message.about_id == about.id, Message.sent_at.is_(None))
    return rows_changed(session().execute(waiting.values(task_for=person_id)))


def forget_messages(named: str) -> Counter[str]:
    """Messages whose `once` begins so, and what they made people do, are gone as if there had been none. How many."""
    wanted = sa.select(Message.id).where(Message.once.startswith(f"{named}:", autoescape=True))
    ids, gone = session().scalars(wanted).all(), Counter[str]()
    for kind, model, which in (("task", Task, Task.about_id.in_(ids)), ("message", Message, Message.id.in_(ids))):
        gone[kind] = len(session().scalars(sa.delete(model).where(which).returning(model.id)).all())
    return +gone


def queue_confirmation(
    person_id: UUID, channel: Channel, endpoint: str, values: Mapping[str, str], locality: str | None = None
) -> Message:
    """Ask the new end of a change that waits to show that it is theirs. Goes nowhere else."""
    message = _queue("confirm_contact", audience="new_end", endpoint=endpoint, values=values, urgency="asked_now")
    message.person_id, message.prefer, message.task_locality = person_id, channel, locality
    return message


def queue_staff_message(
    template: str,
    to: UUID,
    email: str,
    endpoint: str | None = None,
    values: Mapping[str, str] | None = None,
    urgency: Urgency = "normal",
    about: Base | None = None,
    *,
    expires_at: datetime | None = None,
    once: str | None = None,
) -> Message:
    """Tell a member of staff something at their work address. Neutral words all the same."""
    message = _queue(
        template,
        audience="staff",
        endpoint=endpoint,
        values=values,
        urgency=urgency,
        about=about,
        expires_at=expires_at or now() + timedelta(days=7),
        once=once,
    )
    message.person_id, message.address = to, email
    return message


def queue_letter(
    template: str, person_id: UUID, address: str, values: Mapping[str, str], about: Base, *, once: str
) -> Message:
    """Send what a person ordered about themself to the email address they named for it: once, in waking hours.

    Held while everything to them is stopped; after two days it goes no more, and a person is asked.
    """
    if template not in LETTERS:
        raise ValueError(f"not a letter that a person orders: {template!r}")
    expires_at = now() + LETTER_EXPIRES
    message = _queue(
        template, audience="named", endpoint=None, values=values, about=about, expires_at=expires_at, once=once
    )
    message.person_id, message.address, message.prefer = person_id, address, "email"
    return message


def queue_alert(
    contact: str,
    template: str = "safeguarding_alert",
    endpoint: str | None = None,
    values: Mapping[str, str] | None = None,
    about: Base | None = None,
    *,
    once: str | None = None,
) -> Message:
    """Alert whoever carries a phone or reads an address named in settings: at any hour, and without content."""
    message = _queue(
        template,
        audience="alert",
        endpoint=endpoint,
        values=values,
        about=about,
        expires_at=now() + ALERT_EXPIRES,
        once=once,
    )
    message.address = contact
    return message


def _queue(
    template: str,
    *,
    audience: str,
    endpoint: str | None,
    values: Mapping[str, str] | None,
    urgency: Urgency = "normal",
    about: Base | None = None,
    expires_at: datetime | None = None,
    once: str | None = None,
) -> Message:
    if template not in TEMPLATES + LETTERS:
        raise ValueError(f"there is no message called {template!r}")
    if once is not None:
        before = session().scalars(sa.select(Message).where(Message.once == once)).first()
        if before is not None:
            return before
    moment = now()
    if expires_at is None and urgency == "asked_now":
        expires_at = moment + ASKED_NOW_EXPIRES
    message = Message(
        template=template,
        audience=audience,
        endpoint=endpoint,
        values=dict(values) if values else None,
        urgency=urgency,
        about_kind=about.__tablename__ if about is not None else None,
        about_id=about.id if about is not None else None,
        expires_at=expires_at,
        once=once,
        queued_at=moment,
        not_before=moment,
        is_open=True,
        attempts=0,
    )
    session().add(message)
    after_commit(bell.ring)
    return message
