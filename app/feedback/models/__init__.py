"""What was said (the nameless store), the names that came with some of it, and what staff wrote about it."""

from app.feedback.models.gathering import FeedbackGone, FeedbackImport, FeedbackOccasion
from app.feedback.models.outcome import FeedbackOutcome, FeedbackOutcomeItem
from app.feedback.models.quote import FeedbackQuote
from app.feedback.models.store import (
    KILOBYTE,
    WHO_MAY_KNOW,
    FeedbackAboutYou,
    FeedbackDraft,
    FeedbackItem,
    FeedbackRemark,
    monday_of,
)
from app.feedback.models.telling import (
    FeedbackAuditWords,
    FeedbackLeftOut,
    FeedbackNameAsk,
    FeedbackSummary,
    FeedbackSummaryMember,
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
    "FeedbackAuditWords",
    "FeedbackDraft",
    "FeedbackGone",
    "FeedbackImport",
    "FeedbackItem",
    "FeedbackLeftOut",
    "FeedbackName",
    "FeedbackNameAsk",
    "FeedbackNote",
    "FeedbackOccasion",
    "FeedbackOutcome",
    "FeedbackOutcomeItem",
    "FeedbackQuote",
    "FeedbackRemark",
    "FeedbackReply",
    "FeedbackShare",
    "FeedbackSummary",
    "FeedbackSummaryMember",
    "FeedbackTheme",
    "FeedbackTranslation",
    "FeedbackWish",
    "monday_of",
]
