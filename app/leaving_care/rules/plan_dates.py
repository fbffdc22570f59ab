"""By when the law wants a plan's assessment and its reviews. What the council set itself: `leaving_care.standards`."""

from calendar import monthrange
from datetime import date

from app.core.ages import birthday

ASSESSMENT_MONTHS = 3
REVIEW_MONTHS = 6


def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later; the last day of the month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def assessment_due(born: date, eligible_since: date | None) -> date:
    """Three months after the 16th birthday or after becoming eligible, whichever is later.

    Care Planning Regulations 2010, regulation 42.
    """
    sixteen = birthday(born, 16)
    return months_after(max(sixteen, eligible_since or sixteen), ASSESSMENT_MONTHS)


def first_review_owed(*, is_provided: bool, came_on: date, planned_on: date, last_held: date | None) -> date | None:
    """The extra review after they came to a home that the council provides, until one was held there.

    Care Leavers Regulations 2010, regulation 7(3). `planned_on` is the council's own standard: it was not seen in full.
    """
    is_held = last_held is not None and last_held >= came_on
    return planned_on if is_provided and not is_held else None


def review_due(
    begun_on: date, last_held: date | None, asked_due: date | None, first_in_home: date | None = None
) -> date:
    """At least every six months, counted from the last review held or from the plan.

    Sooner where somebody asked, or where the first review in a new home is owed. Care Leavers Regulations 2010,
    regulation 7; Care Planning Regulations 2010, Schedule 8.
    """
    regular = months_after(last_held or begun_on, REVIEW_MONTHS)
    return min(day for day in (regular, asked_due, first_in_home) if day is not None)
