"""What the law calls somebody on a day, from their birth date and their time in care.

Children Act 1989, sections 23A to 24B and Schedule 2, paragraph 19B; Care Planning, Placement and Case Review (England)
Regulations 2010, regulations 40 and 48; Care Leavers (England) Regulations 2010, regulation 3. What the answer rests on
that a return of care episodes cannot know is said in `needs`: there a person decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from app.core.ages import birthday
from app.core.months import full_months_after
from app.leaving_care.rules.care import (
    AGE_ASSESSED,
    CUSTODY,
    DETAINED_OR_HOSPITAL,
    DIED,
    HOME_TO_PARENT,
    NEW_EPISODE,
    ON_REMAND,
    OTHER_COUNCIL,
    SHORT_BREAKS,
    SPECIAL_GUARDIANSHIP,
    THIRTEEN_WEEKS,
    UNSURE_FROM,
    UNSURE_TO,
    Episode,
    Stay,
    counted_days,
    stays_of,
)


@dataclass(frozen=True)
class Standing:
    """What somebody is in law on a day. `reason` and `needs` are codes: `words_status` has their words and sources."""

    status: str
    since: date
    days_since_14: int
    """Days in care from the 14th birthday to the day asked for, each once, the first and the last among them."""
    reason: str
    needs: tuple[str, ...] = ()
    """Why a person has to decide; empty where the rule is enough."""
    reached_on: date | None = None
    """In care and not yet eligible: the day they will be, if they stay in care."""


class _Found(NamedTuple):
    """A status before its days are beside it."""

    status: str
    since: date
    reason: str
    reached_on: date | None = None


def status_on(born: date, episodes: Iterable[Episode], on: date) -> Standing:
    """What the law calls them on a day. Episodes may come in any order, touch and overlap; later ones are not known."""
    if on < birthday(born, 18):
        return _under_18(born, list(episodes), on)
    eve = _under_18(born, list(episodes), birthday(born, 18) - timedelta(days=1))
    return _grown_up(born, eve, on)


def _grown_up(born: date, eve: Standing, on: date) -> Standing:
    """Care ended on the 18th birthday at the latest: what they were the day before decides what they are since."""
    at_21, at_25 = birthday(born, 21), birthday(born, 25)
    found = replace(eve, reached_on=None)
    if eve.status in ("eligible", "relevant"):
        if on >= at_25:
            return replace(found, status="duty_ended_25", since=at_25, reason="turned_25")
        if on >= at_21:
            return replace(found, status="former_relevant_21_24", since=at_21, reason="former_relevant_now_21")
        why = "eligible_until_18" if eve.status == "eligible" else "relevant_until_18"
        return replace(found, status="former_relevant", since=birthday(born, 18), reason=why)
    if eve.status == "in_care_not_yet_eligible":
        found = replace(found, status="qualifying", since=birthday(born, 18), reason="in_care_at_18_under_13_weeks")
    if found.status == "qualifying" and on >= at_25:
        return replace(found, status="none", since=at_25, reason="qualifying_now_25")
    if found.status == "qualifying" and on >= at_21:
        return replace(found, status="qualifying_21_24_education_only", since=at_21, reason="qualifying_now_21")
    return found


def _under_18(born: date, episodes: list[Episode], on: date) -> Standing:
    stays = stays_of(born, episodes, on)
    days, last = counted_days(born, stays, on), stays[-1] if stays else None
    if last is None:
        found = _not_in_care(born, episodes, on)
    elif last.ended_on is not None and last.why == DIED:
        return Standing("none", last.ended_on, days, "died")
    elif on < birthday(born, 16):
        found = _Found("under_16", born, "under_16")
    elif last.ended_on is None:
        found = _in_care(born, stays, days, on)
    else:
        found = _left(born, last, last.ended_on, days, on)
    needs = _needs(born, stays, found.reason, days, on)
    return Standing(found.status, found.since, days, found.reason, needs, found.reached_on)


def _not_in_care(born: date, episodes: list[Episode], on: date) -> _Found:
    """Never looked after, as far as the day knows."""
    at_16 = birthday(born, 16)
    if on < at_16:
        return _Found("under_16", born, "under_16")
    short = any(row.began_on <= on and row.legal_status in SHORT_BREAKS for row in episodes)
    return _Found("none", at_16, "short_breaks_only" if short else "never_in_care")


def _in_care(born: date, stays: list[Stay], days: int, on: date) -> _Found:
    """16 or 17 and looked after: eligible from the day 13 weeks are reached."""
    began, at_16 = stays[-1].began_on, birthday(born, 16)
    if days < THIRTEEN_WEEKS:
        reached = on + timedelta(days=THIRTEEN_WEEKS - days)
        reached_on = reached if reached < birthday(born, 18) else None
        return _Found("in_care_not_yet_eligible", max(began, at_16), "in_care_under_13_weeks", reached_on)
    before = counted_days(born, stays[:-1], on)
    reached = max(began, birthday(born, 14)) + timedelta(days=max(THIRTEEN_WEEKS - before, 1) - 1)
    return _Found("eligible", max(reached, began, at_16), "eligible")


def _left(born: date, last: Stay, left_on: date, days: int, on: date) -> _Found:
    """16 or 17 and not looked after any more: what they were when they last left, and how they left."""
    at_16 = birthday(born, 16)
    guarded = last.why in SPECIAL_GUARDIANSHIP
    if last.why == OTHER_COUNCIL:
        return _Found("none", max(left_on, at_16), "another_council")
    if left_on < at_16:
        return (
            _Found("qualifying", at_16, "special_guardianship") if guarded else _Found("none", at_16, "left_before_16")
        )
    if days < THIRTEEN_WEEKS:
        return _Found("qualifying", left_on, "special_guardianship" if guarded else "left_under_13_weeks")
    settled_on = full_months_after(left_on, 6)
    if on >= settled_on and (guarded or last.why in HOME_TO_PARENT):
        return _Found("qualifying", settled_on, "special_guardianship" if guarded else "home_six_months")
    return _Found("relevant", left_on, "left_care_eligible")


def _needs(born: date, stays: list[Stay], reason: str, days: int, on: date) -> tuple[str, ...]:
    """What the files cannot know and the answer may turn on."""
    near = ("near_13_weeks",) if UNSURE_FROM <= days <= UNSURE_TO else ()
    last = stays[-1] if stays else None
    if last is None:
        return near
    at_16, why = birthday(born, 16), last.why if last.ended_on else None
    left_at_14 = last.ended_on is not None and last.ended_on >= birthday(born, 14)
    asked = {
        "home_six_months": reason == "home_six_months",
        "detained_or_in_hospital_at_16": on >= at_16 and _held_at_16(stays, days, at_16),
        "special_guardianship": why in SPECIAL_GUARDIANSHIP,
        "custody": why == CUSTODY and left_at_14,
        "another_council": why == OTHER_COUNCIL,
        "left_on_16th_birthday": last.ended_on == at_16,
        "stay_goes_on_elsewhere": why == NEW_EPISODE and left_at_14,
        "age_assessed": why == AGE_ASSESSED,
    }
    return (*near, *(code for code, is_so in asked.items() if is_so))


def _held_at_16(stays: list[Stay], days: int, at_16: date) -> bool:
    """Detained or in hospital on the 16th birthday, or last seen so before it, 13 weeks behind them (regulation 3)."""
    for row in (row for stay in stays for row in stay.rows):
        if _is_held(row) and row.began_on <= at_16 and (row.ended_on is None or row.ended_on >= at_16):
            return True
    last = stays[-1] if stays else None
    if last is None or last.ended_on is None or last.ended_on >= at_16 or days < UNSURE_FROM:
        return False
    return last.why == CUSTODY or _is_held(last.rows[-1])


def _is_held(row: Episode) -> bool:
    return row.placement in DETAINED_OR_HOSPITAL or row.legal_status in ON_REMAND
