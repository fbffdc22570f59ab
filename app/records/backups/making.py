"""Make a copy: one file, encrypted as it is written, under its name only when it is whole."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from app.core.crypto import keyring
from app.records.backups.databases import bytes_out
from app.records.backups.manifest import Manifest

NAME = "portal-{:%Y%m%dT%H%M%SZ}.age"
OURS = "portal-*.age"
KEPT_DAYS = 35
"""So long a copy is kept unless somebody says otherwise, and so long a key that it needs."""


class NoRecipient(ValueError):
    """There is no public key to encrypt to, or one is not a key; the message says which."""


@dataclass(frozen=True)
class Made:
    """A copy that is whole and on its disk."""

    file: Path
    size: int
    manifest: Manifest


def make(engine: sa.Engine, into: Path, recipients: Sequence[str], moment: datetime) -> Made:
    """Copy everything into a new file of this folder that only the private halves of these keys open.

    Raises NoRecipient, DatabaseToolFailed and OSError; then the folder holds no new file.
    """
    keys = _read_keys(recipients)
    manifest = Manifest(moment, engine.dialect.name, _revision(engine), {key.id: key.check for key in keyring().all})
    into.mkdir(parents=True, exist_ok=True)
    file = into / NAME.format(moment)
    with tempfile.TemporaryDirectory(dir=into, prefix=".unfinished-") as folder:
        part = Path(folder) / "part"
        with bytes_out(engine.url, Path(folder)) as everything, part.open("xb") as out:
            os.fchmod(out.fileno(), 0o600)
            _encrypt(_Behind(manifest.line(), everything), out, keys)
            out.flush()
            os.fsync(out.fileno())
        part.replace(file)
    return Made(file, file.stat().st_size, manifest)


def let_go(of: Path, before: datetime) -> list[str]:
    """Delete copies made before this moment, by their names. Answers which."""
    limit = NAME.format(before)
    gone = sorted(file.name for file in of.glob(OURS) if file.name < limit)
    for name in gone:
        (of / name).unlink()
    return gone


def oldest_kept(moment: datetime, days: int) -> datetime:
    """Copies made before this are let go."""
    return moment - timedelta(days=days)


class _Behind:
    """A file with a line in front of it."""

    def __init__(self, line: bytes, rest: IO[bytes]) -> None:
        self._line, self._rest = line, rest

    def read(self, size: int = -1) -> bytes:
        if self._line:
            given = self._line if size < 0 else self._line[:size]
            self._line = self._line[len(given) :]
            return given if size >= 0 else given + self._rest.read()
        return self._rest.read(size)


def _encrypt(plain: _Behind, out: IO[bytes], keys: list[Any]) -> None:
    import pyrage  # only the two commands need it

    pyrage.encrypt_io(plain, out, keys)


def _read_keys(recipients: Sequence[str]) -> list[Any]:
    import pyrage

    if not recipients:
        raise NoRecipient("no key to encrypt to: set BACKUP_RECIPIENTS")
    keys = []
    for text in recipients:
        try:
            keys.append(pyrage.x25519.Recipient.from_str(text))
        except pyrage.RecipientError:
            raise NoRecipient(f"{text[:12]}… in BACKUP_RECIPIENTS is not a public key (age1…)") from None
    return keys


def _revision(engine: sa.Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one())
