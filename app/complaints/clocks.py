"""How many working days a stage has: read from `data/clocks.csv`, which a council changes by adding a line."""

import csv
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from app.complaints.rules import Clock, clock_for
from app.core import clock

NOON = time(12)
FILE = Path(__file__).parent / "data" / "clocks.csv"


@cache
def clocks() -> tuple[Clock, ...]:
    """Every line of the file."""
    with FILE.open(encoding="utf-8", newline="") as rows:
        return tuple(
            Clock(
                row["procedure"],
                row["stage"],
                int(row["days"]),
                int(row["most_days"]),
                date.fromisoformat(row["holds_from"]),
                row["source"],
            )
            for row in csv.DictReader(rows)
        )


def days_after(day: date, many: int) -> date:
    """The last of so many working days after a day; that day itself does not count."""
    return clock.london_day(clock.due_at(datetime.combine(day, NOON, clock.LONDON), many))


def clock_of(procedure: str, stage: str, on: date) -> Clock:
    """The clock of a stage that begins on a day. Raises LookupError."""
    return clock_for(clocks(), procedure, stage, on)
