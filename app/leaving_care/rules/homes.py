"""Homes: which have to be watched, when somebody visits, and how long bed and breakfast may last. Pure.

Visits: Care Leavers (England) Regulations 2010 reg 8. Tests: reg 9 and Sch 2. Bed and breakfast: the statutory guidance
as amended in 2015 allows it only in an emergency and for two working days at most.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app.core.clock import ONE_DAY, is_working_day, next_working_day
from app.core.months import months_after

KINDS = ("B", "C", "D", "E", "K", "S", "T", "U", "V", "W", "X", "Y", "Z")
"""Codes of ACCOM in the care leavers' return, without its figure for suitable or not."""
BED_AND_BREAKFAST = "W"
NOWHERE = "S"
EMERGENCY = "V"
NEVER_SUITABLE = (NOWHERE, EMERGENCY, BED_AND_BREAKFAST, "X")
"""No fixed abode, emergency, bed and breakfast, custody: counted as unsuitable whatever else is true of them."""
NO_PLACE_FOR_A_CHILD = (NOWHERE, BED_AND_BREAKFAST)
TESTS = (
    "facilities",
    "repair",
    "safety",
    "location",
    "support",
    "tenancy",
    "cost",
    "needs",
    "landlord",
    "education",
)
"""Sch 2 (seven), then what reg 9 itself asks: health and disability, the landlord, school or work."""
FIRST_VISIT = timedelta(days=7)
VISIT_MONTHS = 2
ALLOWED_WORKING_DAYS = 2


@dataclass(frozen=True)
class Due:
    """Something falls due on a day. `why` is a code; `is_local` where only the council's own standard asks for it."""

    on: date
    why: str
    is_local: bool = False


def has_to_be_watched(kind: str, *, is_temporary: bool, is_suitable: bool | None) -> bool:
    """Whether a manager signs it off, an exit plan is owed, and only a recorded exit ends it."""
    return kind in NEVER_SUITABLE or is_temporary or is_suitable is False


def counts_as_suitable(kind: str, is_suitable: bool | None) -> bool:
    """As the return asks. What nobody has judged is not called suitable."""
    return kind not in NEVER_SUITABLE and is_suitable is True


def visit_by_law(began_on: date, review_on: date, visits: Iterable[date]) -> Due:
    """The next visit where the council provides the home: in 7 days, again before the review, then two-monthly.

    `visits` are days on which they were seen; those before they came do not count. The last day in time is the day due.
    """
    seen = sorted(day for day in visits if day >= began_on)
    if not seen:
        return Due(began_on + FIRST_VISIT, "first_week")
    two_months_on = months_after(seen[-1], VISIT_MONTHS)
    if len(seen) == 1 and review_on < two_months_on and seen[0] <= review_on:
        return Due(review_on, "before_review")
    return Due(two_months_on, "two_months")


def next_visit(
    *, is_provided: bool, is_watched: bool, began_on: date, review_on: date, visits: Collection[date], local_days: int
) -> Due:
    """The first visit that is due: by law where the council provides the home, else by the council's own standard.

    Where the place has to be watched, the council's own standard holds beside the law and the earlier day counts.
    `local_days` is that standard: days after the last visit, or after they came.
    """
    last = max((day for day in visits if day >= began_on), default=began_on)
    local = Due(last + timedelta(days=local_days), "local", is_local=True)
    if not is_provided:
        return local
    law = visit_by_law(began_on, review_on, visits)
    return min(law, local, key=lambda due: due.on) if is_watched else law


# Bed and breakfast ------------------------------------------------------------------------


def working_days_in(began_on: date, on: date) -> int:
    """Working days of bed and breakfast so far: those after the day they came, up to and with `on`."""
    day, count = began_on + ONE_DAY, 0
    while day <= on:
        count += is_working_day(day)
        day += ONE_DAY
    return count


def first_day_too_many(began_on: date) -> date:
    """The day after the second working day. From here on a head of service signs each day, weekends too."""
    day = began_on
    for _ in range(ALLOWED_WORKING_DAYS):
        day = next_working_day(day)
    return day + ONE_DAY


def days_to_sign(began_on: date, until: date, signed: Collection[date] = ()) -> list[date]:
    """The days too many before `until` (they were gone, or it is the day after the last one asked about), unsigned."""
    day, days = first_day_too_many(began_on), []
    while day < until:
        if day not in signed:
            days.append(day)
        day += ONE_DAY
    return days


def signable_days(began_on: date, today: date, signed: Collection[date]) -> list[date]:
    """What a head of service signs on one day: every day owed up to today, and days off before the next working day."""
    return days_to_sign(began_on, next_working_day(today), signed)


def next_day_to_sign(began_on: date, today: date, signed: Collection[date]) -> date:
    """The first day too many that nobody has signed: in the past where one was missed."""
    owed = days_to_sign(began_on, today + ONE_DAY, signed)
    if owed:
        return owed[0]
    return next(day for day in _from(max(first_day_too_many(began_on), today + ONE_DAY)) if day not in signed)


def _from(day: date) -> Iterable[date]:
    while True:
        yield day
        day += ONE_DAY
