"""How a plan came to be what it is: revisions, what changed since a look, who saved beside whom."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import CareLeaver, Plan, PlanRevision
from app.leaving_care.rules.plan_changes import Saved
from app.trail.models import TrailEntry

LOOKS = 100
BESIDE = timedelta(minutes=15)
"""Who saved within this time is named on the page of whoever writes there now."""


def held_by(ids: Iterable[str], thing: str | None = None) -> Sequence[PlanRevision]:
    """The revisions that a version or a share holds."""
    query = sa.select(PlanRevision).where(PlanRevision.id.in_([UUID(one) for one in ids]))
    if thing is not None:
        query = query.where(PlanRevision.thing == thing)
    return session().scalars(query.order_by(PlanRevision.saved_at, PlanRevision.id)).all()


def newest_revisions(plan: Plan) -> Sequence[PlanRevision]:
    """The last revision of each thing: what a version made now would hold."""
    last = (
        sa.select(PlanRevision.thing_id, sa.func.max(PlanRevision.number).label("number"))
        .where(PlanRevision.plan_id == plan.id)
        .group_by(PlanRevision.thing_id)
        .subquery()
    )
    joined = sa.and_(PlanRevision.thing_id == last.c.thing_id, PlanRevision.number == last.c.number)
    query = sa.select(PlanRevision).join(last, joined)
    return session().scalars(query.order_by(PlanRevision.saved_at, PlanRevision.id)).all()


def saved_since(plan: Plan, since: datetime) -> list[Saved]:
    """Revisions of everything that was saved since, and of each the one before, oldest first."""
    after = sa.select(PlanRevision.thing_id.label("thing_id"), sa.func.min(PlanRevision.number).label("first")).where(
        PlanRevision.plan_id == plan.id, PlanRevision.saved_at > since
    )
    first = after.group_by(PlanRevision.thing_id).subquery()
    joined = sa.and_(PlanRevision.thing_id == first.c.thing_id, PlanRevision.number >= first.c.first - 1)
    query = sa.select(PlanRevision).join(first, joined).order_by(PlanRevision.saved_at, PlanRevision.number)
    return [_saved(row) for row in session().scalars(query)]


def saved_beside(thing_id: UUID | None, me: UUID | None, at: datetime) -> PlanRevision | None:
    """The newest save of one thing by somebody else in the last 15 minutes."""
    if thing_id is None:
        return None
    query = sa.select(PlanRevision).where(
        PlanRevision.thing_id == thing_id, PlanRevision.saved_at > at - BESIDE, PlanRevision.saved_by != me
    )
    return session().scalars(query.order_by(PlanRevision.number.desc())).first()


def looks_at_plan(record: CareLeaver, viewer_id: UUID | None) -> list[datetime]:
    """When this person looked at this plan, read from the trail, newest first."""
    query = sa.select(TrailEntry.at, TrailEntry.codes).where(
        TrailEntry.thing_kind == "care_leaver",
        TrailEntry.thing_id == record.id,
        TrailEntry.actor_id == viewer_id,
        TrailEntry.event == "trail.looked",
    )
    rows = session().execute(query.order_by(TrailEntry.at.desc(), TrailEntry.id).limit(LOOKS))
    return [at for at, codes in rows if str(codes.get("why", "")).startswith("plan")]


def _saved(row: PlanRevision) -> Saved:
    return Saved(row.thing, row.thing_id, row.area, row.number, row.saved_at, row.saved_by_them, row.saved_by, row.said)


def openings_of(record: CareLeaver) -> dict[str, list[datetime]]:
    """When each permission to read was used: its id -> the times, newest first. Read from the trail."""
    query = sa.select(TrailEntry.at, TrailEntry.codes).where(
        TrailEntry.thing_kind == "care_leaver",
        TrailEntry.thing_id == record.id,
        TrailEntry.event == "leaving_care.plan_read_by_link",
    )
    found: dict[str, list[datetime]] = {}
    for at, codes in session().execute(query.order_by(TrailEntry.at.desc(), TrailEntry.id).limit(LOOKS)):
        found.setdefault(str(codes.get("share")), []).append(at)
    return found
