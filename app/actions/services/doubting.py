"""Somebody whose words stand behind an action says that it is not better: the youth voice team opens it again.

Its owner may be the worker it is about, or above them. Nothing they can see changes until a person of that team opened
it again, in words of their own.
"""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa

from app.actions.models import Action, ActionDoubt
from app.actions.queries import actions_of, hears
from app.actions.services.turning import reopen
from app.core import clock
from app.core.db import session
from app.core.errors import AlreadyDone, NotAllowed
from app.core.people import Viewer


def doubt_of(source: str, source_id: UUID, about: str) -> int:
    """Put every closed action of this source before the youth voice team, once for what people were asked `about`.

    Nobody's name, number or day is kept, so there is no task either: a task has a time. The team finds it on the page
    of the source and in the list of actions. How many actions are doubted now that were not.
    """
    today, fresh = clock.today(), 0
    for action in actions_of(source, source_id):
        known = sa.select(ActionDoubt.id).where(ActionDoubt.action_id == action.id, ActionDoubt.about == about)
        if action.closed_at is None or session().scalars(known).first() is not None:
            continue
        session().add(ActionDoubt(action_id=action.id, about=about, week=today - timedelta(days=today.weekday())))
        fresh += 1
    return fresh


def settle_doubt(action: Action, doubt: ActionDoubt, is_reopened: bool, why: str, by: Viewer) -> None:
    """Open it again in words its owner may read, or let it stand. Raises NotAllowed, AlreadyDone."""
    if not hears(by) or doubt.action_id != action.id:
        raise NotAllowed("not_yours_to_do")
    if doubt.settled_at is not None:
        raise AlreadyDone("doubt_settled")
    if is_reopened:
        reopen(action, why, by)
        return
    doubt.settled_at, doubt.settled_by, doubt.outcome = clock.now(), by.id, "stands"
