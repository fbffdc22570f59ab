"""What a pack is made of, for how long it is kept, and how the references that somebody typed are read. Pure."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from app.core.quarters import Quarter, quarters_between, read_quarter
from app.retention.rules import days_of

KEPT = timedelta(days=days_of("inspection_pack"))
"""How long a ready pack can be taken. The council's own choice: an inspection's first week, and one more."""
MOST_REFERENCES = 40
MOST_QUARTERS = 8
MOST_TRIES = 3
AUDITS_A_STEP = 100
"""So many audits are read in one step, so that nobody who saves waits long for the worker."""
PIECE = 3 * 1024 * 1024
FIGURES, AUDITS, ACTIONS, RECEIVED, ENTRIES, EARLY_HELP, CARE_LEAVERS, CHILD, MANIFEST = (
    "figures", "audits", "actions", "received", "you_said", "early_help", "care_leavers", "child", "manifest",
)  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """A list of the inspection's template, as it is asked for on a day."""

    columns: tuple[str, ...]
    months_back: int
    source: str
    is_verified: bool


def steps(quarters: Sequence[Quarter], rounds: Sequence[tuple[UUID, int]], references: int) -> list[str]:
    """The steps of a pack, the manifest last: it names every file and what its figures were made from.

    `rounds`: each round of audits with how many of it are read, so many a step.
    """
    batches = [f"{found}:{start}" for found, audits in rounds for start in range(0, audits, AUDITS_A_STEP)]
    return [
        *(f"{FIGURES}:{quarter}" for quarter in quarters),
        *(f"{AUDITS}:{number}:{batch}" for number, batch in enumerate(batches, 1)),
        ACTIONS,
        RECEIVED,
        ENTRIES,
        EARLY_HELP,
        CARE_LEAVERS,
        *(f"{CHILD}:{number}" for number in range(references)),
        MANIFEST,
    ]


def quarters_chosen(first: str, last: str) -> list[Quarter]:
    """Each quarter from one to the other. Empty where they are none, the wrong way round or too many."""
    begin, end = read_quarter(first), read_quarter(last)
    if begin is None or end is None:
        return []
    found = quarters_between(begin, end)
    return found if len(found) <= MOST_QUARTERS else []


def read_references(typed: str) -> list[str]:
    """What stands on each line, or between commas, once each, in the order it was typed."""
    found = (" ".join(one.split()) for one in re.split(r"[\n,;]+", typed))
    return list(dict.fromkeys(one for one in found if one))


def name_of(reference: str) -> str:
    """A reference as a part of a file's name."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", reference).strip("-")[:60] or "reference"


def early_help_list(on: date) -> Listed:
    """The list of early help assessments as the template of that day has it."""
    found = max((one for one in _lists() if one["from"] <= on), key=_begins)
    return Listed(tuple(found["columns"]), found["months_back"], found["source"], found["verified"])


def pieces(octets: bytes) -> Iterable[bytes]:
    """A file in rows of at most `PIECE`; an empty one has one."""
    return (octets[start : start + PIECE] for start in range(0, max(len(octets), 1), PIECE))


def _begins(one: dict[str, Any]) -> date:
    return date.fromisoformat(str(one["from"]))


@cache
def _lists() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "annex_a.toml").read_text())["early_help_list"]
    return found
