"""A manager gives a young person their workers; whoever had a part leaves it, and open work goes on with the next."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from app import trail
from app.accounts.queries import staff_with_role
from app.core import clock
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.leaving_care.models import CareLeaver
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy import MANAGER, can_manage
from app.leaving_care.queries.handover import open_tasks_about
from app.leaving_care.queries.people import allocations_of, named_readers_of
from app.leaving_care.services import people
from app.leaving_care.services.case_lines import restate

COVER = "cover"


def give_worker(record: CareLeaver, part: str, staff_id: UUID, viewer: Viewer, until: date | None = None) -> None:
    """Give them somebody in one part; whoever had it has it no longer, and their open tasks go to the new one.

    Cover needs its last day and takes no task over. Raises DomainError where that person does not hold the role.
    """
    _managed(record, viewer)
    if staff_id not in {person.id for person in staff_with_role(PARTS[part])}:
        raise DomainError("lacks_role")
    if part == COVER and (until is None or until < clock.today()):
        raise DomainError("cover_needs_a_last_day")
    before = [row.staff_id for row in allocations_of(record.id) if row.part == part]
    people.allocate(record, staff_id, part, viewer.actor(MANAGER), until if part == COVER else None)
    for old in before:
        if part != COVER and old != staff_id:
            _pass_on(record, old, staff_id)
    people.touch(record)


def end_part(record: CareLeaver, part: str, viewer: Viewer) -> None:
    """Nobody is in this part any more; open tasks about them are the managers'. Safe to repeat."""
    _managed(record, viewer)
    for row in allocations_of(record.id):
        if row.part == part:
            people.end_allocation(record, row, viewer.actor(MANAGER))
            session().flush()
            _pass_on(record, row.staff_id, None)
            people.touch(record)
    restate(record.id)


def lift_restriction(record: CareLeaver, viewer: Viewer) -> None:
    """The record opens to its own workers and managers again. Only a named reader who manages the place reaches it."""
    _managed(record, viewer)
    if record.restricted_at is None:
        return
    record.restricted_at = record.restricted_by = None
    for reader in named_readers_of(record.id):
        reader.ended_at = clock.now()
    restate(record.id)
    trail.record("leaving_care.restriction_lifted", record, viewer.actor(MANAGER))


def change_readers(record: CareLeaver, reader_ids: Collection[UUID], viewer: Viewer) -> None:
    """Name exactly these readers of a closed record, and oneself: no manager shuts themself out by a slip."""
    _managed(record, viewer)
    if record.restricted_at is None or viewer.id is None:
        raise Conflict("not_restricted")
    wanted, by = {*reader_ids, viewer.id}, viewer.actor(MANAGER)
    for row in named_readers_of(record.id):
        if row.staff_id not in wanted:
            row.ended_at = clock.now()
            trail.record("leaving_care.reader_removed", record, by, reader=row.staff_id)
    for reader in people.name_readers(record, wanted, viewer.id):
        trail.record("leaving_care.reader_named", record, by, reader=reader)
    restate(record.id)


def _pass_on(record: CareLeaver, old: UUID, new: UUID | None) -> None:
    """Unless they still work with them in another part."""
    if any(row.staff_id == old for row in allocations_of(record.id)):
        return
    for task in open_tasks_about(record, old):
        task.for_person, task.for_role = new, None if new else MANAGER
        task.locality = record.locality


def _managed(record: CareLeaver, viewer: Viewer) -> None:
    if viewer.id is None or not can_manage(viewer, record.locality):
        raise NotAllowed("not_yours_to_do")
