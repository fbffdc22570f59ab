"""Quarters of the year, written `2026-Q3`: which one a day is in, when one is over, all between two of them. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"(?P<year>20\d\d)-Q(?P<number>[1-4])")
WEEK = timedelta(days=7)
A_NIGHT = timedelta(days=1)
"""What was said on the last day is filed in the night after it."""


@dataclass(frozen=True, order=True)
class Quarter:
    """A calendar quarter. What was said in a week belongs to the quarter of the week's Monday."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def begins(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def ends(self) -> date:
        """Its last day."""
        return self.following.begins - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        return Quarter(self.year + 1, 1) if self.number == 4 else Quarter(self.year, self.number + 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - 1, 4) if self.number == 1 else Quarter(self.year, self.number - 1)

    @property
    def closed_on(self) -> date:
        """From when nothing more can be said in it: the week that its last day is in is over as well."""
        return self.ends - timedelta(days=self.ends.weekday()) + WEEK

    @property
    def ready_on(self) -> date:
        """From when its figures can be made: it is closed, and what was said in it has been filed."""
        return self.closed_on + A_NIGHT


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def read_quarter(typed: str) -> Quarter | None:
    """The quarter of `2026-Q3`; None for anything else."""
    found = WRITTEN.fullmatch(typed.strip().upper())
    return Quarter(int(found["year"]), int(found["number"])) if found else None


def quarters_between(first: Quarter, last: Quarter) -> list[Quarter]:
    """Each quarter from one to the other, oldest first; none where the other comes before."""
    found = []
    while first <= last:
        found.append(first)
        first = first.following
    return found


def last_quarters(newest: Quarter, many: int) -> list[Quarter]:
    """So many quarters, the newest first."""
    found = [newest]
    while len(found) < many:
        found.append(found[-1].before)
    return found
