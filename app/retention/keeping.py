"""How a capability declares what it keeps: its tables, what starts the clock, and how a record goes.

`app/rooms.py` lists every declaration; a house test fails for a table that nobody declared.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

import sqlalchemy as sa

from app.core.db import Base, session
from app.core.references import grouped

Goes = Literal["stays", "by_itself", "with_record", "confirmed"]
"""`stays`: settings and statistics, which hold no person. `by_itself`: a job deletes it after its days.
`with_record`: it goes with the record it is about. `confirmed`: when due, a person says so and the worker erases it."""


@dataclass(frozen=True)
class Record:
    """One record whose clock runs. `began`: by clock, the day it began; None: not yet, or (a birth) nobody knows.

    A clock that never begins for this record is left out; the others count.
    `reference` is what data protection reads of it. `touching`: ids of the people, family and workers it is about.
    """

    kind: str
    id: UUID
    reference: str
    began: Mapping[str, date | None]
    touching: frozenset[UUID]


@dataclass
class Gone:
    """What went with one record: how many rows of each kind, the ids of those rows, what people called it.

    `accounts`: of families who followed it and follow nothing else.
    """

    counts: Counter[str] = field(default_factory=Counter)
    ids: set[UUID] = field(default_factory=set)
    accounts: set[UUID] = field(default_factory=set)
    references: set[str] = field(default_factory=set)

    def was_called(self, *references: str) -> None:
        """What people called it, as it is stored and as it is read aloud: both may stand in what another room wrote."""
        self.references.update(form for one in references for form in (one, grouped(one, 3)))


def _nothing_ends(_before: date | None) -> Iterator[Record]:
    return iter(())


@dataclass(frozen=True)
class Kept:
    """One kind of record of one capability.

    `ended`: records whose first clock began before a day (None: at all), oldest first. `find`: one that is there.
    `erase`: take one out of this capability's tables.
    What another capability's record needs of this one: `keeps`, why it may not go yet (a code); `lets_go`, take out
    what points to what went (and count it there); `follows`, whether a family's account is still wanted here.
    """

    kind: str
    tables: tuple[str, ...]
    goes: Goes
    ended: Callable[[date | None], Iterator[Record]] = _nothing_ends
    find: Callable[[UUID], Record | None] = lambda _id: None
    erase: Callable[[UUID], Gone] = lambda _id: Gone()
    keeps: Callable[[Record], str | None] = lambda _record: None
    lets_go: Callable[[Gone], None] = lambda _gone: None
    follows: Callable[[UUID], bool] = lambda _account: False


def take_out(gone: Gone, kind: str, model: type[Base], which: sa.ColumnElement[bool]) -> None:
    """Delete these rows in one statement and write down that they went."""
    ids = session().scalars(sa.delete(model).where(which).returning(model.id)).all()
    if ids:
        gone.counts[kind] += len(ids)
        gone.ids.update(ids)


def take_out_hanging(gone: Gone, kind: str, models: Iterable[type[Base]], column: str, on: UUID | set[UUID]) -> None:
    """Delete what hangs on one row or on several: of each table in its order, the rows whose `column` names them."""
    for model in models:
        take_out(gone, kind, model, model.__table__.c[column].in_(on if isinstance(on, set) else {on}))
