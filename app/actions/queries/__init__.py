"""Every question asked of actions. Whoever looks comes first: what they may not see is not found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.actions import policy
from app.actions.models import Action, ActionDoubt, ActionEvidence, ActionStep
from app.actions.policy import Around, can_see, visible_to
from app.core.db import session
from app.core.errors import NotFound
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.workforce import queries as workforce

VIEWS = ("open", "late", "proposed", "doubted", "closed", "all")


@dataclass(frozen=True)
class Chosen:
    """What a list is narrowed to. Empty: everything."""

    view: str = "open"
    owner_id: UUID | None = None
    team_id: UUID | None = None
    theme: str = ""


def action_for(viewer: Viewer, action_id: UUID) -> Action:
    """One action. Raises NotFound."""
    found = session().get(Action, action_id)
    if found is None or not can_see(viewer, found, around(found)):
        raise NotFound("service_action")
    return found


def around(action: Action) -> Around:
    """The accounts around one action, as the rules of seeing need them."""
    worker = workforce.worker_of_account(action.owner_id)
    owned = session().scalars(sa.select(ActionStep.owner_id).where(ActionStep.action_id == action.id))
    return Around(
        line=workforce.line_of(worker) if worker is not None else frozenset(),
        owners=frozenset({action.owner_id, *owned}),
    )


def actions_of(source: str, source_id: UUID) -> Sequence[Action]:
    """The actions of one source, for the page of that source: whoever opens it there may read them."""
    query = sa.select(Action).where(Action.source == source, Action.source_id == source_id)
    return session().scalars(query.order_by(Action.set_at, Action.id)).all()


def actions(viewer: Viewer, chosen: Chosen, today: date, after: str | None = None) -> Page[Action]:
    """One page of what this viewer may see, soonest due first: what is late stands at the top."""
    query = sa.select(Action).where(visible_to(viewer), *_narrowed(viewer, chosen, today))
    key = decode_key(after, 2)
    if key is not None:
        place = (date.fromisoformat(str(key[0])), UUID(str(key[1])))
        query = query.where(sa.tuple_(Action.due_on, Action.id) > place)
    rows = session().scalars(query.order_by(Action.due_on, Action.id).limit(PAGE_SIZE + 1)).all()
    last = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else None
    return Page(rows[:PAGE_SIZE], encode_key(last.due_on.isoformat(), str(last.id)) if last is not None else None)


def owners_for(viewer: Viewer) -> list[UUID]:
    """Whose actions this viewer may see, for a filter."""
    return list(session().scalars(sa.select(Action.owner_id).where(visible_to(viewer)).distinct()))


def teams_for(viewer: Viewer) -> list[UUID]:
    """Teams that have actions which this viewer may see, for a filter."""
    query = sa.select(Action.team_id).where(visible_to(viewer), Action.team_id.is_not(None)).distinct()
    return [team_id for team_id in session().scalars(query) if team_id is not None]


def evidence_of(action: Action) -> Sequence[ActionEvidence]:
    """Everything that was shown, oldest first."""
    query = sa.select(ActionEvidence).where(ActionEvidence.action_id == action.id)
    return session().scalars(query.order_by(ActionEvidence.added_at, ActionEvidence.id)).all()


def evidence_called(action: Action, evidence_id: UUID) -> ActionEvidence:
    """One file or note of it. Raises NotFound."""
    found = session().get(ActionEvidence, evidence_id)
    if found is None or found.action_id != action.id:
        raise NotFound("service_action_evidence")
    return found


def has_fresh_evidence(action: Action) -> bool:
    """Whether anything was shown since it was set, or opened again last."""
    query = sa.select(ActionEvidence.id).where(ActionEvidence.action_id == action.id)
    return session().scalars(query.where(ActionEvidence.added_at >= action.opened_at).limit(1)).first() is not None


def steps_of(action: Action) -> Sequence[ActionStep]:
    """What became of it, newest first."""
    query = sa.select(ActionStep).where(ActionStep.action_id == action.id)
    return session().scalars(query.order_by(ActionStep.number.desc())).all()


def hears(viewer: Viewer) -> bool:
    """`policy.hears`: people tell us about workers, and so about whoever manages them."""
    at_work = workforce.worker_of_account(viewer.id) is not None
    return policy.hears(viewer, at_work or any(one.manager_id == viewer.id for one in workforce.teams(closed=True)))


def doubt_of(viewer: Viewer, action: Action) -> ActionDoubt | None:
    """That somebody who said it says it is not better, while nobody looked: for who may read that."""
    query = sa.select(ActionDoubt).where(ActionDoubt.action_id == action.id, ActionDoubt.settled_at.is_(None))
    return session().scalars(query.order_by(ActionDoubt.week, ActionDoubt.id)).first() if hears(viewer) else None


def _narrowed(viewer: Viewer, chosen: Chosen, today: date) -> list[sa.ColumnElement[bool]]:
    doubted = sa.exists().where(ActionDoubt.action_id == Action.id, ActionDoubt.settled_at.is_(None))
    views: dict[str, list[sa.ColumnElement[bool]]] = {
        "open": [Action.closed_at.is_(None)],
        "late": [Action.closed_at.is_(None), Action.due_on < today],
        "proposed": [Action.closed_at.is_(None), Action.proposed_at.is_not(None)],
        "doubted": [doubted if hears(viewer) else sa.false()],
        "closed": [Action.closed_at.is_not(None)],
    }
    found = list(views.get(chosen.view, []))
    found += [Action.owner_id == chosen.owner_id] if chosen.owner_id else []
    found += [Action.team_id == chosen.team_id] if chosen.team_id else []
    return found + ([Action.theme == chosen.theme] if chosen.theme else [])
