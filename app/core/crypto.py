"""Keys, sealed columns and search keys.

Keys live in a file, never in the database: one a line, `id purpose date base64`. Purposes never share a key. A fifth
word, `waiting`, marks a key that is known and opens already, and that nothing is written under yet.
Sealed values are AES-256-GCM with table, column and row id as associated data, so a value moved to another row
does not open; the key's id stands in front, so that old rows open after a rotation.
"""

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Generic, TypeVar, overload
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.core.db import Base
from app.core.errors import CouldNotDecrypt

PURPOSES = ("data", "search", "code", "seal", "cookie", "totp")
WAITING = "waiting"
LOOK_EVERY = 1.0
"""Seconds after which a process looks whether its key file was changed."""
KEY_BYTES = 16
"""Length of a search key."""
_NONCE = 12
T = TypeVar("T")


@dataclass(frozen=True)
class Key:
    """One key: 32 secret bytes for one purpose, named so that what it sealed can say so."""

    id: str
    purpose: str
    made_on: date
    secret: bytes
    waits: bool = False

    @property
    def mark(self) -> bytes:
        """How everything begins that this key sealed."""
        name = self.id.encode()
        return bytes([len(name)]) + name

    @property
    def line(self) -> str:
        """This key as a line of the key file."""
        words = [self.id, self.purpose, self.made_on.isoformat(), base64.b64encode(self.secret).decode()]
        return " ".join([*words, WAITING] if self.waits else words) + "\n"

    @property
    def check(self) -> str:
        """A value the database keeps to notice a missing or wrong key. Tells nothing about the key."""
        return hmac.new(self.secret, b"portal key check", hashlib.sha256).hexdigest()


