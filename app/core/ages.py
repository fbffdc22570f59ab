"""Ages by the calendar."""

from datetime import date


def birthday(born: date, age: int) -> date:
    """The day somebody reaches an age, from its first moment (Family Law Reform Act 1969, section 9).

    Who was born on 29 February reaches it on 1 March in a year without one.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, on: date) -> int:
    """Whole years by the calendar."""
    years = on.year - born.year
    return years if birthday(born, years) <= on else years - 1
