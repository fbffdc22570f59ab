"""Records of care leavers: made, given to workers, opened by their readers."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from app import trail
from app.core import clock
from app.core.crypto import search_key, search_keys
from app.core.db import session
from app.core.errors import Conflict, NotAllowed
from app.core.people import Actor, Viewer
from app.core.references import new_reference, normalise
from app.leaving_care.models import Allocation, CareLeaver, CaseLine, KnowsThem, NamedReader
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy import can_manage
from app.leaving_care.queries.people import allocations_of, said_whether_knows
from app.leaving_care.services.case_lines import restate
from app.tasks import services as tasks


def number_key(number: str) -> bytes:
    """What a record will be found by for the council's own number of the child."""
    return search_key("care_leaver_number", number.strip().upper())


def number_keys(number: str) -> list[bytes]:
    """What a record may be found by for that number."""
    return search_keys("care_leaver_number", number.strip().upper())


def add_care_leaver(
    number: str, name: str, birth_date: date, locality: str | None, by: Actor, called: str | None = None
) -> CareLeaver:
    """A new record. `number` is the council's own, once only."""
    if session().scalar(sa.select(CareLeaver.id).where(CareLeaver.number_key.in_(number_keys(number)))) is not None:
        raise Conflict("number_in_use")
    record = new_record(number, name, birth_date, locality, by, called)
    session().flush()
    session().add(CaseLine(care_leaver_id=record.id, made_at=clock.now(), locality=locality))
    return record


def new_record(
    number: str, name: str, birth_date: date, locality: str | None, by: Actor, called: str | None = None
) -> CareLeaver:
    """The same before it is written, for who brings in many. The caller flushes, and restates their line."""
    record = CareLeaver(
        reference=normalise(new_reference()),
        number=number.strip().upper(),
        number_key=number_key(number),
        name=name,
        called=called,
        birth_date_iso=birth_date.isoformat(),
        locality=locality,
        added_at=clock.now(),
    )
    session().add(record)
    trail.record("leaving_care.added", record, by)
    return record


def allocate(record: CareLeaver, staff_id: UUID, part: str, by: Actor, until: date | None = None) -> Allocation:
    """Give them somebody in one part; whoever had that part before has it no longer. Saying it again changes nothing.

    `until`: the last day, for cover.
    """
    if part not in PARTS:
        raise ValueError(f"not a part: {part}")
    for row in allocations_of(record.id):
        if row.part == part:
            if row.staff_id == staff_id and row.until == until:
                return row
            end_allocation(record, row, by)
    row = new_allocation(record, staff_id, part, by, until)
    session().add(row)
    restate(record.id)
    return row


def new_allocation(record: CareLeaver, staff_id: UUID, part: str, by: Actor, until: date | None = None) -> Allocation:
    """The same, not written yet, where nobody has that part. The caller adds it, and restates their line."""
    trail.record("leaving_care.allocated", record, by, part=part, to=staff_id)
    return Allocation(
        care_leaver_id=record.id, staff_id=staff_id, part=part, began_at=clock.now(), began_by=by.id, until=until
    )


def end_allocation(record: CareLeaver, row: Allocation, by: Actor) -> None:
    """The relationship has ended, and with it the access."""
    row.ended_at, row.ended_by = clock.now(), by.id
    trail.record("leaving_care.allocation_ended", record, by, part=row.part, to=row.staff_id)


def touch(record: CareLeaver) -> None:
    """Give the record its next version: who opened a page before this is asked to read again before they change it."""
    flag_modified(record, "status")
    session().flush()


def say_whether_i_know_them(record: CareLeaver, viewer: Viewer, *, knows: bool) -> None:
    """On first opening: do I know them from elsewhere? Who does is not shown the record, and a manager is told."""
    if viewer.id is None:
        raise NotAllowed("not_yours_to_do")
    if said_whether_knows(record.id, viewer.id) is not None:
        return
    session().add(KnowsThem(care_leaver_id=record.id, staff_id=viewer.id, said_at=clock.now(), knows=knows))
    trail.record("leaving_care.said_whether_known", record, viewer.actor(), knows=knows)
    if knows:
        tasks.make(
            "reader_knows_care_leaver",
            record,
            due_at=clock.due_at(clock.now(), 1),
            for_role="team_manager",
            locality=record.locality,
            once=f"knows-care-leaver:{record.id}:{viewer.id}",
        )


def restrict(record: CareLeaver, reader_ids: Collection[UUID], viewer: Viewer) -> None:
    """Close the record to all but named readers, of whom the manager who does it is one."""
    if viewer.id is None or not can_manage(viewer, record.locality):
        raise NotAllowed("not_yours_to_do")
    if record.restricted_at is not None:
        raise Conflict("already_restricted")
    record.restricted_at, record.restricted_by = clock.now(), viewer.id
    name_readers(record, {*reader_ids, viewer.id}, viewer.id)
    restate(record.id)
    trail.record("leaving_care.restricted", record, viewer.actor("team_manager"))


def name_readers(record: CareLeaver, reader_ids: Collection[UUID], by: UUID) -> list[UUID]:
    """Name these people where they are not named now. Answers who is new."""
    known = {
        row.staff_id: row
        for row in session().scalars(sa.select(NamedReader).where(NamedReader.care_leaver_id == record.id))
    }
    new = [one for one in sorted(reader_ids) if one not in known or known[one].ended_at is not None]
    for staff_id in new:
        row = known.get(staff_id) or NamedReader(care_leaver_id=record.id, staff_id=staff_id)
        row.named_at, row.named_by, row.ended_at = clock.now(), by, None
        session().add(row)
    session().flush()
    return new
