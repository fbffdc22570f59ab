"""What the family is told by message: only that there is something to read. The words are in the templates."""

from uuid import UUID

from app.early_help.models import EarlyHelpRequest, Participant
from app.notifications.services import queue_message


def tell_request_received(request: EarlyHelpRequest, account_id: UUID) -> None:
    """Neutral: we have what you sent, sign in to see it."""
    queue_message("something_received", to=account_id, endpoint="accounts.sign_in", about=request)


def tell_something_to_read(request: EarlyHelpRequest, participant: Participant) -> None:
    """Neutral: there is something new for you to read."""
    queue_message("something_to_read", to=participant.account_id, endpoint="accounts.sign_in", about=request)
