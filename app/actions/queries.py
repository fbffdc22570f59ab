"""Every question asked of actions. Whoever looks comes first: what they may not see is not found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.actions import policy
from app.actions.models import Action, ActionDoubt, ActionEvidence, ActionStep
from app.actions.policy import Around, can_see, visible_to
from app.core.clock import LONDON
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


@dataclass(frozen=True)
class Counts:
    """Actions in a span of days: how many were set, closed and opened again, and how it stood at its end."""

    set: int
    closed: int
    reopened: int
    open_at_end: int
    late_at_end: int


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
