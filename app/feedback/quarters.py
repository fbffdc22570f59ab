"""Quarters of the year, when one is over, and the one day on which all workers' summaries of it appear. Pure."""

from datetime import date, timedelta

from app.feedback.models import monday_of


def quarter_of(week: date) -> str:
    """The quarter of a week's Monday: 2026-Q3."""
    return f"{week.year}-Q{(week.month + 2) // 3}"


def first_day(quarter: str) -> date:
    return date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)


def last_day(quarter: str) -> date:
    year, number = int(quarter[:4]), int(quarter[-1])
    following = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return following - timedelta(days=1)


def is_closed(quarter: str, today: date) -> bool:
    """Whether nothing more can be said in it: the week that its last day is in is over as well."""
    return monday_of(today) > last_day(quarter)


def closed_since(today: date, many: int = 4) -> list[str]:
    """The last closed quarters, newest first."""
    found: list[str] = []
    day = today
    while len(found) < many:
        quarter = quarter_of(day)
        if is_closed(quarter, today):
            found.append(quarter)
        day = first_day(quarter) - timedelta(days=1)
    return found


def next_shown_on(today: date, days_after: int) -> date:
    """The next day after today on which summaries appear, the same for every worker: so many days after a quarter.

    What is let go later waits for the next such day, so that no worker can tell from the day whom it came from.
    """
    day, ended = today, []
    for _quarter in range(3):
        ended.append(last_day(quarter_of(day)))
        day = first_day(quarter_of(day)) - timedelta(days=1)
    return min(shown for end in ended if (shown := end + timedelta(days=days_after)) > today)
