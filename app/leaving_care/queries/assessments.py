"""Assessments of needs. The caller found the young person through the viewer."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import CareLeaver, NeedsAssessment
from app.leaving_care.queries.plan import plan_of
from app.leaving_care.rules.plan_dates import AT_16_AND_17, assessment_due


def assessments_of(record: CareLeaver) -> Sequence[NeedsAssessment]:
    """Every assessment, the newest first."""
    row = NeedsAssessment
    query = sa.select(row).where(row.care_leaver_id == record.id)
    return session().scalars(query.order_by(row.began_on.desc(), row.id)).all()


def open_assessment(record: CareLeaver) -> NeedsAssessment | None:
    """The one that was begun and is not finished."""
    return session().scalars(sa.select(NeedsAssessment).where(NeedsAssessment.open_for == record.id)).one_or_none()


def due_of(record: CareLeaver) -> date | None:
    """By when the law wants it finished; None where it is finished, or the law names no day for them."""
    plan = plan_of(record)
    is_done = plan is not None and plan.assessed_on is not None
    is_owed = record.status in AT_16_AND_17 and not is_done
    return assessment_due(record.birth_date, record.status_since) if is_owed else None
