"""What is in somebody's hands, as far as this viewer may hand it over. What they could not open is not counted here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import StaffAccount
from app.accounts.queries import staff, staff_with_role
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
from app.tasks.models import Task
from app.workforce.models import Team

ROLE = "team_manager"
APART = {
    "feedback_wish": "youth_voice",
    "feedback_name_ask": "youth_voice",
    "feedback_item": "youth_voice",
    "concern": "safeguarding_duty",
    "allegation": "designated_officer",
    "practice_audit": "quality",
    "complaint": "quality",
    "data_ask": "data_protection",
}
"""Tasks that no manager is told of (promise 2), by what they are about: they go back to the role that hands them on."""
WITH_THEIR_OWN = ("early_help_request", "care_leaver", "service_action")
"""Tasks about these go with what they are about."""


@dataclass(frozen=True)
class Held:
    """One thing in somebody's hands: `kind`, its id, what staff call it, and the roles that may receive it."""

    kind: str
    id: UUID
    name: str
    roles: tuple[str, ...]

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.id}"


def in_hands(who: UUID, viewer: Viewer) -> list[Held]:
    """Families, young people, actions, teams and other tasks, in that order."""
    if not viewer.has(ROLE):
        return []
    return [*_families(who, viewer), *_young_people(who, viewer), *_actions(who, viewer), *_teams(who), *_tasks(who)]


def is_anything_left(who: UUID) -> bool:
    """Whether anything is still theirs, whoever may see it; what goes back by itself says nothing here either."""
    open_ = (
        sa.select(Allocation.id).join(EarlyHelpRequest).where(*_open_family(who)),
        sa.select(YoungAllocation.id).where(YoungAllocation.staff_id == who, YoungAllocation.ended_at.is_(None)),
        sa.select(Action.id).where(Action.owner_id == who, Action.closed_at.is_(None)),
        sa.select(Team.id).where(Team.manager_id == who, Team.closed_at.is_(None)),
        sa.select(Task.id).where(Task.for_person == who, Task.done_at.is_(None), Task.about_kind.not_in(APART)),
    )
    return any(session().scalar(query.limit(1)) is not None for query in open_)


def leaving() -> Sequence[StaffAccount]:
    """Who has a last day, or left and still has something in their hands; the first to go first."""
    soon = sa.and_(StaffAccount.active.is_(True), StaffAccount.leaves_on.is_not(None))
    rows = session().scalars(sa.select(StaffAccount).where(sa.or_(soon, StaffAccount.left_at.is_not(None)))).all()
    return sorted((one for one in rows if one.active or is_anything_left(one.id)), key=lambda one: (one.active, one.id))


def receivers(roles: tuple[str, ...], without: UUID) -> list[tuple[str, str]]:
    """Who may have it: active staff with one of these roles, by name."""
    found = {one.id: one.name for role in roles for one in staff_with_role(role) if one.leaves_on is None}
    found.pop(without, None)
    return sorted(((str(row_id), name) for row_id, name in found.items()), key=lambda one: (one[1], one[0]))


def who_leaves(staff_id: UUID) -> StaffAccount | None:
    """Somebody who left or has a last day."""
    found = staff(staff_id)
    return found if found is not None and (not found.active or found.leaves_on is not None) else None


def _open_family(who: UUID) -> tuple[sa.ColumnElement[bool], ...]:
    return Allocation.worker_id == who, Allocation.ended_at.is_(None), EarlyHelpRequest.closed_at.is_(None)


def _families(who: UUID, viewer: Viewer) -> Iterator[Held]:
    query = sa.select(EarlyHelpRequest).join(Allocation, Allocation.request_id == EarlyHelpRequest.id)
    for row in session().scalars(query.where(*_open_family(who), requests_visible_to(viewer)).distinct()):
        yield Held("family", row.id, grouped(row.reference, 3), ("practitioner",))


def _young_people(who: UUID, viewer: Viewer) -> Iterator[Held]:
    query = sa.select(YoungAllocation, CareLeaver).join(CareLeaver, CareLeaver.id == YoungAllocation.care_leaver_id)
    theirs = (YoungAllocation.staff_id == who, YoungAllocation.ended_at.is_(None), young_visible_to(viewer))
    for row, record in session().execute(query.where(*theirs).order_by(YoungAllocation.began_at, YoungAllocation.id)):
        yield Held("young_person", row.id, grouped(record.reference, 3), (PARTS[row.part],))


def _actions(who: UUID, viewer: Viewer) -> Iterator[Held]:
    theirs = (Action.owner_id == who, Action.closed_at.is_(None), actions_visible_to(viewer))
    for row in session().scalars(sa.select(Action).where(*theirs).order_by(Action.due_on, Action.id)):
        yield Held("action", row.id, row.due_on.isoformat(), ("team_manager", "practitioner", "personal_adviser"))


def _teams(who: UUID) -> Iterator[Held]:
    for row in session().scalars(sa.select(Team).where(Team.manager_id == who, Team.closed_at.is_(None))):
        yield Held("team", row.id, row.name, ("team_manager",))


def _tasks(who: UUID) -> Iterator[Held]:
    others = Task.about_kind.not_in((*APART, *WITH_THEIR_OWN))
    theirs = (Task.for_person == who, Task.done_at.is_(None), others)
    for row in session().scalars(sa.select(Task).where(*theirs).order_by(Task.due_at, Task.id)):
        yield Held("task", row.id, row.kind, ("team_manager", "practitioner", "personal_adviser", "early_help_hub"))
