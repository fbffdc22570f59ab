"""What the care leavers' return and the inspection's list say of one young person. Pure; their shape is dated data.

The return judges "in touch" by its own window around the birthday, so it is worked out from the contact log.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.core.ages import birthday
from app.core.months import months_after
from app.leaving_care.rules.homes import counts_as_suitable

FILE = Path(__file__).parent.parent / "data" / "returns.toml"
YEAR_BEGINS = (4, 1)
ACTIVITIES = ("F1", "P1", "F2", "P2", "F4", "P4", "F5", "P5", "G4", "G5", "G6")
IN_TOUCH, NOT_IN_TOUCH, DIED, WENT_HOME = "YES", "NO", "DIED", "RHOM"
LEFT_CARE = ("relevant", "former_relevant", "former_relevant_21_24")
WENT_HOME_REASON, DIED_REASON = "home_six_months", "died"
"""Reasons of the status rules that the return has codes of its own for."""


@dataclass(frozen=True)
class CareLeaversReturn:
    """The return as it stands from a day on."""

    columns: tuple[str, ...]
    ages: tuple[int, ...]
    months_before: int
    months_after: int
    nothing_known: str
    is_verified: bool


@dataclass(frozen=True)
class InspectionList:
    """The inspection's list of care leavers as it stands from a day on."""

    columns: tuple[str, ...]
    months_in_touch: int
    is_verified: bool


def care_leavers_return(on: date) -> CareLeaversReturn:
    """The return in force on a day."""
    row = _in_force("care_leavers_return", on)
    return CareLeaversReturn(
        columns=tuple(row["columns"]),
        ages=tuple(row["ages"]),
        months_before=row["months_before_birthday"],
        months_after=row["months_after_birthday"],
        nothing_known=row["nothing_known"],
        is_verified=row["verified"],
    )


def inspection_list(on: date) -> InspectionList:
    """The list in force on a day."""
    row = _in_force("inspection_list", on)
    return InspectionList(tuple(row["columns"]), row["months_in_touch"], row["verified"])


def year_of(on: date) -> int:
    """The return's year that a day falls in, by the year it ends: 2027 is 1 April 2026 to 31 March 2027."""
    return on.year + (on >= date(on.year, *YEAR_BEGINS))


def birthday_in(born: date, year: int, ages: Iterable[int]) -> date | None:
    """The birthday at one of these ages in a return's year. None where there is none."""
    first, last = date(year - 1, *YEAR_BEGINS), date(year, *YEAR_BEGINS)
    return next((day for age in ages if first <= (day := birthday(born, age)) < last), None)


def window(day: date, shape: CareLeaversReturn) -> tuple[date, date]:
    """The first and the last day on which a contact counts for this birthday."""
    return months_after(day, -shape.months_before), months_after(day, shape.months_after)


def in_touch(reason: str, reached: Iterable[date], day: date, shape: CareLeaversReturn) -> str:
    """The code of IN_TOUCH. That somebody refuses (REFU) or needs no help (NREQ) is a person's to say."""
    if reason == DIED_REASON:
        return DIED
    if reason == WENT_HOME_REASON:
        return WENT_HOME
    first, last = window(day, shape)
    return IN_TOUCH if any(first <= one <= last for one in reached) else NOT_IN_TOUCH


def accommodation(kind: str | None, is_suitable: bool | None) -> str:
    """The code of ACCOM: the kind, then 1 for suitable or 2. Empty where nobody recorded a home."""
    return f"{kind}{1 if counts_as_suitable(kind, is_suitable) else 2}" if kind else ""


def _in_force(kind: str, on: date) -> dict[str, Any]:
    """Before the first of them, the first."""
    rows = sorted(_file()[kind], key=lambda row: row["from"])
    return next((row for row in reversed(rows) if row["from"] <= on), rows[0])


@cache
def _file() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(FILE.read_text("utf-8"))
