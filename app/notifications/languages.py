"""The languages that can be chosen from a list, by BCP 47 code, each with its English name and its own.

`data/languages.csv`. A language that is not in it is kept as it was written, under the code `und` (not determined).
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "languages.csv"
ENGLISH, ANOTHER = "en", "und"


@dataclass(frozen=True)
class Language:
    """One of the list."""

    code: str
    english: str
    own: str

    @property
    def name(self) -> str:
        """Its own name first, so that whoever speaks it finds it; then the English one, for staff."""
        return self.own if self.own == self.english else f"{self.own} ({self.english})"


@cache
def languages() -> dict[str, Language]:
    """Every language of the list by its code, English first, then as the file has them."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return {row["code"]: Language(**row) for row in csv.DictReader(rows)}


def told(code_or_name: str | None, another: str | None = None) -> tuple[str, str | None]:
    """The code, and the words of a language that is not in the list.

    Before there was a list people wrote a name: it counts as a code only where it is exactly the English or the own
    name of one, whatever its capitals. Nothing is guessed; nothing said is English.
    """
    if another:
        return ANOTHER, another
    if not code_or_name:
        return ENGLISH, None
    if code_or_name in languages() or code_or_name == ANOTHER:
        return code_or_name, None
    named = _by_name().get(code_or_name.strip().casefold())
    return (named, None) if named else (ANOTHER, code_or_name)


def name_of(code: str, another: str | None) -> str:
    """A language in words; empty where it was not said which."""
    known = languages().get(code)
    return known.name if known else another or ""


@cache
def _by_name() -> dict[str, str]:
    named: dict[str, str] = {}
    for language in languages().values():
        for name in (language.english, language.own):
            named.setdefault(name.casefold(), language.code)
    return named
