"""What some of those who spoke let audits use, told again by the youth voice team: for the practice copy."""

from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session
from app.demo.calendar import on
from app.demo.staff import Staff
from app.feedback.models import FeedbackItem
from app.feedback.services import auditing
from app.workforce import queries as workforce

TOLD_AGAIN = (
    "Somebody says that they are asked before things are decided, and that this helps.",
    "Somebody has not been given their plan, and would like to know what stands in it.",
    "Somebody waits too long for an answer, and would rather hear “not yet” than nothing.",
)


def tell_what_audits_may_use(staff: Staff, workers: tuple[str, ...]) -> None:
    """Of each worker two things may be used; one more was told again and waits for a second person."""
    for reference in workers:
        worker = workforce.worker_by_reference(reference)
        if worker is not None:
            _tell(staff, worker.id)


def _tell(staff: Staff, worker_id: UUID) -> None:
    plain = (FeedbackItem.urgent.is_(False), FeedbackItem.is_allegation.is_(False), FeedbackItem.filed)
    query = sa.select(FeedbackItem).where(FeedbackItem.worker_id == worker_id, *plain)
    with on(26, "11:00"):
        items = list(session().scalars(query.order_by(FeedbackItem.given_week.desc(), FeedbackItem.id).limit(3)))
        for item, words in zip(items, TOLD_AGAIN, strict=False):
            auditing.let_audits_use(item, now(), agreed=True)
            auditing.write_audit_words(item, words, staff.viewer("yasmin"))
    with on(25, "15:00"):
        for item in items[:2]:
            auditing.let_audit_words_go(item, staff.viewer("callum"))
