"""What is found by a key in feedback when keys change. The pictures of a code only the child knows."""

from datetime import datetime

import sqlalchemy as sa

from app.core.db import session
from app.core.keyed import HashedOnce, Keyed
from app.feedback.models import FeedbackDraft, FeedbackItem, FeedbackName, FeedbackSummaryMember
from app.feedback.summaries import person_text
from app.journeys.keyed import draft_text


def _person(row: FeedbackSummaryMember) -> tuple[str, str] | None:
    name = session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == row.item_id)).first()
    return ("feedback_person", person_text(name)) if name is not None else None


def _codes_left(moment: datetime) -> int:
    query = sa.select(sa.func.count()).select_from(FeedbackItem)
    taken = query.where(FeedbackItem.code_hash.is_not(None), FeedbackItem.given_week <= moment.date())
    return session().scalar(taken) or 0


KEYED = (
    Keyed(FeedbackDraft, "code_key", draft_text),
    Keyed(FeedbackSummaryMember, "person", _person),
    HashedOnce("feedback_item.code_hash", _codes_left),
)
