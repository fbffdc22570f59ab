"""The rules of reaching a person, pure: what they answered, what may leave when, what a change may do at once."""

from app.notifications.rules.answers import CHANNELS, WAKING_HOURS, Channel, ContactAnswers, Hours, Safe
from app.notifications.rules.changes import loosens, tightens, tighter_of
from app.notifications.rules.sending import (
    BY_ITSELF,
    Block,
    Contact,
    Decision,
    Hold,
    Send,
    Urgency,
    decide,
    next_moment,
    urgency_now,
)

__all__ = [
    "BY_ITSELF",
    "CHANNELS",
    "WAKING_HOURS",
    "Block",
    "Channel",
    "Contact",
    "ContactAnswers",
    "Decision",
    "Hold",
    "Hours",
    "Safe",
    "Send",
    "Urgency",
    "decide",
    "loosens",
    "next_moment",
    "tightens",
    "tighter_of",
    "urgency_now",
]
