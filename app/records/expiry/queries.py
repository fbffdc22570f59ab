"""Which records are due, and what keeps one that is. Ids, references and days; nothing here opens a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from app.records.keeping import declared
from app.retention.keeping import Kept, Record
from app.retention.queries import lengths_of, ordered
from app.retention.rules import KINDS, Length, due_on
from app.retention.services import may_erase

MOST = 200
"""Records listed at once: what a person can look through."""
BIRTHS = {"youngest_born"}
"""Clocks that have begun, though nobody may know when. Any other without a day has not begun."""
LEAST_DAYS = {"days": 1, "months": 28, "years": 365}


@dataclass(frozen=True)
class Due:
    """A record whose period is over, or cannot be told. `kept`: why it stays all the same (a code), if it does."""

    record: Record
    due_on: date | None
    lengths: dict[str, Length]
    kept: str | None


@dataclass(frozen=True)
class NotListed:
    """A kind of which nothing is ever listed, and why: `not_set`."""

    kind: str
    why: str


def due(on: date) -> list[Due]:
    """What is due that day, the longest closed first, at most `MOST` of each kind."""
    return [one for kept in declared() if kept.goes == "confirmed" for one in islice(_due_of(kept, on), MOST)]


def not_listed(on: date) -> list[NotListed]:
    """Kinds that are never listed: said, so that nobody takes an empty list for a clean house."""
    confirmed = (kept.kind for kept in declared() if kept.goes == "confirmed")
    return [NotListed(kind, "not_set") for kind in confirmed if not lengths_of(kind, on)]


def standing(record: Record, on: date) -> Due | None:
    """How one record stands that day; None where it is not due."""
    set_here = lengths_of(record.kind, on)
    lengths = {clock: length for clock, length in set_here.items() if clock in record.began}
    known = {clock: record.began[clock] for clock in lengths}
    not_begun = [clock for clock, day in known.items() if day is None]
    if not known or set(not_begun) - BIRTHS:
        return None
    unknown = bool(not_begun)
    ends = due_on(record.began, lengths)
    if not unknown and (ends is None or ends > on):
        return None
    return Due(record, ends, lengths, "birth_unknown" if unknown else _kept_by(record))


def _due_of(kept: Kept, on: date) -> Iterator[Due]:
    lengths = lengths_of(kept.kind, on)
    if not lengths:
        return
    waiting = {order.subject_id for order in ordered(kept.kind)}
    first = lengths.get(KINDS[kept.kind].clocks[0])
    before = on - timedelta(days=first.amount * LEAST_DAYS[first.unit] - 1) if first else None
    for record in kept.ended(before):
        found = standing(record, on)
        if found is not None and record.id not in waiting:
            yield found


def _kept_by(record: Record) -> str | None:
    if not may_erase(record.kind, record.id, record.touching):
        return "held"
    return next((why for kept in declared() if (why := kept.keeps(record)) is not None), None)
