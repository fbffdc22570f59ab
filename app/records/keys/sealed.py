"""Every sealed column there is, found by its type, and its values sealed anew under the key in use."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.crypto import Key, Sealed, keyring
from app.core.db import Base, rows_changed, session
from app.core.errors import CouldNotDecrypt
from app.core.keyed import ROWS, Batch
from app.trail.models import APPEND_ONLY, without_update_guard

BYTES = 4_000_000
"""What one transaction seals anew at most: photographs and files of packs are large."""


@dataclass(frozen=True)
class SealedTable:
    """The sealed columns of one table. In front of each value stands which key it is under: progress is the data."""

    table: sa.Table
    columns: tuple[tuple[Sealed[Any], sa.Column[Any]], ...]
    purpose: str = "data"

    @property
    def name(self) -> str:
        return self.table.name

    def batch(self, after: UUID | None, *, write: bool, one: bool = False) -> Batch:
        """Seal the next rows anew. A row that somebody saves meanwhile is left: their own save is under the new key."""
        ids = self._next(after, write=write, one=one)
        with self._may_change(write=write and bool(ids)):
            return self._through(ids, write=write)

    def _through(self, ids: Sequence[UUID], *, write: bool) -> Batch:
        older = made = cannot = 0
        query = sa.select(self.table.c.id, *(column for _sealed, column in self.columns))
        for row in session().execute(query.where(self.table.c.id.in_(ids)).order_by(self.table.c.id)).all():
            older += 1
            try:
                changed = self._anew(row)
            except CouldNotDecrypt:
                cannot += 1
                continue
            made += write and self._write(row.id, changed)
        return Batch(ids[-1] if ids else None, older, made, cannot)

    def drop(self, after: UUID | None) -> Batch:
        """A value sealed anew stands in the place of the old one."""
        return Batch(None, 0, 0)

    def under(self, key: Key) -> int:
        """How many values are under this key."""
        return sum(
            session().scalar(sa.select(sa.func.count()).select_from(self.table).where(_begins(column, key))) or 0
            for _sealed, column in self.columns
        )

    @contextmanager
    def _may_change(self, *, write: bool) -> Iterator[None]:
        """What the database guards (frozen figures, the ledger) is sealed anew inside this transaction only."""
        current = session()
        lift: list[str] = []
        guard: list[str] = []
        if write and self.name in APPEND_ONLY:
            lift, guard = without_update_guard(current.get_bind().dialect.name, self.name)
        for statement in lift:
            current.execute(sa.text(statement))
        yield
        for statement in guard:
            current.connection().exec_driver_sql(statement)

    def _next(self, after: UUID | None, *, write: bool, one: bool) -> Sequence[UUID]:
        size = sum((sa.func.coalesce(sa.func.length(column), 0) for _sealed, column in self.columns), sa.literal(0))
        in_use = keyring().current("data")
        older = sa.or_(
            *(sa.and_(column.is_not(None), sa.not_(_begins(column, in_use))) for _sealed, column in self.columns)
        )
        query = sa.select(self.table.c.id, size).where(older).order_by(self.table.c.id).limit(1 if one else ROWS)
        if after is not None:
            query = query.where(self.table.c.id > after)
        if write:
            query = query.with_for_update(skip_locked=not one)
        ids: list[UUID] = []
        total = 0
        for row_id, length in session().execute(query):
            total += length
            if ids and total > BYTES:
                break
            ids.append(row_id)
        return ids

    def _anew(self, row: sa.Row[Any]) -> dict[sa.Column[Any], tuple[bytes, bytes]]:
        """Old and new value of each column that is under an older key."""
        ring, changed = keyring(), {}
        for sealed, column in self.columns:
            old = row._mapping[column]
            if old is not None and not old.startswith(ring.current("data").mark):
                place = sealed.place(self.name, row.id)
                changed[column] = bytes(old), ring.seal(ring.open(bytes(old), place), place)
        return changed

    def _write(self, row_id: UUID, changed: dict[sa.Column[Any], tuple[bytes, bytes]]) -> int:
        as_read = (column == old for column, (old, _new) in changed.items())
        change = sa.update(self.table).where(self.table.c.id == row_id, *as_read)
        return rows_changed(session().execute(change.values({column: new for column, (_old, new) in changed.items()})))


def _begins(column: sa.Column[Any], key: Key) -> sa.ColumnElement[bool]:
    mark = sa.literal(key.mark, sa.LargeBinary())
    return sa.func.substr(column, 1, len(key.mark), type_=sa.LargeBinary()) == mark


def sealed_tables() -> Iterator[SealedTable]:
    """Every table that has a sealed column, by name."""
    found = {}
    for mapper in Base.registry.mappers:
        table, columns = mapper.local_table, []
        for name in dir(mapper.class_):
            sealed = getattr(mapper.class_, name, None)
            if isinstance(sealed, Sealed):
                columns.append((sealed, mapper.columns[f"{name}_sealed"]))
        if columns and isinstance(table, sa.Table):
            found[table.name] = SealedTable(table, tuple(columns))
    return iter(found[name] for name in sorted(found))
