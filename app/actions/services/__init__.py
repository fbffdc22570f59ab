"""The verbs of actions, for the rooms above: set one, show what it did, close it with two people, open it again."""

from app.actions.services.doing import add_evidence, close, propose_done, send_back
from app.actions.services.doubting import doubt_of, settle_doubt
from app.actions.services.night import escalate_late
from app.actions.services.setting import ActionSaid, change_due, forget_source, hand_over, set_action
from app.actions.services.turning import reopen, reopen_of

__all__ = [
    "ActionSaid",
    "add_evidence",
    "change_due",
    "close",
    "doubt_of",
    "escalate_late",
    "forget_source",
    "hand_over",
    "propose_done",
    "reopen",
    "reopen_of",
    "send_back",
    "set_action",
    "settle_doubt",
]
