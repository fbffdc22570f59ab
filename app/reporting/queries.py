"""Frozen figures as they are read. They are the same for everyone, so no viewer narrows them."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.core.db import session
from app.reporting.models import FrozenReport, ReportCell


def frozen_periods(subject: str) -> list[str]:
    """The periods that have figures, newest first."""
    query = sa.select(FrozenReport.period).where(FrozenReport.subject == subject).distinct()
    return sorted(session().scalars(query), reverse=True)


def newest(subject: str, period: str) -> FrozenReport | None:
    """A period's figures, as last corrected."""
    query = sa.select(FrozenReport).where(FrozenReport.subject == subject, FrozenReport.period == period)
    return session().scalars(query.order_by(FrozenReport.number.desc()).limit(1)).first()


def cells_of(report: FrozenReport, by: str) -> Sequence[ReportCell]:
    """The published numbers of one breakdown."""
    query = sa.select(ReportCell).where(ReportCell.report_id == report.id, ReportCell.by == by)
    return session().scalars(query.order_by(ReportCell.group, ReportCell.question, ReportCell.answer)).all()
