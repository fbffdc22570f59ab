"""What is kept of the board."""

from app.retention.keeping import Kept
from app.you_said.ended import ended_entries, record_of, waits_for_somebody
from app.you_said.services.erasing import erase_entry, let_go

TABLES = (
    "you_said_entry",
    "you_said_version",
    "you_said_step",
    "you_said_evidence",
    "you_said_finding",
    "you_said_paper",
)
KEPT = (
    Kept(
        "you_said",
        TABLES,
        "confirmed",
        ended=ended_entries,
        find=record_of,
        erase=erase_entry,
        keeps=waits_for_somebody,
        lets_go=let_go,
    ),
    Kept("settings", ("you_said_board",), "stays"),
    Kept("statistics", ("you_said_better", "you_said_figure"), "stays"),
)
