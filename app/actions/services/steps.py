"""What every verb of an action does: write the step down, and ask whoever has to do something next."""

from datetime import UTC, date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.actions.models import Action, ActionStep
from app.actions.policy import ROLE, YOUTH_VOICE
from app.actions.rules import CHECK_WITHIN
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import Conflict, NotAllowed
from app.core.people import SYSTEM, Actor, Viewer
from app.tasks import services as tasks
from app.workforce import queries as workforce

constraint_means("uq_service_action_step_action_id_number", lambda: Conflict("changed_meanwhile"))
TO_DO, TO_CHECK, LATE = "action_to_do", "action_to_check", "action_late"
CLOSES = time(17)


def acting(by: Viewer | None) -> Actor:
    """Who acts; the portal itself where nobody does."""
    return by.actor(ROLE, YOUTH_VOICE) if by is not None else SYSTEM


def person(by: Viewer) -> UUID:
    """The account of whoever acts. Raises NotAllowed for who has none."""
    if by.id is None:
        raise NotAllowed("not_yours_to_do")
    return by.id


def step(action: Action, what: str, by: Viewer | None, why: str | None = None, cause: str | None = None) -> None:
    """One more thing became of it: kept with it, and in the trail."""
    newest = sa.select(sa.func.max(ActionStep.number)).where(ActionStep.action_id == action.id)
    row = ActionStep(action_id=action.id, number=(session().scalar(newest) or 0) + 1, what=what, cause=cause)
    row.at, row.by, row.why = clock.now(), by.id if by else None, why
    row.owner_id, row.due_on = action.owner_id, action.due_on
    session().add(row)
    session().flush()
    trail.record(f"actions.{what}", action, acting(by), source=action.source)


def end_of(day: date) -> datetime:
    """When something is due that is due on a day."""
    return datetime.combine(day, CLOSES, clock.LONDON).astimezone(UTC)


def ask_owner(action: Action) -> None:
    """It waits for its owner until its day."""
    due = end_of(action.due_on)
    tasks.make(TO_DO, action, due_at=due, for_person=action.owner_id, once=f"{TO_DO}:{action.id}")


def ask_second_person(action: Action) -> None:
    """It is said to be done: whoever set it looks, or the quality team where that is its owner or who said so."""
    due = clock.due_at(clock.now(), CHECK_WITHIN)
    once = f"{TO_CHECK}:{action.id}"
    if action.set_by in (action.owner_id, action.proposed_by):
        tasks.make(TO_CHECK, action, due_at=due, for_role=ROLE, once=once)
    else:
        tasks.make(TO_CHECK, action, due_at=due, for_person=action.set_by, once=once)


def ask_nobody(action: Action, by: Viewer | None) -> None:
    """Whatever was asked for is over."""
    for kind in (TO_DO, TO_CHECK, LATE):
        tasks.finish_all_about(action, kind, acting(by))


def manager_of(account_id: UUID) -> UUID | None:
    """Who manages the team this person works in; None where the portal knows nobody."""
    worker = workforce.worker_of_account(account_id)
    team = workforce.team(worker.team_id) if worker is not None else None
    manager = team.manager_id if team is not None else None
    return manager if manager != account_id else None