class KeyRing:
    """The keys of one installation. The last line of a purpose that does not wait is in use; the others still open."""

    def __init__(self, keys: list[Key]) -> None:
        self._by_id = {key.id: key for key in keys}
        self._current = {key.purpose: key for key in keys if not key.waits}
        self._ciphers = {key.id: AESGCM(key.secret) for key in keys}
        missing = [purpose for purpose in PURPOSES if purpose not in self._current]
        if missing:
            raise ValueError(f"the key file has no key for: {', '.join(missing)}")

    @property
    def all(self) -> tuple[Key, ...]:
        return tuple(self._by_id.values())

    def current(self, purpose: str) -> Key:
        return self._current[purpose]

    def older(self, purpose: str) -> list[Key]:
        """The others of this purpose: those before the one in use, and one that waits."""
        return [k for k in self._by_id.values() if k.purpose == purpose and k is not self._current[purpose]]

    def seal(self, plain: bytes, bound_to: str, purpose: str = "data") -> bytes:
        """Encrypt; only the same `bound_to` opens it again."""
        key = self._current[purpose]
        nonce = os.urandom(_NONCE)
        return key.mark + nonce + self._ciphers[key.id].encrypt(nonce, plain, bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> bytes:
        """Decrypt, or raise CouldNotDecrypt (wrong key, moved or altered value)."""
        try:
            size = sealed[0]
            cipher = self._ciphers[sealed[1 : 1 + size].decode()]
            nonce = sealed[1 + size : 1 + size + _NONCE]
            return cipher.decrypt(nonce, sealed[1 + size + _NONCE :], bound_to.encode())
        except (IndexError, KeyError, UnicodeDecodeError, InvalidTag):
            raise CouldNotDecrypt from None

    def mac(self, purpose: str, kind: str, text: str) -> bytes:
        """A keyed hash to look something up by, without keeping the thing itself. 16 bytes."""
        return _mac(self._current[purpose], kind, text)

    def macs(self, purpose: str, kind: str, text: str) -> list[bytes]:
        """The same under every key of the purpose, the one in use first: what is there may be written under any."""
        return [_mac(key, kind, text) for key in (self._current[purpose], *self.older(purpose))]

    def eldest_mac(self, purpose: str, kind: str, text: str) -> bytes:
        """The same under the oldest key there is: it stays what it is while a change of keys is under way."""
        return _mac(next(key for key in self.all if key.purpose == purpose), kind, text)

    @classmethod
    def read(cls, path: Path) -> "KeyRing":
        keys = []
        for number, line in enumerate(path.read_text("ascii").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                name, purpose, made_on, secret, *state = line.split()
                if state not in ([], [WAITING]):
                    raise ValueError
                made = date.fromisoformat(made_on)
                key = Key(name, purpose, made, base64.b64decode(secret, validate=True), bool(state))
            except ValueError:
                raise ValueError(f"line {number} of the key file is not `id purpose date base64`") from None
            if purpose not in PURPOSES or len(key.secret) != 32:
                raise ValueError(f"line {number} of the key file has an unknown purpose or a key that is not 32 bytes")
            keys.append(key)
        return cls(keys)


def new_key(purpose: str, on: date) -> Key:
    """A fresh key."""
    return Key(f"{purpose}-{secrets.token_hex(3)}", purpose, on, os.urandom(32))


def write_new_keys(path: Path, on: date | None = None) -> None:
    """Make a key file with one fresh key a purpose, readable by its owner only. Refuses to overwrite."""
    on = on or datetime.now(UTC).date()
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(new_key(purpose, on).line for purpose in PURPOSES)


class _InUse:
    """The keys of this process, and the file they came from, looked at again now and then."""

    def __init__(self) -> None:
        self.ring: KeyRing | None = None
        self._file: Path | None = None
        self._changed: Callable[[KeyRing], None] = lambda _ring: None
        self._seen: tuple[int, ...] = ()
        self._looked = 0.0

    def take(self, ring: KeyRing, file: Path | None, changed: Callable[[KeyRing], None]) -> None:
        self.ring, self._file, self._changed = ring, file, changed
        self._seen, self._looked = self._signs(), time.monotonic()

    def look(self) -> None:
        """Read the file again where it is another one. One that cannot be read leaves the keys as they are."""
        if self._file is None or time.monotonic() - self._looked < LOOK_EVERY:
            return
        self._looked, signs = time.monotonic(), self._signs()
        if signs and signs != self._seen:
            try:
                self.ring, self._seen = KeyRing.read(self._file), signs
            except (OSError, ValueError):
                return
            self._changed(self.ring)

    def _signs(self) -> tuple[int, ...]:
        try:
            is_now = self._file.stat() if self._file else None
        except OSError:
            return ()
        return (is_now.st_ino, is_now.st_mtime_ns, is_now.st_size) if is_now else ()


_in_use = _InUse()


def use_keyring(
    ring: KeyRing, file: Path | None = None, changed: Callable[[KeyRing], None] = lambda _ring: None
) -> None:
    """Make these the keys of this process. `create_app` says so once, before anything is read.

    With `file`, a change of it is taken up within a second of the next use, and `changed` is told.
    """
    _in_use.take(ring, file, changed)


def keyring() -> KeyRing:
    """The keys of this process."""
    _in_use.look()
    if _in_use.ring is None:
        raise RuntimeError("no keys: create_app() reads them")
    return _in_use.ring


def search_key(kind: str, text: str) -> bytes:
    """What an encrypted value will be found by. Normalise `text` before: equal things must give equal keys."""
    return keyring().mac("search", kind, text)


def search_keys(kind: str, text: str) -> list[bytes]:
    """What to look for: `search_key` under each key there is, since a row may not have been written anew yet."""
    return keyring().macs("search", kind, text)


def keys_in(joined: bytes) -> list[bytes]:
    """The search keys in what holds several, one after another."""
    return [joined[at : at + KEY_BYTES] for at in range(0, len(joined), KEY_BYTES)]


def once_key(kind: str, text: str) -> bytes:
    """What makes the same thing done twice one thing. It does not change while a change of keys is under way."""
    return keyring().eldest_mac("search", kind, text)


def _mac(key: Key, kind: str, text: str) -> bytes:
    return hmac.new(key.secret, f"{kind}\0{text}".encode(), hashlib.sha256).digest()[:KEY_BYTES]


def hash_token(token: str) -> bytes:
    """How a random token (link, session, draft key) is kept: its SHA-256. The token has 32 random bytes, so no salt."""
    return hashlib.sha256(token.encode()).digest()


def new_token() -> str:
    """32 random bytes, safe in a URL."""
    return secrets.token_urlsafe(32)


class Sealed(Generic[T]):
    """A JSON-shaped value kept encrypted in the column `<name>_sealed` of its row.

    `words = Sealed[str]()` beside `words_sealed: Mapped[bytes | None]`. None stays None. With `pad_to`, what is sealed
    is filled up to a multiple of so many bytes, so that the length of a row does not tell one writer from another.
    """

    def __init__(self, pad_to: int = 0) -> None:
        self._pad_to = pad_to

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name
        self._column = f"{name}_sealed"

    @overload
    def __get__(self, row: None, owner: type) -> "Sealed[T]": ...
    @overload
    def __get__(self, row: Base, owner: type) -> T: ...
    def __get__(self, row: Base | None, owner: type) -> "Sealed[T] | T":
        if row is None:
            return self
        sealed = getattr(row, self._column)
        if sealed is None:
            return None  # type: ignore[return-value]  # a T that may be absent is declared Sealed[X | None]
        value: T = json.loads(keyring().open(sealed, self._bound_to(row)))
        return value

    def __set__(self, row: Base, value: T) -> None:
        sealed = None
        if value is not None:
            sealed = seal_value(keyring(), row.__tablename__, self._name, row.id, value, pad_to=self._pad_to)
        setattr(row, self._column, sealed)

    def _bound_to(self, row: Base) -> str:
        return self.place(row.__tablename__, row.id)

    def place(self, table: str, row_id: UUID) -> str:
        """What a value of this row is bound to."""
        return _place(table, self._name, row_id)


def seal_value(ring: KeyRing, table: str, name: str, row_id: UUID, value: Any, *, pad_to: int = 0) -> bytes:
    """What the column `<name>_sealed` of that row holds for a value: for writing many rows without making objects."""
    plain = _dump(value)
    if pad_to:
        plain = plain.ljust(-(-len(plain) // pad_to) * pad_to)  # JSON does not mind spaces after it
    return ring.seal(plain, _place(table, name, row_id))


def _place(table: str, name: str, row_id: UUID) -> str:
    return f"{table}.{name}_sealed.{row_id}"


def _dump(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
