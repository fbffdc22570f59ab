"""When looking is unlike the usual. It is listed for a person to ask about; nothing here says that it was wrong."""

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median_high

SIGNS = ("many", "out_of_hours", "own_surname", "said_knows", "no_work_reason")
OUTCOMES = ("explained", "asked", "passed_on")
WORK = frozenset({"allocated", "task", "waiting", "did_work", "team", "supervision", "named_reader", "concern"})
"""What ties a look to somebody's work. One is enough."""
DAYS_BACK = timedelta(days=28)
FEWEST_DAYS = 5
"""Days with a look in the four weeks before, from which on we say what is usual for somebody."""
AFTER_WORK = timedelta(days=28)
"""So long after their part ended somebody may still have to write up (as in early help's own rule of access)."""
ROUND_THE_CLOCK = frozenset({"safeguarding_duty", "designated_officer"})
"""Roles whose work has no closing time."""
NOT_OPENED = frozenset({"do_i_know_them"})
"""The page that asks whether they know the people: who says yes there has done what was asked of them."""


@dataclass(frozen=True)
class Limits:
    """Many in a day: at least so many records, and at least so many times the person's own usual."""

    at_least: int
    times: int


SHIPPED = Limits(at_least=25, times=3)
"""What holds until the council sets its own. No source was found for a number: it is a start to judge by."""


def usual(counts: Sequence[int]) -> int | None:
    """How many records somebody opens on a day when they open any: the middle of the last four weeks."""
    return median_high(counts) if len(counts) >= FEWEST_DAYS else None


def is_many(records: int, usually: int | None, limits: Limits) -> bool:
    """Whether this is a day to ask about. With no usual known, only the least number counts."""
    return records >= limits.at_least and (usually is None or records >= limits.times * usually)


def surnames(name: str) -> frozenset[str]:
    """The last name as written and each part of a double one, without accents or case. A single name is no surname."""
    parts = _plain(name).split()
    if len(parts) < 2:
        return frozenset()
    return frozenset(part for part in (parts[-1].replace("-", ""), *parts[-1].split("-")) if len(part) > 1)


def shares_surname(looker: str, people: Iterable[str]) -> bool:
    """Whether somebody in a record has the looker's surname."""
    own = surnames(looker)
    return any(own & surnames(name) for name in people)


def has_work_reason(links: Collection[str]) -> bool:
    """Whether one of these ties makes the look a part of their work."""
    return bool(WORK & set(links))


def _plain(name: str) -> str:
    spread = unicodedata.normalize("NFKD", name.casefold().replace("’", "").replace("'", ""))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
