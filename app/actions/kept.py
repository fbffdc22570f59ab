"""What is kept of actions."""

from app.actions.ended import ended_actions, record_of, still_to_do
from app.actions.services.erasing import erase_action, let_go
from app.retention.keeping import Kept

TABLES = ("service_action", "service_action_evidence", "service_action_step", "service_action_doubt")
KEPT = (
    Kept(
        "action",
        TABLES,
        "confirmed",
        ended=ended_actions,
        find=record_of,
        erase=erase_action,
        keeps=still_to_do,
        lets_go=let_go,
    ),
)
