"""What figures were made from, as retention knows it: unpublished counts, and which records were counted."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import london_day
from app.core.db import session
from app.core.quarters import read_quarter
from app.reporting.models import FrozenReport
from app.retention.keeping import Record

KIND = "figures"


def ended_figures(before: date | None) -> Iterator[Record]:
    """What stands behind the figures of periods that ended (before this day), the oldest first."""
    query = sa.select(FrozenReport).where(FrozenReport.made_from_sealed.is_not(None))
    for report in session().scalars(query.order_by(FrozenReport.period, FrozenReport.subject, FrozenReport.number)):
        if before is None or _ended(report) < before:
            yield _as_record(report)


def record_of(report_id: UUID) -> Record | None:
    """What stands behind one row of figures; None where that has gone already."""
    report = session().get(FrozenReport, report_id)
    return _as_record(report) if report is not None and report.made_from_sealed is not None else None


def _ended(report: FrozenReport) -> date:
    quarter = read_quarter(report.period)
    return quarter.ends if quarter is not None else london_day(report.made_at)


def _as_record(report: FrozenReport) -> Record:
    reference = f"{report.subject} {report.period} {report.number}"
    return Record(KIND, report.id, reference, {"made": _ended(report)}, frozenset())
