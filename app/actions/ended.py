"""Closed actions, as retention knows them."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.actions.models import Action, ActionDoubt, ActionStep
from app.core.clock import LONDON, london_day
from app.core.db import session
from app.retention.keeping import Record
from app.workforce.queries.people import both_ids_of

KIND = "action"


def ended_actions(before: date | None) -> Iterator[Record]:
    """Closed actions (before this day), the one closed first first."""
    query = sa.select(Action).where(Action.closed_at.is_not(None))
    if before is not None:
        query = query.where(Action.closed_at < datetime.combine(before, time(), LONDON))
    for action in session().scalars(query.order_by(Action.closed_at, Action.id)):
        yield _as_record(action)


def record_of(action_id: UUID) -> Record | None:
    """One action, closed or not."""
    action = session().get(Action, action_id)
    return _as_record(action) if action is not None else None


def still_to_do(record: Record) -> str | None:
    """An open action keeps what it came from, and a doubt that nobody settled keeps the action."""
    opened = sa.select(Action.id).where(Action.source_id == record.id, Action.closed_at.is_(None))
    doubts = sa.select(ActionDoubt.id).where(ActionDoubt.action_id == record.id, ActionDoubt.settled_at.is_(None))
    found = any(session().scalar(query.limit(1)) is not None for query in (opened, doubts))
    return "open_work" if found else None


def _as_record(action: Action) -> Record:
    """Everybody whose it ever was is in it: a hold over one of them holds it."""
    owners = session().scalars(sa.select(ActionStep.owner_id).where(ActionStep.action_id == action.id))
    touching = both_ids_of({action.owner_id, action.set_by, action.closed_by, *owners})
    day = london_day(action.closed_at) if action.closed_at else None
    source = {action.source_id} if action.source_id else set()
    reference = f"{london_day(action.set_at).isoformat()} {action.id.hex[:8]}"
    return Record(KIND, action.id, reference, {"closed": day}, touching | source)
