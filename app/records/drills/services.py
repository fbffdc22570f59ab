"""When the next drill is due, and writing one down."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from app import trail
from app.core.clock import london_day, now, today
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError, NotAllowed
from app.core.installation import CopyMade, RestoreDrill, is_demo_database
from app.core.months import months_after
from app.core.people import Viewer

constraint_means("uq_restore_drill_once", lambda: AlreadyDone("drill_written"))
ROLE = "data_protection"
EVERY_MONTHS = 3


@dataclass(frozen=True)
class Held:
    """A drill as it was held. `minutes` from the beginning until somebody had looked whether all was there."""

    on: date
    who: str
    copy_name: str
    minutes: int
    worked: bool
    found: str


def next_due() -> date | None:
    """Three months after the last that worked; before any, three months after the first copy. None: nothing to try."""
    last = session().scalar(sa.select(sa.func.max(RestoreDrill.held_on)).where(RestoreDrill.worked.is_(True)))
    if last is not None:
        return months_after(last, EVERY_MONTHS)
    first = session().scalar(sa.select(sa.func.min(CopyMade.made_at)))
    return months_after(london_day(first), EVERY_MONTHS) if first is not None else None


def is_late(day: date) -> bool:
    """Whether the quarter is over without a drill that worked. A practice copy has none to hold."""
    due = next_due()
    return due is not None and due < day and not is_demo_database()


def write_down(held: Held, by: Viewer, once: str | None) -> RestoreDrill:
    """Keep it; it is never changed. Raises NotAllowed, DomainError `held_later`, AlreadyDone."""
    if not by.has(ROLE) or by.id is None:
        raise NotAllowed("only_data_protection")
    if held.on > today():
        raise DomainError("held_later")
    drill = RestoreDrill(held_on=held.on, held_by=by.id, minutes=held.minutes, worked=held.worked)
    drill.who, drill.copy_name, drill.found, drill.once = held.who, held.copy_name, held.found, once or None
    session().add(drill)
    session().flush()
    trail.record("records.drill_held", drill, by.actor(ROLE), worked=held.worked, minutes=held.minutes)
    return drill


def drills() -> list[RestoreDrill]:
    """The last ones, newest first."""
    query = sa.select(RestoreDrill).order_by(RestoreDrill.held_on.desc(), RestoreDrill.id)
    return list(session().scalars(query.limit(20)))


def copies() -> list[str]:
    """Names of the copies of the last quarter, newest first."""
    since = months_after(london_day(now()), -EVERY_MONTHS)
    rows = session().scalars(sa.select(CopyMade).order_by(CopyMade.made_at.desc(), CopyMade.id).limit(100))
    return [row.file_name for row in rows if london_day(row.made_at) >= since]
