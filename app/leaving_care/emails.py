"""What care leavers are told by message: only that there is something to read."""

from app.leaving_care.models import CareLeaver
from app.notifications.services import queue_message


def tell_something_to_read(record: CareLeaver) -> None:
    """Neutral, some safe way, when it is safe. Without a safe way their adviser is asked."""
    if record.account_id is not None:
        queue_message("something_to_read", to=record.account_id, endpoint="accounts.sign_in", about=record)
