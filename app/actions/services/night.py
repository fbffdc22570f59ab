"""What the night does for actions: what is late, or has nobody any more, becomes the manager's to look at."""

from datetime import datetime

import sqlalchemy as sa

from app.accounts.models import StaffAccount
from app.actions.models import Action
from app.actions.policy import ROLE
from app.actions.rules import CHECK_WITHIN
from app.actions.services.steps import LATE, manager_of, step
from app.core import clock
from app.core.db import session
from app.tasks import services as tasks


def escalate_late(moment: datetime) -> int:
    """The worker's job: the owner's manager has a task for each action that became late, or whose owner has left;
    where the portal knows no manager, the quality team. Once for each day it was due. How many were.
    """
    gone = sa.select(StaffAccount.id).where(StaffAccount.active.is_(False))
    late = sa.select(Action).where(
        Action.closed_at.is_(None),
        Action.proposed_at.is_(None),
        sa.or_(Action.due_on < clock.london_day(moment), Action.owner_id.in_(gone)),
        Action.escalated_at.is_(None),
    )
    found = session().scalars(late.order_by(Action.due_on, Action.id)).all()
    for action in found:
        manager = manager_of(action.owner_id)
        due, once = clock.due_at(moment, CHECK_WITHIN), f"{LATE}:{action.id}"
        role = None if manager else ROLE
        tasks.make(LATE, action, due_at=due, for_person=manager, for_role=role, once=once)
        action.escalated_at = moment
        step(action, "escalated", None)
    return len(found)
