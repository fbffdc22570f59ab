"""Money and files of what is asked for: what is left of an allowance, which files are taken. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

MOST_BYTES = 5 * 1024 * 1024
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


def looks_like_pdf(octets: bytes) -> bool:
    """A PDF from its first line to its end mark, that opens without a password and names nothing that runs by itself.

    What hides in a packed part is not seen: so a PDF is never opened here, and is only ever served as a download.
    """
    if not octets.startswith(b"%PDF-") or b"%%EOF" not in octets[-2048:]:
        return False
    return not any(
        mark in octets for mark in (b"/Encrypt", b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/EmbeddedFile")
    )
