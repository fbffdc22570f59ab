"""The code a child keeps: six pictures out of 256, 48 bits, in order. It is stored only as a slow keyed hash.

The hash has one salt for every code, made from the key "code" outside the database, so that a unique index finds an
item by it; whoever has the database and not that key cannot try a single guess.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence

import jellyfish
from argon2.low_level import Type, hash_secret_raw
from rapidfuzz.distance import OSA

from app.core.crypto import Key, keyring
from app.feedback.picture_words import PICTURES

Code = tuple[str, ...]
SIX = 6
CODES: tuple[str, ...] = tuple(code for kind in PICTURES.values() for code in kind)
"""Every picture. The order is that of the picker and means nothing for a hash."""
VERSION = b"\x01"
"""Stands before each hash. Other costs are another version, and a look-up then tries both."""
TIME_COST, MEMORY_KB, LANES, SIZE = 5, 19_456, 1, 32
"""argon2id of version 1. About 70 ms of one core, and 19 MB while it runs."""
SHORT, LONG = 4, 7
"""A name of fewer letters must be spelt right; one of at least this many may have two slips."""


def new_code() -> Code:
    """Six pictures by chance. The same picture may come twice."""
    return tuple(secrets.choice(CODES) for _turn in range(SIX))


def hash_code(code: Code, key: Key | None = None) -> bytes:
    """What is stored of a code: a version byte and 32 more. Slow on purpose: count the guess before."""
    key = key or keyring().current("code")
    salt = hmac.new(key.secret, b"child's code, salt", hashlib.sha256).digest()[:16]
    said = " ".join(code).encode()
    return VERSION + hash_secret_raw(said, salt, TIME_COST, MEMORY_KB, LANES, SIZE, Type.ID)


def hashes_of(code: Code) -> list[bytes]:
    """The hashes an item with this code may be stored under: one a key, since nobody can hash an old code anew."""
    ring = keyring()
    return [hash_code(code, key) for key in (ring.current("code"), *ring.older("code"))]


def picture_called(said: str, names: Mapping[str, str]) -> str | None:
    """The picture somebody means: its code, its number from 1 to 256, or its name with small slips.

    None where no picture is meant, or more than one could be.
    """
    plain = _plain(said)
    if plain.isdigit():
        return CODES[int(plain) - 1] if 1 <= int(plain[:4]) <= len(CODES) else None
    known = {code: _plain(name) for code, name in names.items()}
    for code, name in known.items():
        if plain and plain in (name, _plain(code)):
            return code
    return _nearest(plain, known) if len(plain) >= SHORT - 1 else None


def parse(typed: str, names: Mapping[str, str]) -> Code | None:
    """The six pictures in what was typed in one go, apart by spaces, commas or lines; None where it is not six."""
    parts = [part for part in re.split(r"[,;.\n]+", typed) if part.strip()]
    if len(parts) != SIX:
        parts = _words_of_names(typed, names)
    found = [picture_called(part, names) for part in parts]
    return tuple(code for code in found if code) if len(found) == SIX and all(found) else None


def parse_each(typed: Sequence[str], names: Mapping[str, str]) -> list[str | None]:
    """The picture meant in each of six boxes. All six typed into the first box count as six boxes."""
    if typed and not any(said.strip() for said in typed[1:]):
        together = parse(typed[0], names)
        if together is not None:
            return list(together)
    return [picture_called(said, names) for said in typed]


def _nearest(said: str, known: Mapping[str, str]) -> str | None:
    """By one slip; else by sound; else, in a long word, by two slips. Only if just one name is so near."""
    by_slips = {code: OSA.distance(said, name) for code, name in known.items()}
    sound = jellyfish.metaphone(said)
    tries = (
        [code for code, slips in by_slips.items() if slips == 1 and len(known[code]) >= SHORT],
        [code for code, name in known.items() if sound and len(name) > SHORT and jellyfish.metaphone(name) == sound],
        [code for code, slips in by_slips.items() if slips == 2 and len(known[code]) >= LONG],
    )
    for near in tries:
        if near:
            return near[0] if len(near) == 1 else None
    return None


def _words_of_names(typed: str, names: Mapping[str, str]) -> list[str]:
    """The words typed, those of a name of two words put together again."""
    pairs = {_plain(name) for name in names.values()}
    parts: list[str] = []
    for word in re.split(r"[\s,;.]+", typed.strip()):
        if parts and _plain(parts[-1] + word) in pairs:
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def _plain(text: str) -> str:
    """Letters and figures only, small, without accents: how names are compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if sign.isalnum())
