"""Which quarters of what was said are closed, and the one day on which all workers' summaries of one appear. Pure."""

from datetime import date, timedelta

from app.core.quarters import Quarter, last_quarters, quarter_of


def is_closed(quarter: Quarter, today: date) -> bool:
    """Whether nothing more can be said in it."""
    return today >= quarter.closed_on


def closed_since(today: date, many: int = 4) -> list[Quarter]:
    """The last closed quarters, newest first."""
    this = quarter_of(today)
    return [one for one in last_quarters(this, many + 2) if is_closed(one, today)][:many]


def next_shown_on(today: date, days_after: int) -> date:
    """The next day after today on which summaries appear, the same for every worker: so many days after a quarter.

    What is let go later waits for the next such day, so that no worker can tell from the day whom it came from.
    """
    ended = last_quarters(quarter_of(today), 3)
    return min(shown for one in ended if (shown := one.ends + timedelta(days=days_after)) > today)
