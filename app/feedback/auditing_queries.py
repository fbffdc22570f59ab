"""What of all that was said an audit of one worker may use, and for whom: the only door from audits to feedback.

Nothing raw comes through it. What comes is what the youth voice team wrote so that nobody is known by it, a second
person let go, and whoever spoke said yes to; asked anew each time, so that what is taken back is gone at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.people import Viewer
from app.feedback.concerns import ADULTS
from app.feedback.models import FeedbackAuditWords, FeedbackItem, FeedbackName, monday_of
from app.feedback.policy import is_usable_in_audit, is_written_about


@dataclass(frozen=True)
class Usable:
    """Words that an audit may show. `id` is what it keeps of them; `said_by`: child or adult, and no more than that."""

    id: UUID
    words: str
    said_by: str


def usable_in_audit(viewer: Viewer, worker_id: UUID | None, first: date, last: date) -> list[Usable]:
    """What was said about a worker in the weeks that hold these days, in no order that tells when."""
    weeks = FeedbackItem.given_week.between(monday_of(first), monday_of(last))
    return _found(viewer, worker_id, weeks)


def words_of(viewer: Viewer, worker_id: UUID | None, ids: Iterable[UUID]) -> dict[UUID, Usable]:
    """The words behind these links that this viewer may still be shown. What is gone is not there, and not counted."""
    found = _found(viewer, worker_id, FeedbackAuditWords.id.in_(list(ids)))
    return {one.id: one for one in found}


def audit_words_of(item: FeedbackItem) -> FeedbackAuditWords | None:
    """What the youth voice team wrote for audits of an item that was found through the wall."""
    return session().scalars(sa.select(FeedbackAuditWords).where(FeedbackAuditWords.item_id == item.id)).first()


def names_with(item: FeedbackItem) -> Sequence[str]:
    """Names that must not stand in such words: of whoever spoke, where we know it, and the name they typed."""
    kept = session().scalars(sa.select(FeedbackName).where(FeedbackName.item_id == item.id)).first()
    return [name for name in (kept.name if kept is not None else "", item.about_name) if name]


def _found(viewer: Viewer, worker_id: UUID | None, wanted: sa.ColumnElement[bool]) -> list[Usable]:
    """Ordered by their random ids. Nobody finds anything of what is about themself or somebody below them."""
    if worker_id is None or not viewer.is_staff or viewer.id is None:
        return []
    query = sa.select(FeedbackAuditWords, FeedbackItem.version).join(
        FeedbackItem, FeedbackItem.id == FeedbackAuditWords.item_id
    )
    mine = query.where(FeedbackItem.worker_id == worker_id, is_usable_in_audit(), ~is_written_about(viewer), wanted)
    let_go = mine.where(FeedbackAuditWords.released_at.is_not(None))
    rows = session().execute(let_go.order_by(FeedbackAuditWords.id))
    return [Usable(row.id, row.words, "adult" if version in ADULTS else "child") for row, version in rows]


def ids_that_stand(ids: Iterable[UUID]) -> set[UUID]:
    """Which of these links still lead to words at all, for whoever tidies links that do not."""
    return set(session().scalars(sa.select(FeedbackAuditWords.id).where(FeedbackAuditWords.id.in_(list(ids)))))
