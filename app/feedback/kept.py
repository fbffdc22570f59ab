"""What is kept of feedback."""

from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.feedback.models import FeedbackName, FeedbackOccasion
from app.retention.keeping import Gone, Kept


def _follows(account_id: UUID) -> bool:
    query = sa.select(FeedbackName.id).where(FeedbackName.account_id == account_id)
    return session().scalar(query.limit(1)) is not None


def _let_go(gone: Gone) -> None:
    """An occasion stays in its count; whom it was about does not."""
    named = session().execute(sa.select(FeedbackOccasion.id, FeedbackOccasion.once)).all()
    about = {row_id for row_id, once in named if gone.ids.intersection(_ids_in(once or ""))}
    for row in session().scalars(sa.select(FeedbackOccasion).where(FeedbackOccasion.id.in_(about))):
        row.who, row.once = "", None
        gone.counts["occasion_unnamed"] += 1


def _ids_in(once: str) -> set[UUID]:
    found = set()
    for part in once.split(":"):
        try:
            found.add(UUID(part))
        except ValueError:
            continue
    return found


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
    Kept("feedback", TABLES, "nobody_yet", lets_go=_let_go, follows=_follows),
    Kept("feedback_draft", ("feedback_draft",), "by_itself"),
)
