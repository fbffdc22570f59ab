"""How secrets of people are kept: sign-in words, codes and check codes. Staff passwords are Flask-Security's.

A code has to be *found*, so its hash is slow (argon2id) but its salt is fixed, made from the key for codes: without
the key file a copy of the database cannot be searched, with it every guess still costs 19 MB and two passes.
"""

import hmac
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.low_level import Type, hash_secret_raw

from app.accounts.rules import normal_word
from app.core.crypto import keyring
from app.core.references import normalise

PASSES, MEMORY_KB, LANES = 2, 19_456, 1
"""OWASP's first choice for argon2id: dear enough to guess, cheap enough for two processes that serve pages."""

_hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KB, parallelism=LANES)


def hash_word(word: str) -> str:
    """A sign-in word as it is kept."""
    return _hasher.hash(normal_word(word))


def is_word(word: str, kept: str | None) -> bool:
    """Whether this is the word kept. With none kept the same work is done, and the answer is no."""
    try:
        return _hasher.verify(kept or _decoy(), normal_word(word)) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _decoy() -> str:
    """What a guess is compared with when there is nothing to compare it with."""
    return _hasher.hash("nobody has this word")


def hash_code(reference: str, code: str) -> bytes:
    """A code with its reference as both are kept: 32 bytes that a unique index finds. Slow on purpose."""
    return _hash_code(reference, code, keyring().mac("code", "salt", "access code"))


def hashes_of_code(reference: str, code: str) -> list[bytes]:
    """What a code may be kept as: one a key, since nobody can hash a code anew that only its owner knows."""
    return [_hash_code(reference, code, salt) for salt in keyring().macs("code", "salt", "access code")]


def _hash_code(reference: str, code: str, salt: bytes) -> bytes:
    typed = f"{normalise(reference)}\0{normalise(code)}".encode()
    return hash_secret_raw(typed, salt, PASSES, MEMORY_KB, LANES, hash_len=32, type=Type.ID)


def hash_check_code(sign_in_id: str, code: str) -> str:
    """Six figures sent to a person, kept for minutes and for one sign-in only, guesses counted."""
    return keyring().mac("code", f"check:{sign_in_id}", normalise(code)).hex()


def is_check_code(sign_in_id: str, code: str, kept: str) -> bool:
    possible = keyring().macs("code", f"check:{sign_in_id}", normalise(code))
    return any(hmac.compare_digest(one.hex(), kept) for one in possible)
