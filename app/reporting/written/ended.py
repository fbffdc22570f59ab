"""Reports that were published, as retention knows them."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.reporting.models import ReportVersion, WrittenReport
from app.retention.keeping import Record
from app.workforce.queries.people import both_ids_of

KIND = "report"


def ended_reports(before: date | None) -> Iterator[Record]:
    """Reports published last (before this day), the oldest first."""
    query = sa.select(WrittenReport).where(WrittenReport.published_at.is_not(None))
    if before is not None:
        query = query.where(WrittenReport.published_at < datetime.combine(before, time(), LONDON))
    for report in session().scalars(query.order_by(WrittenReport.published_at, WrittenReport.id)):
        yield _as_record(report)


def record_of(report_id: UUID) -> Record | None:
    """One report, published or not."""
    report = session().get(WrittenReport, report_id)
    return _as_record(report) if report is not None else None


def waits_for_somebody(record: Record) -> bool:
    """Whether a version of it waits for a second person."""
    waits = sa.select(ReportVersion.id).where(ReportVersion.report_id == record.id, ReportVersion.outcome.is_(None))
    return session().scalar(waits.limit(1)) is not None


def _as_record(report: WrittenReport) -> Record:
    writers = session().scalars(sa.select(ReportVersion.written_by).where(ReportVersion.report_id == report.id))
    day = london_day(report.published_at) if report.published_at else None
    return Record(KIND, report.id, f"{report.kind} {report.period}", {"published": day}, both_ids_of(writers))
