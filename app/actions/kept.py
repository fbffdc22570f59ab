"""What is kept of actions."""

from app.retention.keeping import Kept

TABLES = ("service_action", "service_action_evidence", "service_action_step", "service_action_doubt")
KEPT = (Kept("action", TABLES, "nobody_yet"),)
