"""A caseload brought in from the council's return and its own list: all of it or nothing, and twice is as once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.queries import active_staff, staff_with_role
from app.accounts.rules import normal_email
from app.core import clock
from app.core.db import Base, session
from app.core.people import SYSTEM
from app.leaving_care.caseload_file import CaseloadRow, Known
from app.leaving_care.models import Allocation, CareEpisode, CareLeaver
from app.leaving_care.models.people import PARTS
from app.leaving_care.queries.standing import episodes_by_record
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.people import end_allocation, new_allocation, new_record, number_keys
from app.leaving_care.services.standing import episodes_as_said, work_out
from app.leaving_care.ssda903 import Child, Return
from app.notifications.services import contact
from app.places.reference import localities

AT_ONCE = 500
IMPORTED_PARTS = ("adviser", "social_worker", "reviewing_officer")
COLUMNS = {
    "called": "called",
    "locality": "locality",
    "email": "told_email",
    "phone": "told_phone",
    "unaccompanied": "is_unaccompanied",
}
"""What a column of the caseload is called on the record."""
OPEN_WORDS = ("locality", "unaccompanied")
"""Columns whose values may stand in the list of changes; names, addresses and numbers may not."""


@dataclass(frozen=True)
class Change:
    """One thing that the files change: whose, what, what it was and becomes, as codes. Words of people are left out."""

    child: str
    what: str
    was: str = ""
    becomes: str = ""


@dataclass
class _Batch:
    """Some children with what is kept of them, read together."""

    records: dict[str, CareLeaver]
    episodes: dict[UUID, list[CareEpisode]]
    team: dict[UUID, list[Allocation]]
    names: dict[UUID, str]
    today: date
    changes: list[Change] = field(default_factory=list)
    touched: dict[UUID, None] = field(default_factory=dict)
    later: list[Base] = field(default_factory=list)
    """What hangs on records that are not written yet."""

    def note(self, child: str, what: str, was: object = "", becomes: object = "") -> None:
        self.changes.append(Change(child, what, _code(was), _code(becomes)))

    def name(self, staff_id: UUID | None) -> str:
        """The address of somebody on the staff; of who left, that they left."""
        return self.names.get(staff_id, "left") if staff_id else ""


def known_now(numbers: Iterable[str]) -> Known:
    """What a caseload is checked against today."""
    staff = {normal_email(person.email): person.id for person in active_staff()}
    holders = {part: {person.id for person in staff_with_role(PARTS[part])} for part in IMPORTED_PARTS}
    return Known(frozenset(localities()), frozenset(numbers), staff, holders, normal_email)


def bring_in(found: Return, rows: Sequence[CaseloadRow]) -> list[Change]:
    """Make every record what the files say. Both were read without a fault. Returns what changed, in their order.

    Children of the return who are neither in the caseload nor known are passed over; the time in care of all who are
    known is kept. Who died, by the return, gets no new record, and no automatic message ever again.
    """
    lines = {row.number: row for row in rows}
    names = {person.id: person.email for person in active_staff()}
    changes: list[Change] = []
    children = iter(found.children.items())
    while some := dict(islice(children, AT_ONCE)):
        batch = _batch(some, names)
        # One flush for the records and one for what hangs on them: five hundred cost as many statements as five.
        with session().no_autoflush, trail.together():
            for number, child in some.items():
                _bring_in_one(batch, number, child, lines.get(number))
            session().flush()
            for model in (Allocation, CareEpisode):
                _write([row for row in batch.later if isinstance(row, model)], model)
        restate(*batch.touched)
        changes += batch.changes
    if changes:
        trail.record("leaving_care.imported", None, SYSTEM, rows=len(rows), changes=len(changes))
    return changes


def _batch(children: dict[str, Child], names: dict[UUID, str]) -> _Batch:
    keys = {key: number for number in children for key in number_keys(number)}
    query = sa.select(CareLeaver).where(CareLeaver.number_key.in_(list(keys)))
    records = {keys[record.number_key]: record for record in session().scalars(query)}
    ids = [record.id for record in records.values()]
    team: dict[UUID, list[Allocation]] = {}
    given = sa.select(Allocation).where(Allocation.care_leaver_id.in_(ids), Allocation.ended_at.is_(None))
    for row in session().scalars(given.order_by(Allocation.began_at, Allocation.id)):
        team.setdefault(row.care_leaver_id, []).append(row)
    return _Batch(records, episodes_by_record(ids), team, names, clock.today())


def _bring_in_one(batch: _Batch, number: str, child: Child, row: CaseloadRow | None) -> None:
    record = batch.records.get(number)
    is_new = record is None
    if record is None:
        if row is None:
            return
        if any(episode.ended_why == "E2" for episode in child.episodes):
            batch.note(number, "died, no record made")
            return
        locality = row.told.get("locality")
        called = row.told.get("called")
        place, liked = (str(locality) if locality else None), (str(called) if called else None)
        record = new_record(number, row.name, child.born, place, SYSTEM, liked)
        batch.note(number, "new")
        batch.touched[record.id] = None
    if row is not None:
        _set_details(batch, record, number, row, is_new=is_new)
        _set_team(batch, record, number, row)
    _set_care(batch, record, number, child, is_new=is_new)


def _set_details(batch: _Batch, record: CareLeaver, number: str, row: CaseloadRow, *, is_new: bool) -> None:
    wanted: dict[str, object] = {"name": row.name}
    wanted |= {COLUMNS[column]: value for column, value in row.told.items()}
    spoken = {COLUMNS[column]: column for column in row.told} | {"name": "name"}
    for attribute, value in wanted.items():
        was = getattr(record, attribute)
        if was == value:
            continue
        setattr(record, attribute, value)
        batch.touched[record.id] = None
        column = spoken[attribute]
        if not is_new:
            batch.note(number, column, *((was, value) if column in OPEN_WORDS else ()))
            trail.record("leaving_care.details_changed", record, SYSTEM, what=column)


def _set_team(batch: _Batch, record: CareLeaver, number: str, row: CaseloadRow) -> None:
    now = {given.part: given for given in batch.team.get(record.id, [])}
    for part, staff_id in row.team.items():
        given = now.get(part)
        was = given.staff_id if given is not None else None
        if was == staff_id:
            continue
        if given is not None:
            end_allocation(record, given, SYSTEM)
        if staff_id is not None:
            batch.later.append(new_allocation(record, staff_id, part, SYSTEM))
        batch.touched[record.id] = None
        batch.note(number, part, batch.name(was), batch.name(staff_id))


def _set_care(batch: _Batch, record: CareLeaver, number: str, child: Child, *, is_new: bool) -> None:
    if record.birth_date != child.born:
        record.birth_date_iso = child.born.isoformat()
        batch.note(number, "birth date")
        trail.record("leaving_care.details_changed", record, SYSTEM, what="birth_date")
    kept = batch.episodes.get(record.id, [])
    number_changed, rows = episodes_as_said(record, child.episodes, SYSTEM, kept)
    batch.later += [row for row in rows if row not in kept]
    if number_changed and not is_new:
        batch.note(number, "episodes", "", number_changed)
    was = record.status
    changed = work_out(record, batch.today, rows, is_new=is_new)
    if changed:
        batch.touched[record.id] = None
    if changed and (is_new or was != record.status):
        batch.note(number, "status", "" if is_new else was, record.status)
    if changed and record.status_reason == "died" and record.account_id is not None:
        contact.stop_everything(record.account_id, SYSTEM, "death")
        batch.note(number, "messages stopped")


def _write(rows: Sequence[Base], model: type[Base]) -> None:
    """New rows of one table by one statement."""
    names = [column.key for column in sa.inspect(model).column_attrs]
    if rows:
        values = [{name: getattr(row, name) for name in names} for row in rows]
        # With the empty ones named as well: otherwise each set of filled columns would be a statement of its own.
        session().execute(sa.insert(model), values, execution_options={"render_nulls": True})


def _code(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
