"""Words that may stand in a report: asked anew each time, so that what is taken back is gone at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.feedback.concerns import ADULTS
from app.feedback.models import FeedbackItem, FeedbackQuote

MOST = 60


@dataclass(frozen=True)
class Quotable:
    """Words somebody let us quote. `said_by`: child or adult, and no more than that."""

    id: UUID
    words: str
    said_by: str


def quotable() -> list[Quotable]:
    """Everything that may be quoted now, in no order that tells when."""
    return _found(sa.true())


def quoted(ids: Iterable[UUID]) -> list[Quotable]:
    """Of these links, the words that may still be read."""
    return _found(FeedbackQuote.id.in_(list(ids)))


def links_that_went(ids: Iterable[UUID]) -> int:
    """How many of these links lead to what was erased when its time was over. What was taken back is none of them."""
    wanted = set(ids)
    return len(wanted - set(session().scalars(sa.select(FeedbackQuote.id).where(FeedbackQuote.id.in_(wanted)))))


def quotes_of(item: FeedbackItem) -> list[FeedbackQuote]:
    """What was asked of an item that was found through the wall, or is held by its code."""
    query = sa.select(FeedbackQuote).where(FeedbackQuote.item_id == item.id, FeedbackQuote.words_sealed.is_not(None))
    return list(session().scalars(query.order_by(FeedbackQuote.id)))


def _found(wanted: sa.ColumnElement[bool]) -> list[Quotable]:
    query = (
        sa.select(FeedbackQuote, FeedbackItem.version)
        .join(FeedbackItem, FeedbackItem.id == FeedbackQuote.item_id)
        .where(wanted, FeedbackQuote.agreed.is_(True), FeedbackQuote.words_sealed.is_not(None))
        .where(FeedbackItem.taken_back.is_(False), FeedbackItem.is_allegation.is_(False))
    )
    rows = session().execute(query.order_by(FeedbackQuote.id).limit(MOST))
    return [Quotable(row.id, row.words, "adult" if version in ADULTS else "child") for row, version in rows]
