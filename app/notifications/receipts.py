"""What GOV.UK Notify could not deliver after it had said yes. Asked once an hour; it keeps the answer for a week."""

from typing import Any
from uuid import UUID

from flask import current_app

from app.core.clock import now
from app.core.db import session, transaction
from app.notifications import channels
from app.notifications.models import Message
from app.notifications.services import settling


def read_receipts() -> int:
    """Ask, with no transaction open, and count what came back as bounces. Returns how many were new.

    A number that could not be reached for three days counts as well: unknown means not safe.
    """
    if current_app.extensions["demo"]() or not current_app.config["SETTINGS"].notify_api_key:
        return 0
    try:
        given_back = [message_id for taken in channels.given_back() if (message_id := _ours(taken))]
    except channels.NotNow:
        return 0
    with transaction():
        return sum(_count(message_id) for message_id in given_back)


def _ours(taken: dict[str, Any]) -> UUID | None:
    """The id of our message that Notify speaks of; None where another service shares its account."""
    try:
        return UUID(hex=str(taken.get("reference") or ""))
    except ValueError:
        return None


def _count(message_id: UUID) -> int:
    message = session().get(Message, message_id)
    if message is None or message.sent_at is None or message.bounced_at is not None:
        return 0
    settling.bounced_later(message, now())
    return 1
