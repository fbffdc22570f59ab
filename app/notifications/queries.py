"""Where contact answers, stops and messages are found. Private rows: views reach them through a task or a case."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session
from app.core.people import Viewer
from app.notifications.models import Message, SafeContact, Stop, WorkerHeartbeat
from app.notifications.rules import Contact, ContactAnswers
from app.tasks.models import Task
from app.tasks.queries import visible_to

DONE_OPENS = timedelta(days=7)
"""How long a message that somebody saw to still opens to them."""


def safe_contact(person_id: UUID) -> SafeContact | None:
    """The answers in force for a person."""
    return _version(person_id, waits=False)


def waiting_change(person_id: UUID) -> SafeContact | None:
    """The version that opens something and waits until somebody has spoken to them."""
    return _version(person_id, waits=True)


def contact_they_know_of(person_id: UUID) -> SafeContact | None:
    """The newest answers that are their own, or that staff settled with them: what their own page shows.

    What staff put right without them is not theirs to see (promise 4). The first answers are theirs whoever wrote them.
    """
    versions = _versions(person_id, waits=False)
    theirs = (row for row in versions if row.given_by_kind != "staff" or row.spoken_outcome == "approved")
    return next(theirs, versions[-1] if versions else None)


def waiting_they_know_of(person_id: UUID) -> SafeContact | None:
    """The change they asked for that waits. One that staff made in its place changes nothing of what they see."""
    waiting, known = waiting_change(person_id), contact_they_know_of(person_id)
    if waiting is None or waiting.given_by_kind != "staff":
        return waiting
    own = (row for row in _versions(person_id, waits=True) if row.given_by_kind != "staff" and row.spoken_at is None)
    return next((row for row in own if known is None or row.given_at >= known.given_at), None)


def contacts_of(person_id: UUID) -> Sequence[SafeContact]:
    """Every version of how somebody may be reached, ended ones too."""
    return session().scalars(sa.select(SafeContact).where(SafeContact.person_id == person_id)).all()


def _versions(person_id: UUID, *, waits: bool) -> Sequence[SafeContact]:
    """Every version of one kind, the one that stands first, then the newest."""
    query = sa.select(SafeContact).where(SafeContact.person_id == person_id, SafeContact.waits_for_person.is_(waits))
    ended = SafeContact.superseded_at
    return session().scalars(query.order_by(ended.is_not(None), ended.desc(), SafeContact.given_at.desc())).all()


def _version(person_id: UUID, *, waits: bool) -> SafeContact | None:
    query = sa.select(SafeContact).where(
        SafeContact.person_id == person_id,
        SafeContact.superseded_at.is_(None),
        SafeContact.waits_for_person.is_(waits),
    )
    return session().scalars(query).first()


def stop_of(person_id: UUID) -> Stop | None:
    """The stop in force for a person, if everything to them is held."""
    query = sa.select(Stop).where(Stop.person_id == person_id, Stop.lifted_at.is_(None))
    return session().scalars(query.order_by(Stop.stopped_at).limit(1)).first()


def stop_they_know_of(person_id: UUID) -> Stop | None:
    """The stop in force that they asked for themself. One that staff made for another reason is not theirs to see."""
    theirs = sa.or_(Stop.stopped_by == person_id, Stop.reason == "asked")
    query = sa.select(Stop).where(Stop.person_id == person_id, Stop.lifted_at.is_(None), theirs)
    return session().scalars(query.order_by(Stop.stopped_at).limit(1)).first()


def contact_of(person_id: UUID) -> Contact | None:
    """What the rules need to know of a person; None where nothing was ever answered."""
    version = safe_contact(person_id)
    is_stopped = stop_of(person_id) is not None
    if version is None:
        return Contact(ContactAnswers(), None, is_stopped=True) if is_stopped else None
    return version.contact(is_stopped)


def due_ids(at: datetime, limit: int) -> Sequence[UUID]:
    """Messages that may be tried now and that no worker holds; codes asked for now come first."""
    query = sa.select(Message.id).where(_is_due(at))
    return session().scalars(query.order_by(Message.urgency, Message.not_before, Message.id).limit(limit)).all()


def oldest_due(at: datetime) -> datetime | None:
    """Since when the message that is waiting longest could have been tried. For `status`."""
    return session().scalar(sa.select(sa.func.min(Message.not_before)).where(_is_due(at)))


def dead_letters() -> int:
    """How many messages were given up and became tasks, among those still kept."""
    return session().scalar(sa.select(sa.func.count()).where(Message.dead_at.is_not(None))) or 0


def _is_due(at: datetime) -> sa.ColumnElement[bool]:
    is_free = Message.lease_until.is_(None) | (Message.lease_until <= at)
    return sa.and_(Message.is_open, Message.not_before <= at, is_free)


def open_messages(person_id: UUID) -> Sequence[Message]:
    """Messages to a person that have not left, oldest first."""
    query = sa.select(Message).where(
        Message.person_id == person_id, Message.sent_at.is_(None), Message.dead_at.is_(None)
    )
    return session().scalars(query.where(Message.blocked_at.is_(None)).order_by(Message.queued_at, Message.id)).all()


def message_to_do(viewer: Viewer, message_id: UUID, kinds: Sequence[str]) -> tuple[Message, Task] | None:
    """A letter to print or a person to ring, and the task: for whoever has it to do, and who did it a short while ago.

    Access ends when the task does (promise 9): what somebody else did opens to nobody, and to whoever did it
    for `DONE_OPENS` more, so that they can put a slip right.
    """
    lately = sa.and_(Task.done_by == viewer.id, Task.done_at > now() - DONE_OPENS)
    opens = sa.and_(visible_to(viewer), sa.or_(Task.done_at.is_(None), lately))
    found = (
        session()
        .execute(
            sa.select(Message, Task)
            .join(Task, sa.and_(Task.about_kind == Message.__tablename__, Task.about_id == Message.id))
            .where(Message.id == message_id, Task.kind.in_(kinds), opens)
            .order_by(Task.made_at.desc(), Task.id)
            .limit(1)
        )
        .first()
    )
    return None if found is None else (found[0], found[1])


def newest_messages(limit: int = 50) -> Sequence[Message]:
    """What was sent, blocked or queued last, newest first. Only for the outbox of a practice copy."""
    newest = sa.func.coalesce(Message.sent_at, Message.blocked_at, Message.queued_at)
    return session().scalars(sa.select(Message).order_by(newest.desc(), Message.id).limit(limit)).all()


def heartbeat(name: str = "tick") -> datetime | None:
    """When the worker last did this, or None."""
    return session().scalar(sa.select(WorkerHeartbeat.beat_at).where(WorkerHeartbeat.name == name))
