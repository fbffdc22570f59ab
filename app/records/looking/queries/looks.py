"""The looks of one day, and what was usual before it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON
from app.core.db import session
from app.records.looking.models import LookingLimit, LooksOnDay
from app.records.looking.rules.unusual import DAYS_BACK, NOT_OPENED, SHIPPED, Limits
from app.trail.models import TrailEntry

KINDS = ("early_help_request", "care_leaver")
"""Records of a person. A look at anything else is written down, and is not judged here."""
LOOKED = "trail.looked"


@dataclass(frozen=True)
class Opened:
    """One look of a member of staff at one record of a person."""

    staff_id: UUID
    role: str | None
    kind: str
    thing_id: UUID
    at: datetime
    why: str

    @property
    def pair(self) -> tuple[UUID, UUID]:
        return self.staff_id, self.thing_id


def bounds(day: date) -> tuple[datetime, datetime]:
    """When a day begins and ends in London."""
    return datetime.combine(day, time(), LONDON), datetime.combine(day + timedelta(days=1), time(), LONDON)


def opened_on(day: date) -> list[Opened]:
    """Every record of a person that staff opened that day, oldest first. "Do you know them?" opens nothing."""
    begins, ends = bounds(day)
    query = (
        sa.select(TrailEntry)
        .where(TrailEntry.at >= begins, TrailEntry.at < ends, TrailEntry.event == LOOKED)
        .where(TrailEntry.actor_kind == "staff", TrailEntry.thing_kind.in_(KINDS))
        .order_by(TrailEntry.at, TrailEntry.id)
    )
    found = []
    for row in session().scalars(query):
        why = str(row.codes.get("why") or "")
        if row.actor_id is not None and row.thing_id is not None and why not in NOT_OPENED:
            found.append(Opened(row.actor_id, row.role, row.thing_kind, row.thing_id, row.at, why))
    return found


def last_day_done() -> date | None:
    """The last day whose looks were counted."""
    return session().scalar(sa.select(sa.func.max(LooksOnDay.day)).where(LooksOnDay.staff_id.is_(None)))


def counts_before(day: date) -> dict[UUID, list[int]]:
    """How many records each person opened on each day of the four weeks before, on days when they opened any."""
    query = sa.select(LooksOnDay).where(
        LooksOnDay.day >= day - DAYS_BACK, LooksOnDay.day < day, LooksOnDay.staff_id.is_not(None)
    )
    found: dict[UUID, list[int]] = {}
    for row in session().scalars(query.order_by(LooksOnDay.day)):
        if row.staff_id is not None:
            found.setdefault(row.staff_id, []).append(row.records)
    return found


def limits_on(day: date) -> Limits:
    """What is many on that day: as the council set it, or as shipped."""
    query = sa.select(LookingLimit).where(LookingLimit.from_on <= day)
    row = session().scalars(query.order_by(LookingLimit.from_on.desc(), LookingLimit.set_at.desc()).limit(1)).first()
    return Limits(row.at_least, row.times) if row is not None else SHIPPED
