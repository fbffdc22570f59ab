"""Seal each closed hour of the trail with a keyed hash, and check the seals: a changed or missing row shows.

The day's last seal also goes where the database cannot reach: a file beside the keys (`trail-seals.txt`).
"""

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from app.core.crypto import keyring
from app.core.db import after_commit, session
from app.trail.models import TrailEntry, TrailSeal

HOUR = timedelta(hours=1)
_outside: list[Path] = []


def use_outside_file(path: Path) -> None:
    """Where the day's last seal goes, out of the database's reach. `create_app` says so once."""
    _outside[:] = [path]


def outside_file() -> Path | None:
    return _outside[0] if _outside else None


@dataclass(frozen=True)
class Fault:
    """An hour whose rows do not match its seal, or a line of the outside file that the database lacks."""

    hour: datetime
    kind: str


def seal_closed_hours(moment: datetime) -> int:
    """Seal every closed hour not sealed yet. Answers how many. Safe to run twice; the worker runs it each hour.

    Inside a transaction. The file the database cannot reach is written once the seals are on disk.
    """
    this_hour = moment.replace(minute=0, second=0, microsecond=0)
    last = session().scalars(sa.select(TrailSeal).order_by(TrailSeal.hour.desc()).limit(1)).first()
    first_entry = session().scalar(sa.select(sa.func.min(TrailEntry.at)))
    if first_entry is None:
        return 0
    hour = last.hour + HOUR if last else first_entry.replace(minute=0, second=0, microsecond=0)
    before = last.digest if last else b""
    made: list[TrailSeal] = []
    while hour < this_hour:
        rows, digest = _digest(hour, before)
        key = keyring().current("seal")
        seal = TrailSeal(hour=hour, rows=rows, digest=digest, key_id=key.id, sealed_at=moment)
        session().add(seal)
        made.append(seal)
        before, hour = digest, hour + HOUR
    lines = _lines_for_outside(made)
    if outside_file() is not None and lines:
        after_commit(lambda: _write_outside(lines))
    return len(made)


def _digest(hour: datetime, before: bytes, secret: bytes | None = None) -> tuple[int, bytes]:
    """How many rows an hour has, and the keyed hash over them and the seal before."""
    keyed = hmac.new(secret or keyring().current("seal").secret, before, hashlib.sha256)
    keyed.update(hour.isoformat().encode())
    number = 0
    for row in _rows_of(hour):
        number += 1
        keyed.update(row)
    return number, keyed.digest()


def _rows_of(hour: datetime) -> Iterator[bytes]:
    """The rows of an hour in an order that does not depend on how they are stored, each as the same bytes always."""
    query = sa.select(TrailEntry).where(TrailEntry.at >= hour, TrailEntry.at < hour + HOUR)
    for row in session().scalars(query.order_by(TrailEntry.at, TrailEntry.id)):
        fields = (
            str(row.id),
            row.at.astimezone(UTC).isoformat(),
            row.event,
            row.actor_kind,
            str(row.actor_id),
            row.role,
            row.thing_kind,
            str(row.thing_id),
            row.codes,
        )
        yield json.dumps(fields, sort_keys=True, default=str).encode()


def _lines_for_outside(seals: list[TrailSeal]) -> list[str]:
    """The last seal of each day, a line each."""
    last_of_day = {seal.hour.date(): seal for seal in seals}
    return [f"{seal.hour.isoformat()} {seal.digest.hex()}\n" for _day, seal in sorted(last_of_day.items())]


def _write_outside(lines: list[str]) -> None:
    """Keep seals in a file the database cannot reach."""
    outside = outside_file()
    if outside is not None:
        with outside.open("a", encoding="ascii") as file:
            file.writelines(lines)


def verify() -> tuple[int, list[Fault]]:
    """Check every seal against the rows. Answers how many hours were checked, and each fault."""
    secrets = {key.id: key.secret for key in keyring().all if key.purpose == "seal"}
    faults: list[Fault] = []
    before, expected, checked = b"", None, 0
    for seal in session().scalars(sa.select(TrailSeal).order_by(TrailSeal.hour)):
        if expected is not None and seal.hour != expected:
            faults.append(Fault(expected, "seal_missing"))
        rows, digest = _digest(seal.hour, before, secrets.get(seal.key_id))
        if not hmac.compare_digest(digest, seal.digest) or rows != seal.rows:
            faults.append(Fault(seal.hour, "rows_changed"))
        before, expected, checked = seal.digest, seal.hour + HOUR, checked + 1
    outside = outside_file()
    if outside is not None and outside.exists():
        faults += _against_outside(outside)
    return checked, faults


def _against_outside(outside: Path) -> Iterator[Fault]:
    held = {seal.hour.isoformat(): seal.digest.hex() for seal in session().scalars(sa.select(TrailSeal))}
    for line in outside.read_text("ascii").splitlines():
        hour, digest = line.split()
        if held.get(hour) != digest:
            yield Fault(datetime.fromisoformat(hour), "outside_seal_differs")
