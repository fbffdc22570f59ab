"""Moments before now, for stories that are always fresh: "two working days ago at twenty past nine"."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from app.core import clock
from app.core.db import transaction


def working_days_ago(days: int, at: str) -> datetime:
    """The London time `at` on the day that lies so many working days before today (0: today, or the last working day).

    Never in the future: a time later than now on today's date becomes a minute ago.
    """
    day = clock.today()
    while not clock.is_working_day(day):
        day -= timedelta(days=1)
    for _ in range(days):
        day -= timedelta(days=1)
        while not clock.is_working_day(day):
            day -= timedelta(days=1)
    moment = datetime.combine(day, time.fromisoformat(at), clock.LONDON)
    return min(moment, clock.now() - timedelta(minutes=1))


@contextmanager
def on(days: int, at: str) -> Iterator[datetime]:
    """Something that was done then: the clock stands there, inside one transaction."""
    moment = working_days_ago(days, at)
    with clock.frozen(moment), transaction():
        yield moment
