"""How many actions were set, closed, opened again and left open in a span of days, and which they were: for reports."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.actions.models import Action, ActionStep
from app.core.clock import LONDON
from app.core.db import session


@dataclass(frozen=True)
class Counts:
    """Actions in a span of days: how many were set, closed and opened again, and how it stood at its end."""

    set: int
    closed: int
    reopened: int
    open_at_end: int
    late_at_end: int


def counts(first: date, last: date, source: str | None = None, theme: str | None = None) -> Counts:
    """Actions from the start of one day to the end of another, everywhere: for reports. Real counts, not for passing on
    before they went through `app.core.suppression`.
    """
    of = [Action.source == source] if source else []
    of += [Action.theme == theme] if theme else []
    begin, end = _moments(first, last)
    told: dict[str, int] = {row[0]: row[1] for row in session().execute(_told(begin, end, of))}
    left = {row[0]: row[1] for row in session().execute(_left(end, last, of))}
    return Counts(
        set=told.get("set", 0),
        closed=told.get("closed", 0),
        reopened=told.get("reopened", 0),
        open_at_end=sum(left.values()),
        late_at_end=left.get(True, 0),
    )


def counted(measure: str, first: date, last: date) -> list[UUID]:
    """The actions behind one number of `counts`, by its name: as often as each was counted."""
    begin, end = _moments(first, last)
    if measure in ("open_at_end", "late_at_end"):
        query = _left_open(end, last, sa.select(Action.id), late_only=measure == "late_at_end")
        return list(session().scalars(query.order_by(Action.id)))
    steps = sa.select(ActionStep.action_id).where(
        ActionStep.what == measure, ActionStep.at >= begin, ActionStep.at < end
    )
    return list(session().scalars(steps.order_by(ActionStep.at, ActionStep.id)))


def _told(begin: datetime, end: datetime, of: list[Any]) -> Any:
    query = sa.select(ActionStep.what, sa.func.count()).join(Action, Action.id == ActionStep.action_id)
    return query.where(ActionStep.at >= begin, ActionStep.at < end, *of).group_by(ActionStep.what)


def _left(end: datetime, last: date, of: list[Any]) -> Any:
    is_late = _late_then(end, last)
    query = sa.select(is_late, sa.func.count()).where(*of)
    return _left_open(end, last, query).group_by(is_late)


def _left_open(end: datetime, last: date, query: Any, *, late_only: bool = False) -> Any:
    """Open at that moment: set before it, and the last time it was closed or opened again it was not closed."""
    turned = sa.select(ActionStep.what).where(ActionStep.action_id == Action.id, ActionStep.at < end)
    turned = turned.where(ActionStep.what.in_(("closed", "reopened")))
    newest = turned.order_by(ActionStep.number.desc()).limit(1).scalar_subquery()
    is_open = sa.func.coalesce(newest, "set") != "closed"
    query = query.where(Action.set_at < end, is_open)
    return query.where(_late_then(end, last)) if late_only else query


def _late_then(end: datetime, last: date) -> Any:
    """Whether its day, as it stood then, was over."""
    dated = sa.select(ActionStep.due_on).where(ActionStep.action_id == Action.id, ActionStep.at < end)
    return dated.order_by(ActionStep.number.desc()).limit(1).scalar_subquery() < last


def _moments(first: date, last: date) -> tuple[datetime, datetime]:
    return datetime.combine(first, time(), LONDON), datetime.combine(last + timedelta(days=1), time(), LONDON)
