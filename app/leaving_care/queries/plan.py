"""A plan and its rows. Each takes a record or a plan that was found through its viewer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import Base, session
from app.core.errors import NotFound
from app.leaving_care.models import (
    CareLeaver,
    Home,
    Plan,
    PlanAction,
    PlanArea,
    PlanDispute,
    PlanReview,
    PlanRevision,
    PlanShare,
    PlanStance,
    PlanVersion,
    PlanWords,
)
from app.leaving_care.policy import PlanTeam
from app.leaving_care.queries.homes import current_home
from app.leaving_care.queries.people import allocations_of, plan_owner_id
from app.leaving_care.queries.plan_history import held_by
from app.leaving_care.rules import LOOKED_AFTER

T = TypeVar("T", bound=Base)
NEWEST = 50
"""Reviews, disputes and shares shown of one plan."""


@dataclass
class Rows:
    """Everything that stands in one plan now, by area. Empty where nobody has begun one."""

    plan: Plan | None = None
    areas: dict[str, PlanArea] = field(default_factory=dict)
    words: dict[str, PlanWords] = field(default_factory=dict)
    actions: Sequence[PlanAction] = ()
    stances: dict[str, list[PlanStance]] = field(default_factory=dict)
    """What they said of each area, newest first."""
    versions: Sequence[PlanVersion] = ()
    """The last few, newest first."""
    reviews: Sequence[PlanReview] = ()
    disputes: Sequence[PlanDispute] = ()
    shared: dict[str, PlanRevision] = field(default_factory=dict)
    """The text of each area in the newest version."""
    team: PlanTeam | None = None
    """Who works with them now."""
    home: Home | None = None
    """Where they live now: a review is owed soon after they came where the council provides it."""


def plan_of(record: CareLeaver) -> Plan | None:
    """Their plan, once anything was written in it."""
    return session().scalars(sa.select(Plan).where(Plan.care_leaver_id == record.id)).one_or_none()


def rows_of(record: CareLeaver) -> Rows:
    """The whole plan as it stands, in a fixed number of statements."""
    plan = plan_of(record)
    if plan is None:
        return Rows(team=team_of(record))
    versions = versions_of(plan, 3)
    return Rows(
        plan=plan,
        areas={row.area: row for row in session().scalars(sa.select(PlanArea).where(PlanArea.plan_id == plan.id))},
        words={row.area: row for row in session().scalars(sa.select(PlanWords).where(PlanWords.plan_id == plan.id))},
        actions=actions_of(plan),
        stances=stances_of(plan),
        versions=versions,
        reviews=reviews_of(plan),
        disputes=disputes_of(plan),
        shared={row.area: row for row in held_by(versions[0].holds, "area")} if versions else {},
        team=team_of(record),
        home=current_home(record),
    )


def versions_of(plan: Plan, limit: int = 200) -> Sequence[PlanVersion]:
    """Newest first."""
    query = sa.select(PlanVersion).where(PlanVersion.plan_id == plan.id).order_by(PlanVersion.number.desc())
    return session().scalars(query.limit(limit)).all()


def version_of(plan: Plan | None, number: int) -> PlanVersion:
    """One version by its number. Raises NotFound."""
    return _one(PlanVersion, plan, PlanVersion.number == number)


def actions_of(plan: Plan) -> Sequence[PlanAction]:
    """Every action, those without a day last, then as they were added."""
    query = sa.select(PlanAction).where(PlanAction.plan_id == plan.id)
    return session().scalars(query.order_by(PlanAction.added_at, PlanAction.id)).all()


def action_of(plan: Plan | None, action_id: UUID) -> PlanAction:
    """One action of this plan. Raises NotFound."""
    return _one(PlanAction, plan, PlanAction.id == action_id)


def area_of(plan: Plan | None, area: str) -> PlanArea | None:
    """What the worker wrote in one area; None before the first save."""
    return _maybe(PlanArea, plan, PlanArea.area == area)


def words_of(plan: Plan | None, area: str) -> PlanWords | None:
    """My words in one area; None before the first save."""
    return _maybe(PlanWords, plan, PlanWords.area == area)


def stance_of(plan: Plan | None, stance_id: UUID) -> PlanStance:
    """One thing they said of an area. Raises NotFound."""
    return _one(PlanStance, plan, PlanStance.id == stance_id)


def stances_of(plan: Plan) -> dict[str, list[PlanStance]]:
    """What they said of each area, newest first: the first is what they think now."""
    query = sa.select(PlanStance).where(PlanStance.plan_id == plan.id)
    found: dict[str, list[PlanStance]] = {}
    for row in session().scalars(query.order_by(PlanStance.said_at.desc(), PlanStance.id)):
        found.setdefault(row.area, []).append(row)
    return found


def dispute_of(plan: Plan | None, dispute_id: UUID) -> PlanDispute:
    """One dispute. Raises NotFound."""
    return _one(PlanDispute, plan, PlanDispute.id == dispute_id)


def open_review(plan: Plan) -> PlanReview | None:
    """The review that was asked for and not yet held."""
    return session().scalars(sa.select(PlanReview).where(PlanReview.open_for == plan.id)).one_or_none()


def disputes_of(plan: Plan) -> Sequence[PlanDispute]:
    """What the reviewing officer disputed, newest first."""
    return _newest(PlanDispute, plan, PlanDispute.raised_at)


def reviews_of(plan: Plan) -> Sequence[PlanReview]:
    """Reviews asked for and held, the latest first."""
    return _newest(PlanReview, plan, PlanReview.due_on)


def shares_of(plan: Plan) -> Sequence[PlanShare]:
    """Whom they let read parts of it, newest first."""
    return _newest(PlanShare, plan, PlanShare.allowed_at)


def share_of(plan: Plan | None, share_id: UUID) -> PlanShare:
    """One of them. Raises NotFound."""
    return _one(PlanShare, plan, PlanShare.id == share_id)


def team_of(record: CareLeaver) -> PlanTeam:
    """What the rules of a plan need to know of who works with them."""
    parts = frozenset((row.staff_id, row.part) for row in allocations_of(record.id))
    return PlanTeam(plan_owner_id(record), parts, record.locality, record.status in LOOKED_AFTER)


def _newest(
    model: type[T], plan: Plan, by: orm.InstrumentedAttribute[date] | orm.InstrumentedAttribute[datetime]
) -> Sequence[T]:
    query = sa.select(model).where(_of(model) == plan.id).order_by(by.desc(), model.id)
    return session().scalars(query.limit(NEWEST)).all()


def _one(model: type[T], plan: Plan | None, *where: sa.ColumnElement[bool]) -> T:
    found = _maybe(model, plan, *where)
    if found is None:
        raise NotFound
    return found


def _maybe(model: type[T], plan: Plan | None, *where: sa.ColumnElement[bool]) -> T | None:
    if plan is None:
        return None
    return session().scalars(sa.select(model).where(_of(model) == plan.id, *where)).one_or_none()


def _of(model: type[T]) -> sa.Column[UUID]:
    """The column that says whose plan a row belongs to."""
    column: sa.Column[UUID] = model.__table__.c.plan_id  # type: ignore[assignment]  # every one of them has it
    return column
