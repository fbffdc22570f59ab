"""What whoever asked is told by message: only that there is something to read (promise 8)."""

from uuid import UUID

from app.notifications.services import queue_message
from app.records.putting_right.models import DataAsk


def tell_something_to_read(ask: DataAsk, decided_by: UUID) -> None:
    """Neutral, some safe way, when it is safe. Where there is none, whoever decided is asked to think of one."""
    if ask.account_id is not None:
        once = f"data_ask:{ask.id}:{ask.state}"
        queue_message(
            "something_to_read",
            to=ask.account_id,
            endpoint="accounts.sign_in",
            about=ask,
            task_for=decided_by,
            once=once,
        )
