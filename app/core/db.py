"""The database door: the base of every table, aware times, one session a request, one way to change anything.

The one file below `forms` that knows Flask, because the session lives with the request's application context.
"""

import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy import event, orm
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.types import TypeDecorator

from app.core.errors import Conflict, DomainError
from app.core.extensions import db

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC. A naive one is refused: a clock that does not say where it hangs is a bug."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone was given to the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(orm.DeclarativeBase):
    """Every table: a random key, made before the row is saved so that its sealed columns can be bound to it."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {
        datetime: UtcDateTime(),
        uuid.UUID: sa.Uuid(),
        dict[str, Any]: sa.JSON(),
        list[str]: sa.JSON(),
        str: sa.String(),
        bytes: sa.LargeBinary(),
    }

    __keep__: ClassVar[str]
    """The kind of record in `retention.rules.KINDS` that says how long its rows are kept."""

    id: orm.Mapped[uuid.UUID] = orm.mapped_column(primary_key=True)

    def __init__(self, **values: Any) -> None:
        self.id = values.pop("id", None) or uuid.uuid4()
        for name, value in values.items():
            if not hasattr(type(self), name):
                raise TypeError(f"{name!r} is not a column of {type(self).__name__}")
            setattr(self, name, value)


def session() -> orm.Session:
    """The request's session. Reading needs nothing more; changing goes through `transaction()`."""
    return db.session


_CONSTRAINTS: dict[str, Callable[[], DomainError]] = {}


def constraint_means(name: str, error: Callable[[], DomainError]) -> None:
    """Say which rule a named constraint keeps, so that meeting it becomes that rule's error."""
    _CONSTRAINTS[name] = error


def constraint_of(error: sa.exc.IntegrityError) -> str | None:
    """The name of the constraint met, never the values that met it."""
    diag = getattr(error.orig, "diag", None)
    if diag is not None:
        return getattr(diag, "constraint_name", None)
    text = str(error.orig)
    if text.startswith("UNIQUE constraint failed: "):
        columns = [part.strip().split(".") for part in text.removeprefix("UNIQUE constraint failed: ").split(",")]
        if columns and len(columns[0]) == 2:
            return f"uq_{columns[0][0]}_" + "_".join(column[-1] for column in columns)
    if text.startswith("CHECK constraint failed: "):
        return text.removeprefix("CHECK constraint failed: ").strip()
    return None


@contextmanager
def transaction() -> Iterator[orm.Session]:
    """Change things: all of it or none. The only place that commits.

    Ends the reading transaction first, so whatever the caller loaded is read again inside (on SQLite under
    BEGIN IMMEDIATE, so that two savers queue instead of overwriting each other). Hooks given to `after_commit`
    run once the change is on disk, never before.
    """
    current = session()
    if current.info.get("changing"):
        raise RuntimeError("transaction() inside transaction(): the outermost caller owns it")
    if current.new or current.dirty or current.deleted:
        raise RuntimeError("something was changed outside transaction()")
    current.rollback()
    current.expire_all()
    current.info["changing"] = True
    current.info["hooks"] = []
    token = _writing.set(True)
    try:
        current.connection()
        yield current
        current.commit()
    except sa.exc.IntegrityError as error:
        current.rollback()
        name = constraint_of(error)
        if name in _CONSTRAINTS:
            raise _CONSTRAINTS[name]() from None
        raise
    except orm.exc.StaleDataError:
        current.rollback()
        raise Conflict("changed_meanwhile") from None
    except BaseException:
        current.rollback()
        raise
    finally:
        _writing.reset(token)
        current.info["changing"] = False
        hooks = current.info.pop("hooks", [])
    held: list[Callable[[], None]] | None = current.info.get("held_hooks")
    if held is not None:
        held.extend(hooks)
        return
    for hook in hooks:
        hook()


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """Make one of every transaction inside: all on disk at the end, or nothing, however this process ends.

    For a command that fills a database. Hooks given to `after_commit` inside run at the end, once all is on disk.
    """
    own = session()
    own.close()
    before = own.bind, own.join_transaction_mode
    hooks = own.info["held_hooks"] = []
    token = _writing.set(True)
    try:
        with db.engine.begin() as connection:
            own.bind, own.join_transaction_mode = connection, "create_savepoint"
            yield
            own.close()
    finally:
        own.close()
        own.bind, own.join_transaction_mode = before
        own.info.pop("held_hooks")
        _writing.reset(token)
    for hook in hooks:
        hook()


def after_commit(hook: Callable[[], None]) -> None:
    """Run this once the current transaction is on disk. Dropped if it rolls back."""
    current = session()
    if not current.info.get("changing"):
        raise RuntimeError("after_commit() outside transaction()")
    current.info["hooks"].append(hook)


def insert_ignoring_conflict(table: sa.Table, **values: Any) -> sa.Executable:
    """An INSERT that leaves the row that is already there alone, on either database."""
    if session().get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as pg_insert

        return pg_insert(table).values(**values).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table).values(**values).on_conflict_do_nothing()


def take_your_time() -> None:
    """Let this transaction's statements last as long as they need: a job of the night is nobody's wait."""
    current = session()
    if current.get_bind().dialect.name == "postgresql":
        current.execute(sa.text("SET LOCAL statement_timeout = 0"))


def empty_table(name: str) -> None:
    """Take every row out of a table, inside the transaction. On PostgreSQL its file is left behind for a fresh one."""
    current = session()
    quoted = current.get_bind().dialect.identifier_preparer.quote(name)
    empty = "TRUNCATE" if current.get_bind().dialect.name == "postgresql" else "DELETE FROM"
    current.execute(sa.text(f"{empty} {quoted}"))


WAITS_FOR_READERS = 20
"""How often a quarter of a second is waited for those who read while the log of changes is to be cut."""


def leave_nothing_behind() -> bool:
    """Write SQLite's log of changes back and cut it to nothing, so that no earlier copy of a row lies on disk.

    Waits for readers a quarter of a second at a time; False where they did not end. PostgreSQL keeps its own log for
    as long as its operator says: that limit is told (`docs/operations.md`).
    """
    if db.engine.dialect.name != "sqlite":
        return True
    connection = db.engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA busy_timeout=250")
        return any(_checkpoint(connection.cursor()) for _ in range(WAITS_FOR_READERS))
    finally:
        connection.cursor().execute("PRAGMA busy_timeout=30000")
        connection.close()


def _checkpoint(cursor: Any) -> bool:
    is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not is_busy


def rows_changed(result: Any) -> int:
    """How many rows an UPDATE or DELETE met."""
    return int(result.rowcount)


def prepare_engine(engine: Engine, *, statement_timeout_ms: int = 15_000) -> None:
    """Make an engine keep our promises: begin for ourselves on SQLite, time-outs and UTC on PostgreSQL."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connected)
        event.listen(engine, "begin", _sqlite_begin)
    else:
        event.listen(engine, "connect", _postgresql_connected(statement_timeout_ms))


def _sqlite_connected(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    pragmas = (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "synchronous=FULL",
        "trusted_schema=OFF",
        "secure_delete=ON",  # what a row held is not left in the file when the row is gone
    )
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")


def _sqlite_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _writing.get() else "BEGIN")


def _postgresql_connected(timeout_ms: int) -> Callable[[Any, object], None]:
    def connected(connection: Any, _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('TimeZone', 'UTC', false)")
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", (str(timeout_ms),))
        connection.commit()

    return connected
