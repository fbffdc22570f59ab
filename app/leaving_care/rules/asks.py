"""Money of what is asked for: what is left of an allowance; how many files may show it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_FILES = 10
"""For one ask."""


@dataclass(frozen=True)
class Balance:
    """One allowance of one person, in pence."""

    allowance: str
    granted: int
    spent: int

    @property
    def left(self) -> int:
        return self.granted - self.spent


def balances(lines: Iterable[tuple[str, str, int]]) -> list[Balance]:
    """What each allowance was granted and what of it is spent, by its code: from (allowance, kind, pence)."""
    granted: dict[str, int] = {}
    spent: dict[str, int] = {}
    for allowance, kind, pence in lines:
        into = granted if kind == "granted" else spent
        into[allowance] = into.get(allowance, 0) + pence
    return [Balance(code, granted.get(code, 0), spent.get(code, 0)) for code in sorted({*granted, *spent})]
