"""Open an action again: somebody says so, or the next audit of the case found it no better."""

from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.actions.models import Action, ActionDoubt
from app.actions.policy import can_see
from app.actions.queries import actions_of, around
from app.actions.rules import AGAIN_WITHIN, CAUSES
from app.actions.services.steps import ask_nobody, ask_owner, step
from app.core import clock
from app.core.db import session
from app.core.errors import AlreadyDone, NotAllowed
from app.core.people import Viewer


def reopen(action: Action, why: str, by: Viewer) -> None:
    """It turned out not to be done. `why` is read by its owner. Raises AlreadyDone where it is open, NotAllowed."""
    if not can_see(by, action, around(action)):
        raise NotAllowed("not_yours_to_do")
    if action.closed_at is None:
        raise AlreadyDone("action_open")
    _turn(action, why, by, "staff")


def reopen_of(source: str, source_id: UUID, why: str | None, by: Viewer | None, cause: str = "staff") -> list[Action]:
    """Open every action of this source again that is closed, or said to be done. Which those were.

    `why` and `cause` (a code of `rules.CAUSES`) are read by their owners: nothing that a child or family said. For what
    those say there is `doubt_of`. `by` None: the portal does it by itself.
    """
    if cause not in CAUSES:
        raise ValueError("not a cause")
    found = [one for one in actions_of(source, source_id) if one.closed_at is not None or one.proposed_at is not None]
    for action in found:
        _turn(action, why, by, cause)
    return found


def _turn(action: Action, why: str | None, by: Viewer | None, cause: str) -> None:
    action.closed_at = action.closed_by = action.proposed_at = action.proposed_by = action.escalated_at = None
    action.opened_at = clock.now()
    action.due_on = max(action.due_on, _again_by())
    step(action, "reopened", by, why, cause)
    ask_nobody(action, by)
    session().flush()
    ask_owner(action)
    _no_doubt_left(action, by)


def _no_doubt_left(action: Action, by: Viewer | None) -> None:
    """What somebody doubted is open again, whoever opened it."""
    waits = sa.select(ActionDoubt).where(ActionDoubt.action_id == action.id, ActionDoubt.settled_at.is_(None))
    for doubt in session().scalars(waits):
        doubt.settled_at, doubt.settled_by = clock.now(), by.id if by else None
        doubt.outcome = "reopened"


def _again_by() -> date:
    return clock.london_day(clock.due_at(clock.now(), AGAIN_WITHIN))
