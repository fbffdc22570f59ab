"""What is kept of asks about records: with the record an ask is about, or by its own period where it is about none."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.db import session
from app.core.references import grouped
from app.records.putting_right.models import DataAsk, DataAskStep
from app.retention.keeping import Gone, Kept, Record, take_out

KIND = "data_ask"


def ended(before: date | None) -> Iterator[Record]:
    """Asks that were told, oldest first. One about a record goes with that record, and is not here."""
    query = sa.select(DataAsk).where(DataAsk.told_at.is_not(None), DataAsk.about_id.is_(None))
    for row in session().scalars(query.order_by(DataAsk.told_at, DataAsk.id)):
        if before is None or _closed(row) < before:
            yield _record(row)


def find(ask_id: UUID) -> Record | None:
    """One that was told and is about no record."""
    row = session().get(DataAsk, ask_id)
    return _record(row) if row is not None and row.told_at is not None and row.about_id is None else None


def erase(ask_id: UUID) -> Gone:
    """Take one out with its steps."""
    gone, row = Gone(), session().get(DataAsk, ask_id)
    if row is not None:
        gone.was_called(row.reference)
        gone.accounts = {row.account_id} if row.account_id else set()
        _take_out(gone, DataAsk.id == ask_id)
    return gone


def go_with_record(gone: Gone) -> None:
    """What was said about a record that went goes with it."""
    _take_out(gone, sa.or_(DataAsk.about_id.in_(gone.ids), DataAsk.account_id.in_(gone.accounts)))


def is_followed(account: UUID) -> bool:
    """Whether somebody asked something here that stands by itself."""
    mine = sa.select(DataAsk.id).where(DataAsk.account_id == account, DataAsk.about_id.is_(None)).limit(1)
    return session().scalar(mine) is not None


def _take_out(gone: Gone, which: sa.ColumnElement[bool]) -> None:
    rows = session().execute(sa.select(DataAsk.id, DataAsk.reference).where(which)).all()
    ids = [row.id for row in rows]
    gone.was_called(*(row.reference for row in rows))
    take_out(gone, KIND, DataAskStep, DataAskStep.ask_id.in_(ids))
    take_out(gone, KIND, DataAsk, DataAsk.id.in_(ids))
    session().expire_all()


def _record(row: DataAsk) -> Record:
    touching = frozenset({row.id} | ({row.account_id} if row.account_id else set()))
    return Record(KIND, row.id, grouped(row.reference, 3), {"closed": _closed(row)}, touching)


def _closed(row: DataAsk) -> date:
    return clock.london_day(row.told_at or row.written_at)


KEPT = (
    Kept(
        KIND,
        ("data_ask", "data_ask_step"),
        "confirmed",
        ended=ended,
        find=find,
        erase=erase,
        lets_go=go_with_record,
        follows=is_followed,
    ),
)
