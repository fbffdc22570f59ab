"""What will be done about what people told us: actions of an entry, and doubts where they say it is not better."""

import sqlalchemy as sa

from app.actions import services as actions
from app.actions.models import Action
from app.actions.services import ActionSaid
from app.core.db import session
from app.core.errors import NotAllowed
from app.core.people import Viewer
from app.feedback.models import FeedbackOutcome, FeedbackOutcomeItem
from app.you_said.models import YouSaidEntry
from app.you_said.policy import can_write

SOURCE = "entry"


def set_action(entry: YouSaidEntry, said: ActionSaid, by: Viewer, once: str | None = None) -> Action:
    """An action behind an entry. Raises NotAllowed, and as `app.actions.services.set_action`."""
    if not can_write(by):
        raise NotAllowed("not_yours_to_do")
    return actions.set_action(SOURCE, entry.id, said, by, once)


def doubt_what_is_no_better() -> None:
    """The night's part: closed actions of what is on the board come before the youth voice team where somebody who said
    it answered that it is not better. Once for each version that they were asked about, however many say so.
    """
    says_no = sa.select(FeedbackOutcome.about_id).join(
        FeedbackOutcomeItem, FeedbackOutcomeItem.outcome_id == FeedbackOutcome.id
    )
    says_no = says_no.where(FeedbackOutcomeItem.better == "no", FeedbackOutcomeItem.filed, FeedbackOutcome.is_shown)
    shown = sa.select(YouSaidEntry).where(YouSaidEntry.id.in_(says_no), YouSaidEntry.shown_number.is_not(None))
    for entry in session().scalars(shown.order_by(YouSaidEntry.id)):
        actions.doubt_of(SOURCE, entry.id, str(entry.shown_number))
