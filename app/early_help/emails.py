"""What the family is told by message: only that there is something to read. The words are in the templates."""

from uuid import UUID

from app.early_help.models import EarlyHelpRequest, Participant
from app.notifications.services import queue_message


def tell_request_received(request: EarlyHelpRequest, account_id: UUID) -> None:
    """Neutral: we have what you sent, sign in to see it."""
    _tell("something_received", request, account_id)


def tell_something_to_read(request: EarlyHelpRequest, participant: Participant) -> None:
    """Neutral: there is something new for you to read."""
    _tell("something_to_read", request, participant.account_id)


def _tell(template: str, request: EarlyHelpRequest, account_id: UUID) -> None:
    """Where it cannot leave, whoever may open the request is asked: of a restricted one, who restricted it."""
    queue_message(
        template,
        to=account_id,
        endpoint="accounts.sign_in",
        about=request,
        task_for=request.restricted_by,
        locality=request.locality,
    )
