"""The facts that every notice is made from: codes by journey, dated, read once."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "facts.toml"
READERS = ("adults", "11-17", "7-10")
SECTIONS = ("what", "why", "law", "who", "not", "long", "can")
"""The parts of a notice; each reader's headings say in which order.

`long` holds kinds of `app.retention.rules.KINDS`, the rest codes that have words.
"""


@dataclass(frozen=True)
class Journey:
    """What is done with what people tell us on one journey. `says`: codes by section."""

    code: str
    readers: tuple[str, ...]
    says: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Above:
    """Who looks after people's data in law, above the council: a code of `words.ABOVE`, and where to complain."""

    code: str
    where: str


@dataclass(frozen=True)
class Facts:
    """All of them, true `since` that day. `law`: by code, the articles and sections that nobody has confirmed yet."""

    since: date
    journeys: dict[str, Journey]
    law: dict[str, str]
    above: Above


@cache
def facts() -> Facts:
    """Those that hold now."""
    read = tomllib.loads(FILE.read_text("utf-8"))
    return Facts(
        since=read["since"],
        journeys={code: _journey(code, row) for code, row in read["journey"].items()},
        law={code: row["says"] for code, row in read["law"].items()},
        above=Above(**read["above"]),
    )


def _journey(code: str, row: dict[str, list[str]]) -> Journey:
    return Journey(code, tuple(row["readers"]), {name: tuple(row[name]) for name in SECTIONS})
