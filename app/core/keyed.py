"""What is found by a key of ours, and how it is made anew when that key changes. Each room lists its own (`KEYED`).

A search key is made anew from the text it was made of, where the row still has it. Progress stands in the data: a row
that is under the key in use is passed over, so a run that was killed begins again and does nothing twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa

from app.core.crypto import search_key
from app.core.db import Base, rows_changed, session

ROWS = 200
"""Rows of one transaction: short enough that nobody who writes waits long."""


class Batch(NamedTuple):
    """One batch: the last id looked at (None at the end), rows under an older key, those of them written anew."""

    last: UUID | None
    older: int
    made: int
    cannot: int = 0
    """Rows of which nobody can say what they were made of: not counted among the older."""


class MadeAnew(Protocol):
    """Something under a key of one purpose that can be made anew, a batch at a time. Inside a transaction."""

    @property
    def purpose(self) -> str: ...
    @property
    def name(self) -> str: ...

    def batch(self, after: UUID | None, *, write: bool, one: bool = False) -> Batch:
        """The next rows. Rows that somebody holds are passed over; with `one`, the next row alone is waited for."""
        ...

    def drop(self, after: UUID | None) -> Batch: ...


@dataclass(frozen=True)
class Keyed:
    """A column that holds one search key. `text`: kind and text it is made of; None where the row no longer says."""

    model: type[Base]
    column: str
    text: Callable[[Any], tuple[str, str] | None]
    must: bool = False
    """Whether a row that does not say its text counts as one that cannot be made anew. Others go by themselves."""
    purpose: str = "search"

    @property
    def name(self) -> str:
        return f"{self.model.__tablename__}.{self.column}"

    def batch(self, after: UUID | None, *, write: bool, one: bool = False) -> Batch:
        """Look at the next rows; with `write`, give each its key anew unless somebody changed the row meanwhile."""
        rows = next_rows(self.model, after, write=write, one=one)
        older = made = cannot = 0
        column = self.model.__table__.c[self.column]
        for row in rows:
            held, text = getattr(row, self.column), self.text(row)
            if held is None:
                continue
            if text is None:
                cannot += self.must
            elif held != (wanted := search_key(*text)):
                older += 1
                made += write and self._write(column, row.id, held, wanted)
        return Batch(rows[-1].id if rows else None, older, made, cannot)

    def drop(self, after: UUID | None) -> Batch:
        """One column holds one key: nothing stands beside it."""
        return Batch(None, 0, 0)

    def _write(self, column: sa.ColumnElement[Any], row_id: UUID, held: bytes, wanted: bytes) -> int:
        table = self.model.__table__
        assert isinstance(table, sa.Table)
        change = sa.update(table).where(table.c.id == row_id, column == held).values({self.column: wanted})
        try:
            with session().begin_nested():
                return rows_changed(session().execute(change))
        except sa.exc.IntegrityError:
            return 0  # another row has it already: it stays among the older, and a person looks


@dataclass(frozen=True)
class HashedOnce:
    """Hashes of what only its owner knows. Nobody can make them anew: the key stays while one is left."""

    name: str
    left: Callable[[datetime], int]
    """How many that still open something were made no later than this moment."""


def next_rows(model: type[Base], after: UUID | None, *, write: bool, one: bool = False, rows: int = ROWS) -> list[Any]:
    """The next rows by their random ids, held until the transaction ends; those somebody else holds are passed over.

    With `one`, the next row alone, waited for: who waits holds nothing else that somebody could be waiting for.
    """
    query = sa.select(model).order_by(model.id).limit(1 if one else rows)
    if after is not None:
        query = query.where(model.id > after)
    if write:
        query = query.with_for_update(skip_locked=not one, of=model)
    return list(session().scalars(query.execution_options(populate_existing=True)))
