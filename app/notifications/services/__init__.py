"""What can be done about reaching people: answer, change, stop, lift; and put messages in the outbox."""

from app.notifications.services.contact import (
    approve_loosening,
    confirm_endpoint,
    heard_from,
    lift_stop,
    person_of,
    record_bounce,
    refuse_loosening,
    set_safe_contact,
    stop_everything,
)
from app.notifications.services.forgetting import forget_old_messages
from app.notifications.services.outbox import (
    forget_messages,
    hand_to,
    queue_alert,
    queue_confirmation,
    queue_letter,
    queue_message,
    queue_staff_message,
)
from app.notifications.services.restored import hold_back_all

__all__ = [
    "approve_loosening",
    "confirm_endpoint",
    "forget_messages",
    "forget_old_messages",
    "hand_to",
    "heard_from",
    "hold_back_all",
    "lift_stop",
    "person_of",
    "queue_alert",
    "queue_confirmation",
    "queue_letter",
    "queue_message",
    "queue_staff_message",
    "record_bounce",
    "refuse_loosening",
    "set_safe_contact",
    "stop_everything",
]
