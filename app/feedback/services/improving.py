"""What will be done about something somebody told us: an action that shows its owner nothing of what was said."""

from app.actions import services as actions
from app.actions.models import Action
from app.actions.services import ActionSaid
from app.core.errors import DomainError
from app.core.people import Viewer
from app.feedback.models import FeedbackItem
from app.feedback.queries import about_of
from app.feedback.rules import quotes
from app.feedback.store_facts import remarks_of

SOURCE = "feedback"


def set_action(item: FeedbackItem, said: ActionSaid, by: Viewer, once: str | None = None) -> Action:
    """An action about an item that was found through the wall for `by`.

    Raises DomainError `about_them` where its owner would be whom the item is about or above them, `action_quotes` where
    it gives words of the child back, and as `app.actions.services.set_action`.
    """
    if said.owner_id in about_of(item).accounts:
        raise DomainError("about_them")
    written = [*item.words.values(), *(remark.words for remark in remarks_of(item))]
    if quotes(f"{said.what}\n{said.will_show}", written) is not None:
        raise DomainError("action_quotes")
    return actions.set_action(SOURCE, item.id, said, by, once)


def end_link(item: FeedbackItem) -> None:
    """It was taken back: what will be done stands, and leads to nothing that was said."""
    actions.forget_source(SOURCE, item.id)
