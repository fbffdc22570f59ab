"""Who sees an action, and that nobody closes one which is or was their own, or which they said themself is done.

Nothing in an action shows who said what: its words are written for its owner. Where it came from is shown by the room
that it came from, to whoever may open it there.
"""

from dataclasses import dataclass, field
from uuid import UUID

import sqlalchemy as sa

from app.actions.models import Action
from app.actions.rules import HEARD
from app.core.people import Viewer
from app.workforce.models import Team, Worker

ROLE, YOUTH_VOICE = "quality", "youth_voice"
NEVER_WITH = ("practitioner", "personal_adviser", "team_manager", "designated_officer", "administrator")
"""Who holds one of these reads no doubt. Accounts refuse the pair already; this does not rely on it."""


@dataclass(frozen=True)
class Around:
    """Accounts around one action: everybody above its owner, and everybody whose it is or ever was."""

    line: frozenset[UUID] = field(default_factory=frozenset)
    owners: frozenset[UUID] = field(default_factory=frozenset)


def can_see(viewer: Viewer, action: Action, around: Around) -> bool:
    """Its owner and their line, who set it, the quality team; youth voice where people's words stand behind it."""
    if not viewer.is_staff or viewer.id is None:
        return False
    is_theirs = viewer.id in (action.owner_id, action.set_by) or viewer.id in around.line
    return is_theirs or viewer.has(ROLE) or (viewer.has(YOUTH_VOICE) and action.source in HEARD)


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` for a query."""
    if not viewer.is_staff or viewer.id is None:
        return sa.false()
    if viewer.has(ROLE):
        return sa.true()
    theirs = [Action.owner_id == viewer.id, Action.set_by == viewer.id, _is_below(viewer)]
    return sa.or_(*theirs, Action.source.in_(HEARD)) if viewer.has(YOUTH_VOICE) else sa.or_(*theirs)


def can_direct(viewer: Viewer, action: Action, around: Around) -> bool:
    """Move its day, give it to somebody else, send it back: whoever sees it and never owned it."""
    return can_see(viewer, action, around) and viewer.id not in around.owners


def can_close(viewer: Viewer, action: Action, around: Around) -> bool:
    """A second person, once it is said to be done: neither who said so nor anybody whose it ever was."""
    is_open = action.proposed_at is not None and action.closed_at is None
    return is_open and viewer.id != action.proposed_by and can_direct(viewer, action, around)


def hears(viewer: Viewer, may_be_about_them: bool) -> bool:
    """Whether this person may read that somebody who said it says it is not better: who reads for the whole county, and
    about whom nothing can have been said.
    """
    reads_all = viewer.has(YOUTH_VOICE) and viewer.localities_for(YOUTH_VOICE) is None
    return reads_all and not viewer.has(*NEVER_WITH) and not may_be_about_them


def below(account: UUID) -> sa.Select[UUID | None]:
    """The accounts of everybody whom this person manages, at any height."""
    led = sa.select(Team.id).where(Team.manager_id == account).cte("action_below", recursive=True)
    lower = sa.select(Team.id).join(Worker, Worker.account_id == Team.manager_id).where(Worker.team_id == led.c.id)
    led = led.union(lower)
    return sa.select(Worker.account_id).where(Worker.team_id.in_(sa.select(led.c.id)), Worker.account_id.is_not(None))


def _is_below(viewer: Viewer) -> sa.ColumnElement[bool]:
    assert viewer.id is not None
    return Action.owner_id.in_(below(viewer.id))
