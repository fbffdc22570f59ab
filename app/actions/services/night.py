"""What the night does for actions: what is late, or has nobody any more, goes up until somebody has looked at it."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import StaffAccount
from app.actions.models import Action, ActionStep
from app.actions.policy import ROLE
from app.actions.rules import CHECK_WITHIN, MOST_ABOVE
from app.actions.services.steps import LATE, manager_of, step
from app.core import clock
from app.core.db import session
from app.tasks import services as tasks


def escalate_late(moment: datetime) -> int:
    """The worker's job: the owner's manager has a task for each action that became late, or whose owner has left; and
    each `CHECK_WITHIN` working days after that the next above, at last the quality team. How many went up.

    Another day, another owner or another opening begins it anew.
    """
    made = 0
    for action, told in session().execute(_late(moment)).all():
        if action.escalated_at is not None and clock.due_at(action.escalated_at, CHECK_WITHIN) > moment:
            continue
        above = _above(action.owner_id)
        if told > len(above):
            continue
        person = above[told] if told < len(above) else None
        due, once = clock.due_at(moment, CHECK_WITHIN), f"{LATE}:{action.id}" + (f":{told}" if told else "")
        tasks.make(LATE, action, due_at=due, for_person=person, for_role=None if person else ROLE, once=once)
        action.escalated_at = moment
        step(action, "escalated", None)
        made += 1
    return made


def _late(moment: datetime) -> sa.Select[Action, int]:
    """What is late, and how many above its owner were told of it for this day already."""
    gone = sa.select(StaffAccount.id).where(StaffAccount.active.is_(False))
    told = (
        sa.select(sa.func.count(ActionStep.id))
        .where(
            ActionStep.action_id == Action.id,
            ActionStep.what == "escalated",
            ActionStep.owner_id == Action.owner_id,
            ActionStep.due_on == Action.due_on,
            ActionStep.at >= Action.opened_at,
        )
        .correlate(Action)
        .scalar_subquery()
    )
    waited = Action.escalated_at <= moment - timedelta(days=CHECK_WITHIN)
    late = sa.select(Action, told).where(
        Action.closed_at.is_(None),
        Action.proposed_at.is_(None),
        sa.or_(Action.due_on < clock.london_day(moment), Action.owner_id.in_(gone)),
        sa.or_(Action.escalated_at.is_(None), waited),
        told <= MOST_ABOVE,
    )
    return late.order_by(Action.due_on, Action.id)


def _above(owner_id: UUID) -> list[UUID]:
    """Who manages the owner, who manages them, and so on: in their order, nobody twice."""
    found: list[UUID] = []
    at = manager_of(owner_id)
    while at is not None and at != owner_id and at not in found and len(found) < MOST_ABOVE:
        found.append(at)
        at = manager_of(at)
    return found
