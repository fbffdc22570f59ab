"""The bytes of a whole database, out and in: SQLite by its backup API, PostgreSQL by its own dump and restore."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO, Any, cast

import sqlalchemy as sa
from sqlalchemy.engine import URL

from app.core.installation import UNFINISHED


class DatabaseToolFailed(RuntimeError):
    """The database's own tool is missing or refused; the message says which."""


@contextmanager
def bytes_out(url: URL, scratch: Path) -> Iterator[IO[bytes]]:
    """Everything in the database at one instant. Raises DatabaseToolFailed where it could not be read to its end.

    `scratch`: a private folder; an embedded database is copied there first, because it may be written to meanwhile.
    """
    if url.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(_file(url))) as source, closing(sqlite3.connect(scratch / "copy")) as copy:
            source.backup(copy)
            if copy.execute("PRAGMA quick_check").fetchone() != ("ok",):
                raise DatabaseToolFailed("the database file is damaged")
        with (scratch / "copy").open("rb") as file:
            yield file
        return
    command = [_tool("pg_dump"), "--format=custom", "--no-owner", "--no-privileges", _address(url)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=_environ(url)) as dump:  # noqa: S603  # our own tool
        yield cast("IO[bytes]", dump.stdout)
        if dump.wait() != 0:
            raise DatabaseToolFailed("pg_dump did not finish")


@contextmanager
def bytes_in(url: URL) -> Iterator[IO[bytes]]:
    """Write a whole database into an empty one: all of it when the block ends well, else nothing."""
    if url.get_backend_name() == "sqlite":
        with _file_in(Path(_file(url))) as file:
            yield file
        return
    command = [_tool("pg_restore"), "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
    command.append(f"--dbname={_address(url)}")
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=_environ(url)) as restore:  # noqa: S603  # our own tool
        try:
            yield cast("IO[bytes]", restore.stdin)
        except BaseException:
            restore.kill()  # before its input ends: an end in the middle must not look like the end
            raise
        cast("IO[bytes]", restore.stdin).close()
        if restore.wait() != 0:
            raise DatabaseToolFailed("pg_restore did not finish: nothing was brought back")


def is_empty(engine: sa.Engine) -> bool:
    """Whether nothing stands in this database, but for the sign of a restore that did not finish."""
    return not set(sa.inspect(engine).get_table_names()) - {UNFINISHED}


def others_connected(engine: sa.Engine) -> int:
    """How many other connections stand to this database; an embedded one cannot say."""
    if engine.dialect.name != "postgresql":
        return 0
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with engine.connect() as connection:
        return int(connection.execute(sa.text(asked)).scalar_one())


@contextmanager
def _file_in(target: Path) -> Iterator[IO[bytes]]:
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".restoring-") as folder:
        arriving = Path(folder) / "arriving"
        with arriving.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with closing(sqlite3.connect(arriving)) as arrived, arrived:
            if arrived.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise DatabaseToolFailed("the database in this copy is damaged: nothing was brought back")
            arrived.execute(f"CREATE TABLE {UNFINISHED} (began_at TEXT)")
        for left in (target.with_name(f"{target.name}-wal"), target.with_name(f"{target.name}-shm")):
            left.unlink(missing_ok=True)
        arriving.replace(target)


def _file(url: URL) -> str:
    if not url.database or url.database == ":memory:":
        raise DatabaseToolFailed("a database in memory has nothing to copy")
    return url.database


def _address(url: URL) -> str:
    """For the tool's command line, which others on the machine can read: without the password."""
    return url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)


def _environ(url: URL) -> Mapping[str, Any]:
    return os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})


def _tool(name: str) -> str:
    """The newest there is: a tool older than its server refuses."""
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(installed, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if found is None:
        raise DatabaseToolFailed(f"{name} is not installed: install the package postgresql-client")
    return found
