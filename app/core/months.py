"""Calendar months. They differ in length, so there are two answers where a month has no such day."""

from calendar import monthrange
from datetime import date, timedelta


def months_after(day: date, months: int) -> date:
    """The day with the same number so many months on; the last day of a month that has no such day. For what is due."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def full_months_after(day: date, months: int) -> date:
    """The same, but the first of the next month where there is no such day: when so many whole months are over."""
    found = months_after(day, months)
    return found if found.day == day.day else found + timedelta(days=1)
