"""Money in whole pence: what somebody typed, and nothing in between."""

import re

MOST_PENCE = 100_000_00
_POUNDS = re.compile(r"£?\s*(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,2}))?")


def pence_of(typed: str) -> int | None:
    """`£1,250.50` as 125050 pence; None for what is not more than nothing, or is more than any ask can be."""
    found = _POUNDS.fullmatch(typed.strip())
    if found is None:
        return None
    pence = int(found[1].replace(",", "")) * 100 + int((found[2] or "").ljust(2, "0"))
    return pence if 0 < pence <= MOST_PENCE else None


def pounds(pence: int) -> str:
    """125050 as `£1,250.50`, 300000 as `£3,000`, less than nothing with its sign in front."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}{f'.{rest:02}' if rest else ''}"
