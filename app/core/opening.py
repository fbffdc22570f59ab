"""When the council's people are there: opening hours from a setting, such as

    Mon-Thu 08:30-17:00, Fri 08:30-16:30

Days are Mon to Sun, times are London's, bank holidays are closed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from app.core.clock import LONDON, aware, is_bank_holiday

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PART = re.compile(
    r"(?P<first>[a-z]{3})[a-z]*(?:\s*(?:-|–|to)\s*(?P<last>[a-z]{3})[a-z]*)?"
    r"\s+(?P<opens>\d{1,2}:\d{2})\s*(?:-|–|to)\s*(?P<closes>\d{1,2}:\d{2})"
)


class OpeningHoursError(ValueError):
    """The setting cannot be read; the message says which part and what was expected."""


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Opening and closing time by weekday (0 is Monday); a weekday left out is closed."""

    week: Mapping[int, tuple[time, time]]

    def __post_init__(self) -> None:
        if not self.week:
            raise OpeningHoursError("there must be a day that is open")

    @classmethod
    def parse(cls, text: str) -> "OpeningHours":
        """Read the setting. Raises OpeningHoursError."""
        week: dict[int, tuple[time, time]] = {}
        for part in text.split(","):
            days, hours = _read_part(part)
            for day in days:
                if day in week:
                    raise OpeningHoursError(f"{DAYS[day].title()} is given twice in {text!r}")
                week[day] = hours
        return cls(week)

    def hours_on(self, day: date) -> tuple[time, time] | None:
        """Opening and closing time that day, London time; None when closed."""
        return None if is_bank_holiday(day) else self.week.get(day.weekday())

    def is_open(self, at: datetime) -> bool:
        """Whether someone is there at that moment; the closing time itself is closed."""
        local = aware(at).astimezone(LONDON)
        hours = self.hours_on(local.date())
        return hours is not None and hours[0] <= local.time() < hours[1]

    def opens_next(self, at: datetime) -> datetime:
        """The first moment from `at` on when someone is there, in UTC: `at` itself when open."""
        if self.is_open(at):
            return aware(at).astimezone(UTC)
        local = aware(at).astimezone(LONDON)
        day = local.date()
        while True:
            hours = self.hours_on(day)
            if hours and (day > local.date() or local.time() < hours[0]):
                return datetime.combine(day, hours[0], LONDON).astimezone(UTC)
            day += timedelta(days=1)


def _read_part(part: str) -> tuple[list[int], tuple[time, time]]:
    found = PART.fullmatch(part.strip().lower())
    if found is None:
        raise OpeningHoursError(f"{part.strip()!r} is not like 'Mon-Fri 08:30-17:00'")
    first = _weekday(found["first"])
    last = _weekday(found["last"] or found["first"])
    if last < first:
        raise OpeningHoursError(f"{part.strip()!r}: the last day comes before the first")
    opens, closes = _clock_time(found["opens"]), _clock_time(found["closes"])
    if closes <= opens:
        raise OpeningHoursError(f"{part.strip()!r}: closes before it opens")
    return list(range(first, last + 1)), (opens, closes)


def _weekday(name: str) -> int:
    if name not in DAYS:
        raise OpeningHoursError(f"{name!r} is not a day; use Mon, Tue, Wed, Thu, Fri, Sat or Sun")
    return DAYS.index(name)


def _clock_time(text: str) -> time:
    hour, minute = text.split(":")
    try:
        return time(int(hour), int(minute))
    except ValueError as problem:
        raise OpeningHoursError(f"{text!r} is not a time of day") from problem
