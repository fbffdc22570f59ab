"""Who sees a complaint. Whoever it is about, and everybody above them, stand outside whatever roles they hold."""

from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from app.complaints.models import Complaint
from app.core.people import Viewer
from app.workforce.models import Team, Worker

ROLE, YOUTH_VOICE = "quality", "youth_voice"
ROLES = (ROLE, YOUTH_VOICE)


@dataclass(frozen=True)
class About:
    """The accounts a complaint is about: the worker, and everybody above them."""

    accounts: frozenset[UUID] = field(default_factory=frozenset)


def can_enter(viewer: Viewer) -> bool:
    """The quality team, and the youth voice team for a child who told them that they want to complain."""
    return viewer.has(*ROLES) and viewer.id is not None


def can_see(viewer: Viewer, complaint: Complaint, about: About) -> bool:
    """The quality team, and whoever of the youth voice team entered it."""
    if not can_enter(viewer) or viewer.id in about.accounts:
        return False
    return viewer.has(ROLE) or complaint.entered_by == viewer.id


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` for a query."""
    if not can_enter(viewer):
        return sa.false()
    theirs = sa.true() if viewer.has(ROLE) else Complaint.entered_by == viewer.id
    return sa.and_(theirs, ~_is_about(viewer))


def can_answer(viewer: Viewer, complaint: Complaint, about: About) -> bool:
    """Answer a stage, extend it, begin the next: the quality team."""
    return viewer.has(ROLE) and complaint.kind == "complaint" and can_see(viewer, complaint, about)


def _is_about(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whether it is about this person, or about somebody whom they manage at any height."""
    below = sa.select(Team.id).where(Team.manager_id == viewer.id).cte("complained_below", recursive=True)
    lower = sa.select(Team.id).join(Worker, Worker.account_id == Team.manager_id).where(Worker.team_id == below.c.id)
    below = below.union(lower)
    theirs = sa.or_(Worker.account_id == viewer.id, Worker.team_id.in_(sa.select(below.c.id)))
    return sa.exists().where(Worker.id == Complaint.worker_id, theirs)
