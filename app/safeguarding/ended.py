"""Concerns and allegations that are closed, as retention knows them: one kind, two records.

A concern goes before the allegation it was raised with; what either was raised from stays as long as they do.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.retention.keeping import Record
from app.safeguarding.models import Allegation, Concern
from app.workforce.queries.people import both_ids_of

KIND = "concern"


def ended_concerns(before: date | None) -> Iterator[Record]:
    """Closed concerns, then closed allegations (before this day), the one closed first first."""
    midnight = datetime.combine(before, time(), LONDON) if before is not None else None
    models: tuple[type[Any], ...] = (Concern, Allegation)
    for model in models:
        query = sa.select(model).where(model.closed_at.is_not(None))
        if midnight is not None:
            query = query.where(model.closed_at < midnight)
        for row in session().scalars(query.order_by(model.closed_at, model.id)):
            yield _as_record(row)


def record_of(row_id: UUID) -> Record | None:
    """One concern or allegation, closed or not."""
    row = session().get(Concern, row_id) or session().get(Allegation, row_id)
    return _as_record(row) if row is not None else None


def was_raised_from(record: Record) -> str | None:
    """Why what a concern or an allegation came from stays."""
    for kind in (Concern, Allegation):
        if session().scalar(sa.select(kind.id).where(kind.source_id == record.id).limit(1)) is not None:
            return "concern_kept"
    return None


def _as_record(row: Concern | Allegation) -> Record:
    day = london_day(row.closed_at) if row.closed_at else None
    reference = f"{london_day(row.raised_at).isoformat()} {row.id.hex[:8]}"
    return Record(KIND, row.id, reference, {"closed": day}, _whom(row))


def _whom(row: Concern | Allegation) -> frozenset[UUID]:
    """What it came from, whoever raised it, and whom an allegation names: theirs is the concern beside it too."""
    people = {row.source_id, row.raised_by, row.closed_by}
    beside = session().get(Allegation, row.source_id) if isinstance(row, Concern) and row.source_id else None
    for allegation in (beside, row):
        if isinstance(allegation, Allegation):
            people |= {allegation.worker_id, allegation.source_id, allegation.raised_by}
    return both_ids_of(people)
