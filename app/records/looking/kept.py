"""What is kept of looking: it goes by its own clock, and with the record or the person it is about."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.records.looking.models import UnusualLooking, WhoLookedAnswer
from app.retention.keeping import Gone, Kept, Record, take_out


def _record_of(row: UnusualLooking | WhoLookedAnswer) -> Record:
    if isinstance(row, UnusualLooking):
        ended, touching = row.reviewed_at, {row.staff_id, row.thing_id}
        reference = f"{row.day} {str(row.id)[:8]}"
    else:
        ended, touching = row.decided_at, {row.person_id, row.account_id}
        reference = f"{row.asked_on} {str(row.id)[:8]}"
    began = {"closed": london_day(ended) if ended else None}
    return Record(row.__tablename__, row.id, reference, began, frozenset(one for one in touching if one))


def _reviewed(before: date | None) -> Iterator[Record]:
    return _ended(UnusualLooking, UnusualLooking.reviewed_at, before)


def _answered(before: date | None) -> Iterator[Record]:
    return _ended(WhoLookedAnswer, WhoLookedAnswer.decided_at, before)


def _ended(model: Any, ended: orm.InstrumentedAttribute[datetime | None], before: date | None) -> Iterator[Record]:
    query = sa.select(model).where(ended.is_not(None))
    if before is not None:
        query = query.where(ended < datetime.combine(before, time(), LONDON))
    for row in session().scalars(query.order_by(ended, model.id)):
        yield _record_of(row)


def _find_unusual(row_id: UUID) -> Record | None:
    row = session().get(UnusualLooking, row_id)
    return _record_of(row) if row is not None else None


def _find_answer(row_id: UUID) -> Record | None:
    row = session().get(WhoLookedAnswer, row_id)
    return _record_of(row) if row is not None else None


def _erase_unusual(row_id: UUID) -> Gone:
    gone = Gone()
    take_out(gone, "unusual_looking", UnusualLooking, UnusualLooking.id == row_id)
    return gone


def _erase_answer(row_id: UUID) -> Gone:
    gone = Gone()
    take_out(gone, "who_looked_answer", WhoLookedAnswer, WhoLookedAnswer.id == row_id)
    return gone


def _let_go_of_unusual(gone: Gone) -> None:
    take_out(gone, "unusual_looking", UnusualLooking, UnusualLooking.thing_id.in_(set(gone.ids)))


def _let_go_of_answers(gone: Gone) -> None:
    people = set(gone.ids) | gone.accounts
    about = sa.or_(WhoLookedAnswer.person_id.in_(people), WhoLookedAnswer.account_id.in_(gone.accounts))
    take_out(gone, "who_looked_answer", WhoLookedAnswer, about)


KEPT = (
    Kept(
        "unusual_looking",
        ("unusual_looking",),
        "confirmed",
        ended=_reviewed,
        find=_find_unusual,
        erase=_erase_unusual,
        lets_go=_let_go_of_unusual,
    ),
    Kept(
        "who_looked_answer",
        ("who_looked_answer",),
        "confirmed",
        ended=_answered,
        find=_find_answer,
        erase=_erase_answer,
        lets_go=_let_go_of_answers,
    ),
    Kept("looks_by_day", ("looks_on_day",), "by_itself"),
    Kept("settings", ("looking_limit",), "stays"),
)
