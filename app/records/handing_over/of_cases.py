"""What managers hand over: families, young people, actions, teams and plain tasks, as far as this one may see them."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from app.actions.models import Action
from app.actions.policy import visible_to as actions_visible_to
from app.core.db import session
from app.core.people import Viewer
from app.core.references import grouped
from app.early_help.models import Allocation, EarlyHelpRequest
from app.early_help.policy import visible_to as requests_visible_to
from app.leaving_care.models import Allocation as YoungAllocation
from app.leaving_care.models import CareLeaver
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy import visible_to as young_visible_to
from app.records.handing_over.in_hands import APART, MANAGERS, WITH_THEIR_OWN, Held
from app.tasks.models import Task
from app.web.words import day
from app.workforce.models import Team


def in_hands(who: UUID, viewer: Viewer) -> list[Held]:
    """Families, young people, actions, teams and other tasks, in that order. Nothing for who leads nobody."""
    if not viewer.has(MANAGERS):
        return []
    return [*_families(who, viewer), *_young_people(who, viewer), *_actions(who, viewer), *_teams(who), *_tasks(who)]


def holders() -> sa.CompoundSelect[tuple[UUID | None]]:
    """Everybody who has any of it, whoever may see it; what goes back by itself says nothing here either."""
    family = sa.select(Allocation.worker_id).join(EarlyHelpRequest)
    return sa.union(
        family.where(Allocation.ended_at.is_(None), EarlyHelpRequest.closed_at.is_(None)),
        sa.select(YoungAllocation.staff_id).where(YoungAllocation.ended_at.is_(None)),
        sa.select(Action.owner_id).where(Action.closed_at.is_(None)),
        sa.select(Team.manager_id).where(Team.manager_id.is_not(None), Team.closed_at.is_(None)),
        sa.select(Task.for_person).where(
            Task.for_person.is_not(None), Task.done_at.is_(None), Task.about_kind.not_in(APART)
        ),
    )


def _families(who: UUID, viewer: Viewer) -> Iterator[Held]:
    theirs = (Allocation.worker_id == who, Allocation.ended_at.is_(None), EarlyHelpRequest.closed_at.is_(None))
    query = sa.select(EarlyHelpRequest).join(Allocation, Allocation.request_id == EarlyHelpRequest.id)
    for row in session().scalars(query.where(*theirs, requests_visible_to(viewer)).distinct()):
        yield Held("family", row.id, grouped(row.reference, 3), ("practitioner",))


def _young_people(who: UUID, viewer: Viewer) -> Iterator[Held]:
    query = sa.select(YoungAllocation, CareLeaver).join(CareLeaver, CareLeaver.id == YoungAllocation.care_leaver_id)
    theirs = (YoungAllocation.staff_id == who, YoungAllocation.ended_at.is_(None), young_visible_to(viewer))
    for row, record in session().execute(query.where(*theirs).order_by(YoungAllocation.began_at, YoungAllocation.id)):
        yield Held("young_person", row.id, grouped(record.reference, 3), (PARTS[row.part],))


def _actions(who: UUID, viewer: Viewer) -> Iterator[Held]:
    theirs = (Action.owner_id == who, Action.closed_at.is_(None), actions_visible_to(viewer))
    for row in session().scalars(sa.select(Action).where(*theirs).order_by(Action.due_on, Action.id)):
        yield Held("action", row.id, day(row.due_on), ("team_manager", "practitioner", "personal_adviser"))


def _teams(who: UUID) -> Iterator[Held]:
    for row in session().scalars(sa.select(Team).where(Team.manager_id == who, Team.closed_at.is_(None))):
        yield Held("team", row.id, row.name, ("team_manager",))


def _tasks(who: UUID) -> Iterator[Held]:
    others = Task.about_kind.not_in((*APART, *WITH_THEIR_OWN))
    theirs = (Task.for_person == who, Task.done_at.is_(None), others)
    for row in session().scalars(sa.select(Task).where(*theirs).order_by(Task.due_at, Task.id)):
        yield Held("task", row.id, row.kind, ("team_manager", "practitioner", "personal_adviser", "early_help_hub"))
