"""Set an action, move its day, give it to somebody else."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff
from app.actions.models import Action, ActionDoubt
from app.actions.policy import can_direct
from app.actions.queries import around
from app.actions.rules import SOURCES, is_due_past
from app.actions.services.steps import ask_nobody, ask_owner, ask_second_person, person, step
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError, NotAllowed
from app.core.people import Viewer
from app.themes.queries import open_themes
from app.workforce import queries as workforce
from app.workforce.models import Team

constraint_means("uq_service_action_once", lambda: AlreadyDone("action_set"))


@dataclass(frozen=True)
class ActionSaid:
    """What a new action is. Its words are read by its owner and everybody above them."""

    theme: str
    what: str
    will_show: str
    owner_id: UUID
    due_on: date


def set_action(source: str, source_id: UUID | None, said: ActionSaid, by: Viewer, once: str | None = None) -> Action:
    """A new action of this source, which the caller found for `by`. A click that came twice sets one.

    Raises DomainError `theme_not_known`, `owner_left`, `due_past`; AlreadyDone; ValueError for a source of nobody's.
    """
    if source not in SOURCES:
        raise ValueError("not a source of actions")
    if said.theme not in open_themes():
        raise DomainError("theme_not_known")
    _must_be_here(said.owner_id)
    _must_be_ahead(said.due_on)
    moment = clock.now()
    made = Action(source=source, source_id=source_id, theme=said.theme, owner_id=said.owner_id, due_on=said.due_on)
    made.what, made.will_show = said.what, said.will_show
    made.set_at = made.opened_at = moment
    made.set_by, made.once = person(by), once or None
    _place(made)
    session().add(made)
    session().flush()
    step(made, "set", by)
    ask_owner(made)
    return made


def change_due(action: Action, due_on: date, why: str, by: Viewer) -> None:
    """Another day, by somebody whose it never was. Raises NotAllowed, AlreadyDone once it is closed, `due_past`."""
    _may_direct(action, by)
    _must_be_ahead(due_on)
    if due_on == action.due_on:
        return
    action.due_on, action.escalated_at = due_on, None
    step(action, "changed", by, why)
    _ask_anew(action, by)


def hand_over(action: Action, owner_id: UUID, why: str, by: Viewer) -> None:
    """It is somebody else's from now on. Whose it was can never close it. Raises as `change_due`, and `owner_left`."""
    _may_direct(action, by)
    _must_be_here(owner_id)
    if owner_id == action.owner_id:
        return
    action.owner_id, action.escalated_at = owner_id, None
    _place(action)
    step(action, "handed_over", by, why)
    _ask_anew(action, by)


def forget_source(source: str, source_id: UUID) -> None:
    """What it came from is gone: what will be done stands, and leads nowhere any more. Doubts of it go as well."""
    mine = sa.select(Action.id).where(Action.source == source, Action.source_id == source_id)
    session().execute(sa.delete(ActionDoubt).where(ActionDoubt.action_id.in_(mine)))
    session().execute(sa.update(Action).where(Action.id.in_(mine)).values(source_id=None))


def _ask_anew(action: Action, by: Viewer) -> None:
    ask_nobody(action, by)
    session().flush()
    if action.proposed_at is not None:
        ask_second_person(action)
    else:
        ask_owner(action)


def _may_direct(action: Action, by: Viewer) -> None:
    if action.closed_at is not None:
        raise AlreadyDone("action_closed")
    if not can_direct(by, action, around(action)):
        raise NotAllowed("not_yours_to_do")


def _must_be_here(owner_id: UUID) -> None:
    owner = staff(owner_id)
    if owner is None or not owner.active:
        raise DomainError("owner_left")


def _must_be_ahead(due_on: date) -> None:
    if is_due_past(due_on, clock.today()):
        raise DomainError("due_past")


def _place(action: Action) -> None:
    """Where its owner works, or which team they lead: for the list by team."""
    team = _team_of(action.owner_id)
    action.team_id, action.locality = (team.id, team.locality) if team is not None else (None, None)


def _team_of(account_id: UUID) -> Team | None:
    worker = workforce.worker_of_account(account_id)
    if worker is not None:
        return workforce.team(worker.team_id)
    return next((team for team in workforce.teams() if team.manager_id == account_id), None)
