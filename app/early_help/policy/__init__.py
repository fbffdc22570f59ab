"""Who may see a request, and who may do what with it."""

from app.early_help.policy.doing import can_decide, can_manage, can_read_for_concern, can_work
from app.early_help.policy.seeing import READING_ROLES, STAFF_ROLES, Seen, can_see, visible_to

__all__ = [
    "READING_ROLES",
    "STAFF_ROLES",
    "Seen",
    "can_decide",
    "can_manage",
    "can_read_for_concern",
    "can_see",
    "can_work",
    "visible_to",
]
