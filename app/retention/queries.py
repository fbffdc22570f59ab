"""The periods in force, the holds that stand, and what was ordered to go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from flask import current_app

from app.core.db import session
from app.core.people import Viewer
from app.retention.models import ErasureOrder, LegalHold, RetentionPeriod
from app.retention.rules import FAILED_TOO_OFTEN, KINDS, SHIPPED, STUCK_AFTER, Kind, Length, Unit

ROLE = "data_protection"


def days_kept(kind: Kind) -> int | None:
    """After how many days housekeeping deletes this kind, as it is told to people; None where days do not say it."""
    return int(current_app.config["SETTINGS"].draft_days) if kind.code == "draft" else kind.days


def lengths_of(kind: str, on: date) -> dict[str, Length]:
    """The periods in force that day, by clock. Empty: not set, and nothing of this kind is ever due."""
    found = {clock: shipped.length for (of, clock), shipped in SHIPPED.items() if of == kind}
    for row in reversed(history(kind)):
        if row.from_on > on or row.clock not in KINDS[kind].clocks:
            continue
        found.pop(row.clock, None)
        if row.amount is not None:
            found[row.clock] = Length(row.amount, _unit(row.unit))
    return found


def history(kind: str) -> Sequence[RetentionPeriod]:
    """Every period this kind ever had here, the one that counts most first."""
    query = sa.select(RetentionPeriod).where(RetentionPeriod.kind == kind)
    order = (RetentionPeriod.from_on.desc(), RetentionPeriod.set_at.desc(), RetentionPeriod.id)
    return session().scalars(query.order_by(*order)).all()


def standing_holds(viewer: Viewer) -> Sequence[LegalHold]:
    """The holds that nobody has lifted, newest first. Empty for anybody but `data_protection`."""
    return _holds(viewer, LegalHold.lifted_at.is_(None))


def lifted_holds(viewer: Viewer, limit: int = 50) -> Sequence[LegalHold]:
    """The last holds that were lifted."""
    return _holds(viewer, LegalHold.lifted_at.is_not(None))[:limit]


def hold_of(viewer: Viewer, hold_id: UUID) -> LegalHold | None:
    """One hold that stands."""
    return next(iter(_holds(viewer, LegalHold.id == hold_id, LegalHold.lifted_at.is_(None))), None)


def is_held(kind: str, ids: Collection[UUID]) -> bool:
    """Whether a hold lies over this kind, over one of these records, or over a person, family or worker in them."""
    over = sa.or_(
        sa.and_(LegalHold.kind == kind, sa.or_(LegalHold.subject_id.is_(None), LegalHold.subject_id.in_(ids))),
        sa.and_(LegalHold.kind.in_(("person", "family", "worker")), LegalHold.subject_id.in_(ids)),
    )
    return session().scalar(sa.select(LegalHold.id).where(LegalHold.lifted_at.is_(None), over).limit(1)) is not None


def ordered(kind: str | None = None) -> Sequence[ErasureOrder]:
    """What was ordered to go and has not wholly gone yet, in the order it was said."""
    query = sa.select(ErasureOrder).order_by(ErasureOrder.confirmed_at, ErasureOrder.id)
    return session().scalars(query if kind is None else query.where(ErasureOrder.kind == kind)).all()


@dataclass(frozen=True)
class Orders:
    """How many orders to erase wait; failed too often; are stuck (failed so, or too old); stood in a copy brought back.

    `oldest`: since when the one waits that waits longest.
    """

    waiting: int
    failed: int
    stuck: int
    from_a_copy: int
    oldest: datetime | None


def orders_at(moment: datetime) -> Orders:
    """The orders to erase as they stand. Each ends once its record is gone and named outside the database."""
    failed = ErasureOrder.failures >= FAILED_TOO_OFTEN
    since = sa.func.coalesce(ErasureOrder.came_back_at, ErasureOrder.confirmed_at)
    stuck = sa.or_(failed, since < moment - STUCK_AFTER)
    query = sa.select(
        sa.func.count(),
        sa.func.count().filter(failed),
        sa.func.count().filter(stuck),
        sa.func.count(ErasureOrder.came_back_at),
        sa.func.min(since),
    )
    return Orders(*session().execute(query).one())


def _holds(viewer: Viewer, *wanted: sa.ColumnElement[bool]) -> Sequence[LegalHold]:
    if not viewer.has(ROLE):
        return []
    return session().scalars(sa.select(LegalHold).where(*wanted).order_by(LegalHold.set_at.desc(), LegalHold.id)).all()


def _unit(code: str) -> Unit:
    return "days" if code == "days" else "months" if code == "months" else "years"
