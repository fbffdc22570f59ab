"""What is counted beside feedback and audits, each closed quarter once: actions, compliments and complaints."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.actions.models import Action
from app.actions.queries.counting import Counts, counts
from app.complaints.models import Complaint
from app.core.clock import london_day
from app.core.db import session
from app.core.quarters import Quarter, quarter_of
from app.core.suppression import COUNTY, stands
from app.reporting.by_theme import THEME, by_theme
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.queries import cells_of, frozen_periods, newest

ACTIONS, COMPLIMENTS, COMPLAINTS = "actions", "compliments", "complaints"
KINDS = {COMPLIMENTS: "compliment", COMPLAINTS: "complaint"}
MEASURES = ("set", "closed", "reopened", "open_at_end", "late_at_end")
RECEIVED = "received"
KEYED_IN = timedelta(days=14)
"""What was received by telephone or on paper is entered within these days of a quarter’s end, or is in no figure."""


def make_due_counts(moment: datetime) -> int:
    """The night's job: every closed quarter since the first, once. How many were made."""
    today, made = london_day(moment), 0
    begun = session().scalar(sa.select(sa.func.min(Action.set_at)))
    for quarter in _due(ACTIONS, london_day(begun) if begun else None, today):
        _freeze(ACTIONS, quarter, moment, actions_shown(counts(quarter.begins, quarter.ends)))
        made += 1
    first = session().scalar(sa.select(sa.func.min(Complaint.received_on)))
    for subject in KINDS:
        for quarter in _due(subject, first, today - KEYED_IN):
            _freeze_received(subject, quarter, moment)
            made += 1
    return made


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
    cells = cells_of(frozen, THEME) if frozen is not None else ()
    return (cells[0].detail if cells else THEME), {cell.group: cell.people for cell in cells}


def _due(subject: str, first: date | None, today: date) -> list[Quarter]:
    """Closed quarters from the first day on that have no figures yet, oldest first."""
    found, made = [], set(frozen_periods(subject))
    quarter = quarter_of(first) if first is not None else None
    while quarter is not None and quarter.ends < today:
        found += [quarter] if str(quarter) not in made else []
        quarter = quarter.following
    return found


def _freeze_received(subject: str, quarter: Quarter, moment: datetime) -> None:
    """How many were received, and of which themes: the number where it stands, themes whole or joined or not at all."""
    query = sa.select(Complaint.id, Complaint.theme).where(
        Complaint.kind == KINDS[subject], Complaint.received_on.between(quarter.begins, quarter.ends)
    )
    rows = session().execute(query.order_by(Complaint.received_on, Complaint.id)).all()
    told = {RECEIVED: len(rows)} if stands(len(rows)) else {}
    report = _freeze(subject, quarter, moment, told, [{"id": str(row.id), "theme": row.theme} for row in rows])
    detail, sizes = by_theme([frozenset({row.theme}) for row in rows])
    for group, size in sizes.items():
        _add(report, THEME, group, subject, detail, "people", size)


def _freeze(
    subject: str, quarter: Quarter, moment: datetime, told: Mapping[str, int], records: Sequence[Mapping[str, Any]] = ()
) -> FrozenReport:
    report = FrozenReport(subject=subject, period=str(quarter), number=1, made_at=moment)
    report.made_from = {"records": list(records)}
    session().add(report)
    session().flush()
    for name, size in told.items():
        _add(report, COUNTY, COUNTY, subject, "", name, size)
    return report


def _add(report: FrozenReport, by: str, group: str, question: str, detail: str, answer: str, people: int) -> None:
    cell = ReportCell(report_id=report.id, by=by, group=group, question=question, detail=detail, answer=answer)
    cell.people = people
    session().add(cell)
    session().flush()
