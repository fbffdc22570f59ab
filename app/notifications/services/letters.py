"""What a person ordered about themself, to an address they named: when it may leave."""

from datetime import datetime

from app.notifications import queries
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers, Hold, next_moment


def wait_of_letter(message: Message, now: datetime) -> Hold | None:
    """Why it waits; None where it may leave. What is safe for *them* is not asked of it: a stop and the hours are."""
    if message.person_id is not None and queries.stop_of(message.person_id) is not None:
        return Hold(None, "stopped")
    moment = next_moment(ContactAnswers(), now)
    return None if moment is not None and moment <= now else Hold(moment, "outside_hours")
