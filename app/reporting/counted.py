"""What is counted beside feedback and audits, each closed quarter once: actions, compliments and complaints."""

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa

from app.actions.models import Action
from app.actions.queries import Counts, counts
from app.core.clock import london_day
from app.core.db import session
from app.core.suppression import COUNTY, stands
from app.reporting.by_theme import THEME
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.queries import cells_of, frozen_periods, newest
from app.reporting.rules import Quarter, quarter_of

ACTIONS = "actions"
THEMED: tuple[str, ...] = ()
"""Subjects whose themes stand beside those of feedback and audits."""
MEASURES = ("set", "closed", "reopened", "open_at_end", "late_at_end")


def make_due_counts(moment: datetime) -> int:
    """The night's job: actions of every closed quarter since the first, once. How many quarters were made."""
    today, first, made = (
        london_day(moment),
        session().scalar(sa.select(sa.func.min(Action.set_at))),
        frozen_periods(ACTIONS),
    )
    due = [each for each in _closed(london_day(first), today) if str(each) not in made] if first else []
    for quarter in due:
        _freeze(ACTIONS, quarter, moment, actions_shown(counts(quarter.begins, quarter.ends)))
    return len(due)


def actions_shown(found: Counts) -> dict[str, int]:
    """All of it, where every number stands and so does what one leaves of another; else nothing.

    One number left out could be worked out of the others and of the quarter before.
    """
    told = {name: int(getattr(found, name)) for name in MEASURES}
    return told if all(map(stands, (*told.values(), found.open_at_end - found.late_at_end))) else {}


def counts_of(subject: str, period: str) -> Mapping[str, int] | None:
    """A quarter's published numbers: none of them where they are hidden; None where the quarter was never made."""
    frozen = newest(subject, period)
    return None if frozen is None else {cell.answer: cell.people for cell in cells_of(frozen, COUNTY)}


def theme_counts(subject: str, period: str) -> tuple[str, dict[str, int]]:
    """How many stand behind each theme, and in which detail."""
    frozen = newest(subject, period)
    cells = cells_of(frozen, "theme") if frozen is not None else ()
    return (cells[0].detail if cells else THEME), {cell.group: cell.people for cell in cells}


def _closed(first: date, today: date) -> list[Quarter]:
    quarter, found = quarter_of(first), []
    while quarter.ends < today:
        found.append(quarter)
        quarter = quarter.following
    return found


def _freeze(subject: str, quarter: Quarter, moment: datetime, told: Mapping[str, int]) -> FrozenReport:
    report = FrozenReport(subject=subject, period=str(quarter), number=1, made_at=moment)
    report.made_from = {}
    session().add(report)
    session().flush()
    for name, size in told.items():
        cell = ReportCell(report_id=report.id, by=COUNTY, group=COUNTY, question=subject, detail="", answer=name)
        cell.people = size
        session().add(cell)
    session().flush()
    return report
