"""What is kept of the board."""

from app.retention.keeping import Kept

TABLES = (
    "you_said_entry",
    "you_said_version",
    "you_said_step",
    "you_said_evidence",
    "you_said_finding",
    "you_said_paper",
)
KEPT = (Kept("you_said", TABLES, "nobody_yet"), Kept("statistics", ("you_said_better", "you_said_figure"), "stays"))
