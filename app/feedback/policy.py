"""The wall: the one place that decides who may see what a child said. Every query goes through it.

Nobody but the youth voice team, ever, by any page. The people whom it is about, and whoever manages them, stand
outside whatever roles they hold; an allegation has left for the designated officer and is in no inbox.
"""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.core.people import Viewer
from app.feedback.models import FeedbackItem
from app.workforce.models import Team, Worker

ROLE = "youth_voice"
NEVER_WITH = ("practitioner", "personal_adviser", "team_manager", "designated_officer", "administrator")
"""Roles that a reader of feedback may not hold. Accounts refuse the pair; the wall does not rely on it."""


@dataclass(frozen=True)
class About:
    """The accounts an item is about: the worker, and everybody above them or above the team it names."""

    accounts: frozenset[UUID] = frozenset()


def can_see(viewer: Viewer, item: FeedbackItem, about: About) -> bool:
    """Whether this person may read this item."""
    if not _may_read_any(viewer) or viewer.id in about.accounts:
        return False
    if not item.filed or item.is_allegation or item.taken_back:
        return False
    return viewer.reaches_locality(item.locality, ROLE)


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` for a query."""
    if not _may_read_any(viewer):
        return sa.false()
    localities = viewer.localities_for(ROLE)
    in_reach = sa.true() if localities is None else FeedbackItem.locality.in_(localities)
    return sa.and_(
        FeedbackItem.filed.is_not(False),  # no plain equality: what is rare in a view leads
        FeedbackItem.is_allegation.is_(False),
        FeedbackItem.taken_back.is_(False),
        in_reach,
        ~is_written_about(viewer),
    )


def _may_read_any(viewer: Viewer) -> bool:
    return viewer.has(ROLE) and not viewer.has(*NEVER_WITH)


def is_written_about(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Whether an item is about this person, or about somebody in a team that they manage, at any height."""
    below = sa.select(Team.id).where(Team.manager_id == viewer.id).cte("teams_below", recursive=True)
    lower = sa.select(Team.id).join(Worker, Worker.account_id == Team.manager_id).where(Worker.team_id == below.c.id)
    below = below.union(lower)
    theirs = sa.or_(Worker.account_id == viewer.id, Worker.team_id.in_(sa.select(below.c.id)))
    about_worker = sa.exists().where(Worker.id == FeedbackItem.worker_id, theirs)
    about_team = sa.and_(FeedbackItem.team_id.is_not(None), FeedbackItem.team_id.in_(sa.select(below.c.id)))
    return sa.or_(about_worker, about_team)


def can_be_used_in_audit(item: FeedbackItem) -> bool:
    """Whoever spoke said yes, and it is a plain word about a worker: no allegation, nothing that raised a concern,
    nothing that the worker it is about helped to write.
    """
    is_plain = not (item.is_allegation or item.urgent or item.helper_is_worker)
    return item.audit_leave is not None and item.filed and not item.taken_back and is_plain


def is_usable_in_audit() -> sa.ColumnElement[bool]:
    """`can_be_used_in_audit` for a query."""
    never = (FeedbackItem.taken_back, FeedbackItem.is_allegation, FeedbackItem.urgent, FeedbackItem.helper_is_worker)
    return sa.and_(FeedbackItem.audit_leave.is_not(None), FeedbackItem.filed, *(flag.is_(False) for flag in never))
