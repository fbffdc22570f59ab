"""Care leavers as retention knows a record: what started its clocks, and whom it is about."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import Allocation, CareEpisode, CareLeaver
from app.leaving_care.rules.care import DIED
from app.retention.keeping import Record
from app.workforce.models import Worker

KIND = "care_leaver"
OLDEST_IN_CARE = timedelta(days=19 * 366)
"""Nobody is looked after once they are 18 (Children Act 1989 s.105), and a year for a return that is wrong."""


def ended_records(born_before: date | None) -> Iterator[Record]:
    """Care leavers born before this day (None: all).

    A birth date is sealed: only those are opened whose time in care began early enough, or who have none on record.
    """
    query = sa.select(CareLeaver).order_by(CareLeaver.added_at, CareLeaver.id)
    if born_before is not None:
        in_care = sa.select(CareEpisode.id).where(CareEpisode.care_leaver_id == CareLeaver.id)
        early = in_care.where(CareEpisode.began_on < born_before + OLDEST_IN_CARE)
        query = query.where(sa.or_(early.exists(), ~in_care.exists()))
    for row in session().scalars(query):
        if born_before is None or row.birth_date < born_before:
            yield _as_record(row)


def record_of(record_id: UUID) -> Record | None:
    """One care leaver."""
    row = session().get(CareLeaver, record_id)
    return _as_record(row) if row is not None else None


def is_followed(account_id: UUID) -> bool:
    """Whether this account is a care leaver's own."""
    query = sa.select(CareLeaver.id).where(CareLeaver.account_id == account_id)
    return session().scalar(query.limit(1)) is not None


def _as_record(row: CareLeaver) -> Record:
    """`died` stands there only where the council's return says so: of anybody else that clock never begins."""
    began: dict[str, date | None] = {"born": row.birth_date}
    died = sa.select(sa.func.max(CareEpisode.ended_on)).where(
        CareEpisode.care_leaver_id == row.id, CareEpisode.ended_why == DIED
    )
    if (day := session().scalar(died)) is not None:
        began["died"] = day
    return Record(kind=KIND, id=row.id, reference=row.reference, began=began, touching=_whom(row))


def _whom(row: CareLeaver) -> frozenset[UUID]:
    """Themself, their account, and their workers by both their ids."""
    staff = set(session().scalars(sa.select(Allocation.staff_id).where(Allocation.care_leaver_id == row.id)))
    workers = session().scalars(sa.select(Worker.id).where(Worker.account_id.in_(staff)))
    own = {row.id} if row.account_id is None else {row.id, row.account_id}
    return frozenset({*own, *staff, *workers})
