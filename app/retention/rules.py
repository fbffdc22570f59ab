"""Kinds of record. A model names its kind in `__keep__`; a period ships not set where no source for it exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.core.months import full_months_after

Unit = Literal["days", "months", "years"]
UNITS: tuple[Unit, ...] = ("days", "months", "years")
STUCK_AFTER = timedelta(days=1)
"""The worker carries an order out within minutes."""
FAILED_TOO_OFTEN = 2
MESSAGES_DAYS = 400
"""A year, and time to ask: whether somebody was told, and by which way, can be answered for so long."""
SHORTEST_MONTHS = 12
"""What a council sets is no shorter: the figures of the last year are still made from what closed in it."""


@dataclass(frozen=True)
class Length:
    """So many days, months or years."""

    amount: int
    unit: Unit

    def after(self, day: date) -> date:
        """The day this long after that one. No such day: the first of the next month, never too early."""
        if self.unit == "days":
            return day + timedelta(days=self.amount)
        months = self.amount * (12 if self.unit == "years" else 1)
        return full_months_after(day, months)

    @property
    def is_too_short(self) -> bool:
        """Whether a council may not set it."""
        least = {"days": 366, "months": SHORTEST_MONTHS, "years": 1}
        return self.amount < least[self.unit]


@dataclass(frozen=True)
class Kind:
    """What starts the clock of a kind of record. `expires_by_itself`: housekeeping deletes it after `days`.

    Of drafts the setting DRAFT_DAYS says how long (`queries.days_kept`); `days` is what it ships with.

    `clocks`: codes of what may start a period that the council sets. The latest end of those set counts.
    """

    code: str
    starts: str
    days: int | None = None
    expires_by_itself: bool = False
    clocks: tuple[str, ...] = ()


KINDS = {
    kind.code: kind
    for kind in (
        Kind("settings", "never: kept while the portal runs"),
        Kind("account", "closed_at", clocks=("closed",)),
        Kind("draft", "saved_at", 28, expires_by_itself=True),
        Kind("guess_count", "hour", 2, expires_by_itself=True),
        Kind("sign_in", "ended_at", 30, expires_by_itself=True),
        Kind("sign_in_link", "expires_at", 1, expires_by_itself=True),
        Kind("erasure_order", "done: what was ordered to go has gone", expires_by_itself=True),
        Kind("trail", "with the record it is about"),
        Kind("task", "with the record it is about"),
        Kind("message", "sent or given up; sooner with the record it is about", MESSAGES_DAYS, expires_by_itself=True),
        Kind("safe_contact", "with the account it is of"),
        Kind("early_help_case", "closed_at", clocks=("closed", "youngest_born")),
        Kind("concern", "closed_at", clocks=("closed",)),
        Kind("feedback", "given_week", clocks=("given",)),
        Kind("feedback_draft", "expires_on", 7, expires_by_itself=True),
        Kind("statistics", "never: holds no person"),
        Kind(
            "figures",
            "the end of the quarter: what they were made from may stand for fewer than five, sealed",
            clocks=("made",),
        ),
        Kind("report", "published_at", clocks=("published",)),
        Kind("inspection_pack", "made_at", 14, expires_by_itself=True),
        Kind("place", "replaced by the next import"),
        Kind("worker", "left_on", clocks=("left",)),
        Kind("care_leaver", "closed_at", clocks=("born", "died")),
        Kind("audit", "signed_off_at", clocks=("signed_off",)),
        Kind("action", "closed_at", clocks=("closed",)),
        Kind("complaint", "closed_at", clocks=("closed",)),
        Kind("access_request", "ended_at", clocks=("closed",)),
        Kind("access_copy", "released_at", 28, expires_by_itself=True),
        Kind("data_ask", "told_at; with the record it is about, where it is about one", clocks=("closed",)),
        Kind("offer", "replaced by a later version"),
        Kind("looks_by_day", "day", 90, expires_by_itself=True),
        Kind("unusual_looking", "reviewed_at", clocks=("closed",)),
        Kind("who_looked_answer", "decided_at", clocks=("closed",)),
        Kind("you_said", "taken off the board", clocks=("taken_off",)),
    )
}


def days_of(code: str) -> int:
    """After how many days housekeeping deletes a kind that expires by itself. KeyError for any other."""
    days = KINDS[code].days
    if days is None:
        raise KeyError(code)
    return days


@dataclass(frozen=True)
class Shipped:
    """A period that came with the portal, and where it was read."""

    length: Length
    source: str


SHIPPED: Mapping[tuple[str, str], Shipped] = {
    ("care_leaver", "born"): Shipped(
        Length(75, "years"), "Retention schedules of Blackpool and Devon councils: care leavers, from date of birth"
    ),
}
"""By kind and clock. Everything else is not set until the council sets it: no source was found that holds for all."""


def due_on(began: Mapping[str, date | None], lengths: Mapping[str, Length]) -> date | None:
    """The day on which the last of these periods is over; None where none is set or a clock has not begun."""
    ends = []
    for clock, length in lengths.items():
        day = began.get(clock)
        if day is None:
            return None
        ends.append(length.after(day))
    return max(ends, default=None)
