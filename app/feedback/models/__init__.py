"""What was said (the nameless store), the names that came with some of it, and what staff wrote about it."""

from app.feedback.models.store import (
    KILOBYTE,
    WHO_MAY_KNOW,
    FeedbackAboutYou,
    FeedbackDraft,
    FeedbackItem,
    FeedbackRemark,
    monday_of,
)
from app.feedback.models.work import (
    FeedbackName,
    FeedbackNote,
    FeedbackReply,
    FeedbackShare,
    FeedbackTheme,
    FeedbackTranslation,
    FeedbackWish,
)

__all__ = [
    "KILOBYTE",
    "WHO_MAY_KNOW",
    "FeedbackAboutYou",
    "FeedbackDraft",
    "FeedbackItem",
    "FeedbackName",
    "FeedbackNote",
    "FeedbackRemark",
    "FeedbackReply",
    "FeedbackShare",
    "FeedbackTheme",
    "FeedbackTranslation",
    "FeedbackWish",
    "monday_of",
]
