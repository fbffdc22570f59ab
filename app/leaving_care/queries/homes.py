"""Homes and what hangs on them. The caller found the young person through the viewer."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.leaving_care.models import CareLeaver, ExitPlan, Home, HomeAssessment, SignedDay
from app.leaving_care.rules.homes import has_to_be_watched
from app.leaving_care.rules.plan_dates import first_review_owed


def current_home(record: CareLeaver) -> Home | None:
    """Where they live now, as far as we were told."""
    query = sa.select(Home).where(Home.care_leaver_id == record.id, Home.ended_on.is_(None))
    return session().scalars(query).one_or_none()


def homes_of(record: CareLeaver) -> Sequence[Home]:
    """Every home that was recorded, newest first, those written by mistake too."""
    query = sa.select(Home).where(Home.care_leaver_id == record.id)
    return session().scalars(query.order_by(Home.began_on.desc(), Home.recorded_at.desc(), Home.id)).all()


def home_of(record: CareLeaver) -> Home:
    """Where they live now. Raises NotFound where nobody recorded it."""
    home = current_home(record)
    if home is None:
        raise NotFound
    return home


def is_watched(home: Home) -> bool:
    """Whether this home has to be watched, as it was judged last."""
    return has_to_be_watched(home.kind, is_temporary=home.is_temporary, is_suitable=home.is_suitable)


def owed_in(home: Home, last_held: date | None) -> date | None:
    """When the first review of their plan in this home is due; None where none is owed any more."""
    return first_review_owed(
        is_provided=home.is_provided, came_on=home.began_on, planned_on=home.review_on, last_held=last_held
    )


def assessments_of(home_id: UUID) -> Sequence[HomeAssessment]:
    """How a home was judged, newest first."""
    query = sa.select(HomeAssessment).where(HomeAssessment.home_id == home_id)
    return session().scalars(query.order_by(HomeAssessment.assessed_at.desc(), HomeAssessment.id)).all()


def exit_plans_of(home_id: UUID) -> Sequence[ExitPlan]:
    """The plans to get out of a home, newest first: the first one counts."""
    query = sa.select(ExitPlan).where(ExitPlan.home_id == home_id)
    return session().scalars(query.order_by(ExitPlan.written_at.desc(), ExitPlan.id)).all()


def signed_days_of(home_id: UUID) -> Sequence[SignedDay]:
    """Days of bed and breakfast that a head of service signed, oldest first."""
    query = sa.select(SignedDay).where(SignedDay.home_id == home_id)
    return session().scalars(query.order_by(SignedDay.day, SignedDay.id)).all()


def home_said_once(once: str) -> Home | None:
    """The home that a page with this word of its own made already."""
    return session().scalars(sa.select(Home).where(Home.once == once)).first() if once else None


def assessment_said_once(once: str) -> HomeAssessment | None:
    """The assessment that a page with this word of its own made already."""
    return session().scalars(sa.select(HomeAssessment).where(HomeAssessment.once == once)).first() if once else None


def homes_on(care_leaver_ids: Sequence[UUID], day: date) -> dict[UUID, Home]:
    """Where each of these lived on a day: the one that began last. One statement."""
    lived = (
        Home.care_leaver_id.in_(care_leaver_ids),
        Home.began_on <= day,
        sa.or_(Home.ended_on.is_(None), Home.ended_on >= day),
        sa.or_(Home.ended_why.is_(None), Home.ended_why != "mistake"),
    )
    rows = session().scalars(sa.select(Home).where(*lived).order_by(Home.began_on, Home.recorded_at))
    return {row.care_leaver_id: row for row in rows}
