"""The time, and the working days of England.

Every clock of the service is counted here: a request is decided in so many working days, a
deadline falls at five in the afternoon, and bank holidays are data (`data/bank_holidays.csv`),
never a rule, because some years have days of their own.

Times are aware. What is stored and compared is UTC; what decides a *day* is Europe/London.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
CLOSE_OF_DAY = time(17)
ONE_DAY = timedelta(days=1)
HOLIDAYS_FILE = Path(__file__).parent / "data" / "bank_holidays.csv"

Pause = tuple[datetime, datetime | None]


def _system_clock() -> datetime:
    return datetime.now(UTC)


_read_clock: Callable[[], datetime] = _system_clock


def now() -> datetime:
    """This moment, aware, in UTC. The one place the product asks what time it is."""
    return aware(_read_clock()).astimezone(UTC)


def set_clock(source: Callable[[], datetime] | None) -> None:
    """Read the time from `source` from now on; None goes back to the system's clock."""
    global _read_clock
    _read_clock = source or _system_clock


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Hold the clock at one moment, for a test or a demonstration story."""
    before = _read_clock
    set_clock(lambda: at)
    try:
        yield at
    finally:
        set_clock(before)


def today() -> date:
    """The date it is in London."""
    return london_day(now())


def london_day(at: datetime) -> date:
    """The London date of a moment. Raises ValueError for a time without a zone."""
    return aware(at).astimezone(LONDON).date()


# Working days -----------------------------------------------------------------------------


def is_working_day(day: date) -> bool:
    """Monday to Friday and not a bank holiday in England.

    Outside the holiday table (see `table_covers`) only weekends are known.
    """
    return day.weekday() < 5 and not is_bank_holiday(day)


def is_bank_holiday(day: date) -> bool:
    """Whether the table names this day."""
    return day in bank_holidays()


def next_working_day(day: date) -> date:
    """The first working day after `day`."""
    day += ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days come after `start`, up to and with `end`; 0 when end is not later."""
    return sum(1 for _ in _working_days_after(start, end))


def received_day(received_at: datetime, closes: time = CLOSE_OF_DAY) -> date:
    """Day 0 of a clock.

    Received on a working day before `closes` (17:00 in London): that day. Otherwise the next
    working day.
    """
    local = aware(received_at).astimezone(LONDON)
    if is_working_day(local.date()) and local.time() < closes:
        return local.date()
    return next_working_day(local.date())


def due_at(received_at: datetime, working_days: int, closes: time = CLOSE_OF_DAY) -> datetime:
    """When something received then is due: `closes` on the N-th working day after day 0, in UTC.

    Raises ValueError for a time without a zone or a negative number of days. When
    `table_covers(london_day(deadline))` is False the answer may be too early by a holiday that
    is not in the table yet: tell staff.
    """
    if working_days < 0:
        raise ValueError("working_days cannot be negative")
    day = received_day(received_at, closes)
    for _ in range(working_days):
        day = next_working_day(day)
    return datetime.combine(day, closes, LONDON).astimezone(UTC)


def working_days_late(due: datetime, at: datetime) -> int:
    """Whole working days that have begun since the day it was due; 0 on the day itself.

    Whether it is late at all is `at > due`.
    """
    return working_days_between(london_day(due), london_day(at))


def working_days_waited(received_at: datetime, until: datetime, pauses: Iterable[Pause] = ()) -> int:
    """Working days from day 0 to `until`, less those that waited for the family.

    A pause runs from our question to their answer (None: not answered yet). It takes out the
    working days after the day of the question, up to and with the day of the answer, each once
    however pauses overlap. Without pauses this is "since received", the only figure that is
    reported.
    """
    paused: set[date] = set()
    for asked_at, answered_at in pauses:
        paused.update(_working_days_after(london_day(asked_at), london_day(answered_at or until)))
    waited = _working_days_after(received_day(received_at), london_day(until))
    return sum(1 for day in waited if day not in paused)


def _working_days_after(start: date, end: date) -> Iterator[date]:
    day = next_working_day(start)
    while day <= end:
        yield day
        day = next_working_day(day)


# The holiday table ------------------------------------------------------------------------


@cache
def bank_holidays() -> frozenset[date]:
    """England's bank holidays, as published, from the data file."""
    with HOLIDAYS_FILE.open(encoding="utf-8", newline="") as rows:
        return frozenset(date.fromisoformat(row["date"]) for row in csv.DictReader(rows))


def holiday_table_ends() -> date:
    """The last day the table speaks for: 31 December of its last year."""
    return date(max(bank_holidays()).year, 12, 31)


def table_covers(day: date) -> bool:
    """Whether the table knows this day, so that a count up to it can be trusted."""
    return date(min(bank_holidays()).year, 1, 1) <= day <= holiday_table_ends()


def holiday_days_left(on: date) -> int:
    """Calendar days until the table ends; negative when it has. For `status` and its warning."""
    return (holiday_table_ends() - on).days


def aware(at: datetime) -> datetime:
    """The same moment. Raises ValueError where it does not say which zone its clock hangs in."""
    if at.utcoffset() is None:
        raise ValueError("a time without a zone")
    return at
