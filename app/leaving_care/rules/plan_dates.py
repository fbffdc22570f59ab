"""By when the law wants a plan's assessment and its reviews. What the council set itself: `leaving_care.standards`."""

from datetime import date

from app.core.ages import birthday
from app.core.months import months_after

AT_16_AND_17, FROM_18 = ("eligible", "relevant"), "former_relevant"
"""Whose needs are assessed and who has a pathway plan by law, whatever they ask for."""
ASSESSMENT_MONTHS = 3
REVIEW_MONTHS = 6


def assessment_due(born: date, eligible_since: date | None) -> date:
    """Three months after the 16th birthday or after becoming eligible, whichever is later.

    Care Planning Regulations 2010, regulation 42.
    """
    sixteen = birthday(born, 16)
    return months_after(max(sixteen, eligible_since or sixteen), ASSESSMENT_MONTHS)


def plan_is_missing(status: str, born: date, since: date | None, today: date) -> bool:
    """Whether somebody without a pathway plan should have one by now.

    At 16 and 17 from the day by which their needs had to be assessed, which the plan follows "as soon as possible";
    later at once. Children Act 1989, Schedule 2 paragraph 19B, sections 23B(3) and 23C(3)(b).
    """
    if status in AT_16_AND_17:
        return today > assessment_due(born, since)
    return status == FROM_18


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
