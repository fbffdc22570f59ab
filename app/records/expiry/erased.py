"""The list of what was erased, kept outside the database: bringing back an old copy reads it and erases again.

One line each: when, the kind of record, its id. An id is a random number and says nothing about anybody.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

_outside: list[Path] = []


class NoList(ValueError):
    """The list is not where the settings say, or cannot be read: nothing may be brought back beside it."""


@dataclass(frozen=True)
class Line:
    """One record that was erased."""

    at: datetime
    kind: str
    id: UUID

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.kind} {self.id}\n"


def use_list(path: Path) -> None:
    """Where the list is. Said once, when the application is made."""
    _outside[:] = [path]


def make_ready(path: Path | None = None) -> None:
    """Make sure that the list can be written. Raises OSError: then nothing is erased."""
    os.close(_open(path))


def write(lines: Iterable[Line]) -> None:
    """Add lines; back only when they are on the disk. Raises OSError."""
    text = "".join(map(str, lines)).encode()
    handle = _open(None)
    try:
        os.write(handle, text)
        os.fsync(handle)
    finally:
        os.close(handle)


def read(path: Path | None = None) -> list[Line]:
    """Every line, oldest first. Raises NoList where there is no list or a line of it is not one."""
    file = path or _outside[0]
    try:
        return [_line(text) for text in file.read_text("ascii").splitlines() if text]
    except (OSError, ValueError):
        raise NoList(f"the list of what was erased ({file.name}) is missing or damaged") from None


def _line(text: str) -> Line:
    at, kind, row_id = text.split(" ")
    return Line(datetime.fromisoformat(at), kind, UUID(row_id))


def _open(path: Path | None) -> int:
    return os.open(path or _outside[0], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
