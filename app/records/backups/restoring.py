"""Bring a copy back into an empty database. Nothing opens before what would hurt in an old copy was put right."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from app import trail
from app.accounts.services import end_everything
from app.core.crypto import keyring
from app.core.db import transaction
from app.core.installation import UNFINISHED
from app.core.people import SYSTEM
from app.notifications.services import hold_back_all
from app.records.backups.databases import DatabaseToolFailed, bytes_in, is_empty, others_connected
from app.records.backups.manifest import LONGEST, Manifest, NotACopy, read_line
from app.records.expiry.erased import Line
from app.records.expiry.services import erase_again, look_again


class Refused(ValueError):
    """The copy was not brought back; the message says why."""


@dataclass(frozen=True)
class Restored:
    """What was done after the copy was in: messages to look at, sign-ins that ended, records erased again.

    `orders_waiting`: orders to erase that stood in the copy; the worker carries them out.
    """

    manifest: Manifest
    messages_to_check: int
    sign_ins_ended: int
    erased_again: int
    orders_waiting: int


def bring_back(
    engine: sa.Engine,
    file: Path,
    private_key: Path,
    revisions: list[str],
    migrate: Callable[[], None],
    erased_since: Callable[[], Sequence[Line]],
    now: datetime,
) -> Restored:
    """Bring this copy back with the private key of that file.

    `revisions`: those this code knows, oldest first; `migrate` brings the schema to the newest. An old copy would write
    to people again and let in whom it still knows: open messages wait for a person, every sign-in and link is ended.
    `erased_since` reads the list of what was erased; the last step erases that again. Raises Refused, NotACopy, NoList,
    DatabaseToolFailed; until the end the sign of an unfinished restore stays in the database.
    """
    lines = erased_since()
    if not is_empty(engine):
        raise Refused("the database is not empty. Bring a copy back into a new one")
    if others := others_connected(engine):
        raise Refused(f"{others} other connections stand to this database. Stop web and worker first")
    manifest = _pour(engine, file, _key_of(private_key), revisions)
    migrate()
    with transaction() as current:
        held, ended = hold_back_all(now), end_everything(now)
        again, waiting = erase_again(lines), look_again(now)
        trail.record("records.restored", None, SYSTEM, copy_made_at=f"{manifest.made_at:%Y%m%d.%H%M}")
        current.execute(sa.text(f"DROP TABLE {UNFINISHED}"))
    return Restored(manifest, held, ended, again, waiting)


def _pour(engine: sa.Engine, file: Path, identity: Any, revisions: list[str]) -> Manifest:
    import pyrage

    poured = _Poured(engine, revisions)
    try:
        with file.open("rb") as sealed, poured:
            pyrage.decrypt_io(sealed, poured, [identity])
    except pyrage.DecryptError:
        raise Refused(f"{file.name} does not open with this key, or is damaged") from None
    except OSError as problem:
        if poured.refusal is not None:
            raise poured.refusal from None
        raise Refused(f"{file.name} is damaged or cut short: {problem.strerror or problem}") from None
    if poured.manifest is None:
        raise NotACopy("it does not begin as a copy of this portal does")
    return poured.manifest


class _Poured:
    """Where the opened bytes go: the first line is read and judged, the rest is the database."""

    def __init__(self, engine: sa.Engine, revisions: list[str]) -> None:
        self.engine, self.revisions = engine, revisions
        self.manifest: Manifest | None = None
        self.refusal: Exception | None = None
        self._head = b""
        self._opened = ExitStack()
        self._into: IO[bytes] | None = None

    def write(self, data: bytes) -> int:
        if self._into is not None:
            self._pass_on(data)
            return len(data)
        self._head += data
        line, end, rest = self._head.partition(b"\n")
        if end or len(self._head) > LONGEST:
            self._judge(line)
            self._into = self._opened.enter_context(bytes_in(self.engine.url))
            self._pass_on(rest)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""

    def __enter__(self) -> "_Poured":
        return self

    def __exit__(self, *error: Any) -> bool | None:
        self.engine.dispose()
        return self._opened.__exit__(*error)

    def _pass_on(self, data: bytes) -> None:
        assert self._into is not None
        try:
            self._into.write(data)
        except BrokenPipeError:
            self.refusal = DatabaseToolFailed("pg_restore did not finish: nothing was brought back")
            raise self.refusal from None

    def _judge(self, line: bytes) -> None:
        try:
            self.manifest = read_line(line)
            self._belongs_here(self.manifest)
            _begin(self.engine)
        except (Refused, NotACopy) as refusal:
            self.refusal = refusal
            raise

    def _belongs_here(self, manifest: Manifest) -> None:
        if manifest.database != self.engine.dialect.name:
            raise Refused(f"this is a copy of a {manifest.database} database")
        if manifest.revision not in self.revisions:
            raise Refused(f"it was made by a newer release (schema {manifest.revision})")
        held = {key.id: key.check for key in keyring().all}
        if wrong := sorted(key for key, check in manifest.keys.items() if held.get(key) != check):
            raise Refused(
                f"the key file lacks, or holds differently, keys it was written under: {', '.join(wrong)}. "
                "Put their lines back, before the others, from the copy of the key file that was sealed at that time"
            )


def _begin(engine: sa.Engine) -> None:
    """From here to the end the portal does not start beside this database."""
    with engine.begin() as connection:
        connection.execute(sa.text(f"CREATE TABLE IF NOT EXISTS {UNFINISHED} (began_at TEXT)"))


def _key_of(file: Path) -> Any:
    import pyrage

    lines = [line for line in file.read_text("ascii").split() if line.startswith("AGE-SECRET-KEY-")]
    try:
        return pyrage.x25519.Identity.from_str(lines[0])
    except (IndexError, pyrage.IdentityError):
        raise Refused(f"{file.name} holds no private key (AGE-SECRET-KEY-…)") from None
