"""What is kept of feedback. Its period runs from its week, whoever said it."""

from app.feedback.ended import ended_feedback, is_followed, record_of, waits_for_somebody
from app.feedback.services.erasing import erase_feedback, let_go
from app.retention.keeping import Kept

TABLES = (
    "feedback_item",
    "feedback_remark",
    "feedback_about_you",
    "feedback_name",
    "feedback_name_ask",
    "feedback_reply",
    "feedback_note",
    "feedback_translation",
    "feedback_theme",
    "feedback_share",
    "feedback_quote",
    "feedback_wish",
    "feedback_summary",
    "feedback_summary_member",
    "feedback_left_out",
    "feedback_audit_words",
    "feedback_outcome",
    "feedback_outcome_item",
    "feedback_import",
    "feedback_occasion",
)
KEPT = (
    Kept(
        "feedback",
        TABLES,
        "confirmed",
        ended=ended_feedback,
        find=record_of,
        erase=erase_feedback,
        keeps=waits_for_somebody,
        lets_go=let_go,
        follows=is_followed,
    ),
    Kept("statistics", ("feedback_gone",), "stays"),
    Kept("feedback_draft", ("feedback_draft",), "by_itself"),
)
