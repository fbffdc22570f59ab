"""What somebody typed, or what came with a page or an address, read as what it stands for."""

from uuid import UUID

DIGITS = 9
"""More than any version has, and fewer than a database's whole number."""


def whole_number(typed: object, least: int = 0, most: int = 10**DIGITS - 1) -> int | None:
    """The whole number that was typed; None where it is none, or lies outside."""
    text = str(typed or "").strip()
    if not text.isdecimal() or len(text) > DIGITS:
        return None
    return int(text) if least <= int(text) <= most else None


def number_in(typed: object, otherwise: int = 0) -> int:
    """The whole number that a hidden box carried; `otherwise`, which no row has, where it held something else."""
    number = whole_number(typed)
    return otherwise if number is None else number


def uuid_in(typed: object) -> UUID | None:
    """The id that was typed; None where it is none."""
    try:
        return UUID(str(typed or ""))
    except ValueError:
        return None
