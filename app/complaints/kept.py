"""What is kept of complaints and compliments."""

from app.complaints.ended import ended_complaints, record_of
from app.complaints.erasing import erase_complaint
from app.retention.keeping import Kept

KEPT = (
    Kept(
        "complaint",
        ("complaint", "complaint_stage"),
        "confirmed",
        ended=ended_complaints,
        find=record_of,
        erase=erase_complaint,
    ),
)
