"""What people told us, as retention knows it: its week starts the clock, never who said it.

Of the same kind: what somebody told of themselves, occasions that name whoever was asked, workers' summaries, and files
that were brought in.
"""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.feedback.models import (
    FeedbackAboutYou,
    FeedbackImport,
    FeedbackItem,
    FeedbackName,
    FeedbackNameAsk,
    FeedbackOccasion,
    FeedbackRemark,
    FeedbackShare,
    FeedbackSummary,
    FeedbackWish,
)
from app.retention.keeping import Record
from app.workforce.queries.people import both_ids_of

KIND = "feedback"
Row = FeedbackItem | FeedbackAboutYou | FeedbackOccasion | FeedbackSummary | FeedbackImport
MODELS: tuple[type[Any], ...] = (FeedbackItem, FeedbackAboutYou, FeedbackOccasion, FeedbackSummary, FeedbackImport)


def ended_feedback(before: date | None) -> Iterator[Record]:
    """All of it that came before this day (None: at all): by weeks, and within a week in no telling order."""
    midnight = datetime.combine(before, time(), LONDON) if before is not None else None
    for model in MODELS:
        begins = _begins(model)
        query = sa.select(model).order_by(begins, model.id)
        if midnight is not None:
            query = query.where(begins < (midnight if model in (FeedbackSummary, FeedbackImport) else before))
        if model is FeedbackOccasion:
            query = query.where(FeedbackOccasion.who_sealed.is_not(None))
        for row in session().scalars(query):
            yield _as_record(row)


def record_of(row_id: UUID) -> Record | None:
    """One of them, by its id."""
    row = row_of(row_id)
    return _as_record(row) if row is not None else None


def row_of(row_id: UUID) -> Row | None:
    """One of them, by its id. An occasion that names nobody any more is a count, and no record."""
    found = next((row for model in MODELS if (row := session().get(model, row_id)) is not None), None)
    return None if isinstance(found, FeedbackOccasion) and found.who_sealed is None else found


def whom(item: FeedbackItem) -> frozenset[UUID]:
    """The workers it is about or shown to, by both their ids, and the account that its owner joined to it."""
    shown = session().scalars(sa.select(FeedbackShare.worker_id).where(FeedbackShare.item_id == item.id))
    account = session().scalars(sa.select(FeedbackName.account_id).where(FeedbackName.item_id == item.id))
    return both_ids_of({item.worker_id, *shown, *account})


def is_followed(account_id: UUID) -> bool:
    """Whether something is still there that the owner of this account joined to it."""
    query = sa.select(FeedbackName.id).where(FeedbackName.account_id == account_id)
    return session().scalar(query.limit(1)) is not None


def waits_for_somebody(record: Record) -> str | None:
    """Nothing goes of which somebody still has to do something."""
    item = session().get(FeedbackItem, record.id) if record.kind == KIND else None
    if item is None or item.taken_back:
        return None
    wishes = sa.select(FeedbackWish.id).where(FeedbackWish.item_id == item.id, FeedbackWish.done_at.is_(None))
    asks = sa.select(FeedbackNameAsk.id).where(FeedbackNameAsk.item_id == item.id, FeedbackNameAsk.settled_at.is_(None))
    unanswered = not item.settled and item.channel != "import"
    is_open = unanswered or any(session().scalar(query.limit(1)) is not None for query in (wishes, asks))
    return "open_work" if is_open else None


def _begins(model: type[Any]) -> sa.ColumnElement[date] | sa.ColumnElement[datetime]:
    if model is FeedbackOccasion:
        return FeedbackOccasion.happened_on.expression
    if model is FeedbackSummary:
        return FeedbackSummary.written_at.expression
    if model is FeedbackImport:
        return FeedbackImport.imported_at.expression
    begins: sa.ColumnElement[date] = model.given_week.expression
    return begins


def _as_record(row: Row) -> Record:
    """Its reference is its day and a part of its own random id: nothing by which somebody could be found."""
    day, touching = _day_and_whom(row)
    return Record(KIND, row.id, f"{day.isoformat()} {row.id.hex[:8]}", {"given": day}, touching)


def _day_and_whom(row: Row) -> tuple[date, frozenset[UUID]]:
    if isinstance(row, FeedbackItem):
        later = sa.select(sa.func.max(FeedbackRemark.given_week)).where(FeedbackRemark.item_id == row.id)
        return max(row.given_week, session().scalar(later) or row.given_week), whom(row)
    if isinstance(row, FeedbackAboutYou):
        return row.given_week, frozenset()
    if isinstance(row, FeedbackOccasion):
        return row.happened_on, both_ids_of({row.worker_id})
    if isinstance(row, FeedbackSummary):
        return london_day(row.written_at), both_ids_of({row.worker_id})
    return london_day(row.imported_at), frozenset()
