"""Take an action out, with what was shown and every step. Whoever calls has asked `may_erase` and a person."""

from uuid import UUID

import sqlalchemy as sa

from app.actions.ended import KIND
from app.actions.models import Action, ActionDoubt, ActionEvidence, ActionStep
from app.core.db import session
from app.retention.keeping import Gone, take_out, take_out_hanging


def erase_action(action_id: UUID) -> Gone:
    """Delete it and all that hangs on it. What it was (and is not there): nothing."""
    gone = Gone()
    take_out_hanging(gone, KIND, (ActionEvidence, ActionStep, ActionDoubt), "action_id", action_id)
    take_out(gone, KIND, Action, Action.id == action_id)
    return gone


def let_go(gone: Gone) -> None:
    """What it came from is gone: what was done stands, and leads nowhere. Doubts about it go as well."""
    mine = set(session().scalars(sa.select(Action.id).where(Action.source_id.in_(set(gone.ids)))))
    if mine:
        take_out(gone, KIND, ActionDoubt, ActionDoubt.action_id.in_(mine))
        session().execute(sa.update(Action).where(Action.id.in_(mine)).values(source_id=None))
        gone.counts["action_unlinked"] += len(mine)
