"""Complaints that are closed, and compliments, as retention knows them. A compliment is over on the day it came."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.complaints.models import Complaint
from app.core.clock import london_day
from app.core.db import session
from app.retention.keeping import Record
from app.workforce.queries.people import both_ids_of

KIND = "complaint"


def ended_complaints(before: date | None) -> Iterator[Record]:
    """What is closed and was received (before this day), the oldest first."""
    query = sa.select(Complaint).where(sa.or_(Complaint.closed_at.is_not(None), Complaint.kind == "compliment"))
    if before is not None:
        query = query.where(Complaint.received_on < before)
    for row in session().scalars(query.order_by(Complaint.received_on, Complaint.id)):
        yield _as_record(row)


def record_of(complaint_id: UUID) -> Record | None:
    """One of them, closed or not."""
    row = session().get(Complaint, complaint_id)
    return _as_record(row) if row is not None else None


def _as_record(row: Complaint) -> Record:
    closed = row.received_on if row.kind == "compliment" else None
    if row.closed_at is not None:
        closed = london_day(row.closed_at)
    answered = {stage.answered_by for stage in row.stages}
    touching = both_ids_of({row.worker_id, row.entered_by, *answered})
    return Record(KIND, row.id, f"{row.received_on.isoformat()} {row.id.hex[:8]}", {"closed": closed}, touching)
