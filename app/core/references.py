"""References and codes people read out over a telephone. They carry no meaning: no topic, no date, no count."""

import secrets

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
"""No 0 O 1 I L A E U: nothing that sounds or looks like another, and no words by accident."""


def new_reference() -> str:
    """A reference such as `KXR-4M7-9TD`: nine signs, 43 bits."""
    return _grouped(9, 3)


def new_code() -> str:
    """A secret code to come back with, such as `4KTM-X7RB-92QP`: twelve signs, 57 bits."""
    return _grouped(12, 4)


def normalise(typed: str) -> str:
    """What was typed, as it is stored: capitals, without blanks and dashes."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def grouped(code: str, size: int) -> str:
    """Signs in groups with dashes, for reading aloud."""
    return "-".join(code[i : i + size] for i in range(0, len(code), size))


def _grouped(signs: int, size: int) -> str:
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(signs)), size)
