"""The verbs of a concern."""

from app.safeguarding.services.asking import escalate
from app.safeguarding.services.handling import close, decide, restrict, stand_back, take, tell
from app.safeguarding.services.raising import follow_to, raise_concern
from app.safeguarding.services.shutting import restrict_about, shut_out

__all__ = [
    "close",
    "decide",
    "escalate",
    "follow_to",
    "raise_concern",
    "restrict",
    "restrict_about",
    "shut_out",
    "stand_back",
    "take",
    "tell",
]
