"""Restricted records that nobody could open any more: every manager who was named for one has left, or leaves.

Only a named reader who manages can name another. With the last of them gone a family's request would be in no list for
ever, so whoever leaves is asked to name somebody first, and where that did not happen it is counted, and somebody who
runs the portal names a manager (`flask records name-reader`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.queries import staff_by_email, staff_with_role
from app.core import clock
from app.core.clock import LONDON, due_at
from app.core.db import session
from app.core.errors import DomainError, NotFound
from app.core.people import SYSTEM
from app.core.references import normalise
from app.early_help.models import EarlyHelpRequest
from app.early_help.models import NamedReader as HelpReader
from app.leaving_care.models import CareLeaver
from app.leaving_care.models import NamedReader as CareReader
from app.records.handing_over.in_hands import MANAGERS
from app.records.handing_over.queries import have_a_day_or_left
from app.safeguarding.queries import shut_out_of
from app.tasks import services as tasks
from app.tasks.models import Task

ASKED = "name_another_reader"
MIDDAY = time(12)


@dataclass(frozen=True)
class Room:
    """Where records can be restricted, and where its readers are named."""

    record: type[Any]
    reader: type[Any]
    key: str


ROOMS = (
    Room(EarlyHelpRequest, HelpReader, "request_id"),
    Room(CareLeaver, CareReader, "care_leaver_id"),
)


def open_to_nobody() -> list[Any]:
    """Restricted records of which no named reader is a manager who works here."""
    return [record for room in ROOMS for record in _without(room, _managers())]


def ask_who_leaves(moment: datetime) -> None:
    """The worker's job: whoever leaves and is the last manager named is asked to name another, by their last day."""
    staying = {one.id for one in staff_with_role(MANAGERS) if one.leaves_on is None}
    wanted = set()
    for one in have_a_day_or_left():
        if one.active and one.leaves_on is not None:
            due = max(due_at(datetime.combine(one.leaves_on, MIDDAY, LONDON), 0), due_at(moment, 1))
            for record in _named_alone(one.id, staying):
                once = f"{ASKED}:{record.id}:{one.id}"
                wanted.add(once)
                tasks.make(ASKED, record, due_at=due, for_person=one.id, once=once)
    for task in session().scalars(sa.select(Task).where(Task.kind == ASKED, Task.done_at.is_(None))).all():
        if task.once not in wanted:
            tasks.finish(task, SYSTEM)


def name_reader(reference: str, email: str) -> Any:
    """Name a manager for a record that nobody can open. Answers the record. For who runs the portal; in a transaction.

    Raises NotFound where no such record stands open to nobody; DomainError `cannot_receive` where that is no manager
    who stays, or somebody who must never open what was raised about it.
    """
    code, who = normalise(reference), staff_by_email(email)
    found = [(room, one) for room in ROOMS for one in _without(room, _managers()) if one.reference == code]
    if not found:
        raise NotFound("record")
    room, record = found[0]
    may = {one.id for one in staff_with_role(MANAGERS, record.locality) if one.leaves_on is None}
    if who is None or who.id not in may - shut_out_of(record.id):
        raise DomainError("cannot_receive")
    key = {room.key: record.id, "staff_id": who.id}
    row = session().scalars(sa.select(room.reader).filter_by(**key)).first() or room.reader(**key)
    row.named_at, row.named_by, row.ended_at = clock.now(), who.id, None
    session().add(row)
    trail.record("records.reader_named", record, SYSTEM, reader=who.id)
    return record


def _without(room: Room, people: Collection[UUID]) -> list[Any]:
    """Restricted records of a room of which none of these is a named reader."""
    query = sa.select(room.record).where(
        room.record.restricted_at.is_not(None), room.record.id.not_in(_of(room, people))
    )
    return list(session().scalars(query.order_by(room.record.id)))


def _named_alone(who: UUID, staying: Collection[UUID]) -> list[Any]:
    """What nobody who stays could open, and this person can."""
    return [
        record
        for room in ROOMS
        for record in _without(room, staying)
        if session().scalar(_of(room, [who]).where(getattr(room.reader, room.key) == record.id)) is not None
    ]


def _of(room: Room, people: Collection[UUID]) -> Any:
    named = sa.select(getattr(room.reader, room.key))
    return named.where(room.reader.ended_at.is_(None), room.reader.staff_id.in_(people))


def _managers() -> set[UUID]:
    return {one.id for one in staff_with_role(MANAGERS)}
