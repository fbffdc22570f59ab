"""Entries that are off the board, as retention knows them."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.retention.keeping import Record
from app.workforce.queries.people import both_ids_of
from app.you_said.models import YouSaidEntry, YouSaidStep, YouSaidVersion

KIND = "you_said"


def ended_entries(before: date | None) -> Iterator[Record]:
    """Entries that were taken off the board (before this day), the longest gone first."""
    taken_off = sa.select(YouSaidStep.entry_id, sa.func.max(YouSaidStep.at).label("at"))
    gone = taken_off.where(YouSaidStep.what == "hidden").group_by(YouSaidStep.entry_id).subquery()
    query = sa.select(YouSaidEntry).join(gone, gone.c.entry_id == YouSaidEntry.id)
    query = query.where(YouSaidEntry.shown_number.is_(None))
    if before is not None:
        query = query.where(gone.c.at < datetime.combine(before, time(), LONDON))
    for entry in session().scalars(query.order_by(gone.c.at, YouSaidEntry.id)):
        yield _as_record(entry)


def record_of(entry_id: UUID) -> Record | None:
    """One entry, on the board or off it."""
    entry = session().get(YouSaidEntry, entry_id)
    return _as_record(entry) if entry is not None else None


def waits_for_somebody(record: Record) -> str | None:
    """A version waits for a second person: it may come back."""
    waits = sa.select(YouSaidVersion.id).where(YouSaidVersion.entry_id == record.id, YouSaidVersion.outcome.is_(None))
    return "open_work" if session().scalar(waits.limit(1)) is not None else None


def _as_record(entry: YouSaidEntry) -> Record:
    last = sa.select(sa.func.max(YouSaidStep.at)).where(YouSaidStep.entry_id == entry.id, YouSaidStep.what == "hidden")
    at = session().scalar(last) if entry.shown_number is None else None
    day = london_day(at) if at is not None else None
    return Record(KIND, entry.id, entry.slug, {"taken_off": day}, both_ids_of({entry.owner_id, entry.made_by}))
