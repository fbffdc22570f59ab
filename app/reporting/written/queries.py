"""Reports with their versions, and what was published of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.reporting.models import PublishedReport, ReportVersion, WrittenReport
from app.reporting.written.policy import CHECKERS, can_read
from app.reporting.written.rules import Words, from_data

SHOWN = 60


@dataclass(frozen=True)
class Kept:
    """A report with its versions, oldest first."""

    report: WrittenReport
    versions: tuple[ReportVersion, ...]

    @property
    def latest(self) -> ReportVersion:
        return self.versions[-1]

    @property
    def words(self) -> Words:
        return from_data(self.latest.content)

    @property
    def waits(self) -> bool:
        """Whether the last version waits for a second person."""
        return self.latest.outcome is None

    @property
    def writers(self) -> frozenset[UUID]:
        """Who wrote any part of what is not published."""
        last = self.report.published_number or 0
        return frozenset(one.written_by for one in self.versions if one.number > last)


def report_for(viewer: Viewer, report_id: UUID) -> Kept:
    """A report as its writers see it, or once it is published as its readers do. Raises NotFound."""
    found = session().get(WrittenReport, report_id)
    if found is None or not can_read(viewer, found.kind, found.published_number is not None):
        raise NotFound("written_report")
    query = sa.select(ReportVersion).where(ReportVersion.report_id == report_id).order_by(ReportVersion.number)
    return Kept(found, tuple(session().scalars(query)))


def published_of(report: WrittenReport) -> PublishedReport | None:
    """What stands published of a report."""
    query = sa.select(PublishedReport).where(
        PublishedReport.report_id == report.id, PublishedReport.number == report.published_number
    )
    return session().scalars(query).first()


def published() -> Sequence[WrittenReport]:
    """Every report that everyone of its readers may read, newest period first."""
    query = sa.select(WrittenReport).where(WrittenReport.published_number.is_not(None))
    return session().scalars(query.order_by(WrittenReport.period.desc(), WrittenReport.kind).limit(SHOWN)).all()


def being_written(viewer: Viewer) -> list[WrittenReport]:
    """Reports that wait for a second person or are not published yet, for the two teams."""
    if not viewer.has(*CHECKERS):
        return []
    waits = sa.select(ReportVersion.report_id).where(
        sa.or_(ReportVersion.outcome.is_(None), WrittenReport.published_number.is_(None))
    )
    query = sa.select(WrittenReport).where(WrittenReport.id.in_(waits)).order_by(WrittenReport.period.desc())
    return list(session().scalars(query.order_by(WrittenReport.kind).limit(SHOWN)))


def report_of(kind: str, period: str) -> WrittenReport | None:
    query = sa.select(WrittenReport).where(WrittenReport.kind == kind, WrittenReport.period == period)
    return session().scalars(query).first()
