"""What is kept of concerns and allegations. What one was raised from stays for as long as it does."""

from app.retention.keeping import Kept
from app.safeguarding.ended import ended_concerns, record_of, was_raised_from
from app.safeguarding.services.erasing import erase_concern, let_go

TABLES = (
    "concern",
    "concern_detail",
    "concern_told",
    "concern_alert",
    "concern_reader",
    "concern_stood_back",
    "concern_shut_out",
    "allegation",
    "allegation_note",
    "allegation_reader",
)
KEPT = (
    Kept(
        "concern",
        TABLES,
        "confirmed",
        ended=ended_concerns,
        find=record_of,
        erase=erase_concern,
        keeps=was_raised_from,
        lets_go=let_go,
    ),
)
