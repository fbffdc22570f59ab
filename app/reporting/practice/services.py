"""Making the figures of audits of a closed quarter, once, each basis by itself."""

from datetime import date, datetime

from app.core.clock import london_day
from app.core.db import session
from app.core.quarters import Quarter
from app.core.suppression import COUNTY, Release, choose
from app.reporting.by_theme import by_theme
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.practice import gathering
from app.reporting.practice.rules import GAP, STRENGTH, is_due, questions, subject_of
from app.reporting.queries import frozen_periods
from app.reporting.services import PEOPLE

SERVICE, THEME = "service", "theme"


def make_due_figures(moment: datetime) -> int:
    """The night's job: every closed quarter of every basis that was ever drawn, in which nothing is still written.

    Inside a transaction. A quarter without audits is made too, of nobody: it is a gap, and no nought among grades.
    Returns how many were made.
    """
    made, today = 0, london_day(moment)
    quarters = gathering.quarters_with_audits()
    for basis in sorted(gathering.bases_met()) if quarters else ():
        have = set(frozen_periods(subject_of(basis)))
        for quarter in [each for each in _until(quarters[0], today) if str(each) not in have]:
            if is_due(quarter, today, gathering.unfinished(quarter, basis)):
                make_figures(quarter, basis, moment)
                made += 1
    return made


def make_figures(quarter: Quarter, basis: str, moment: datetime) -> FrozenReport:
    """Make one quarter's figures of one basis, and freeze them with the audits that they were made from."""
    counted = gathering.gather(quarter, basis)
    report = FrozenReport(subject=subject_of(basis), period=str(quarter), number=1, made_at=moment)
    report.made_from = {"audits": [each.as_data() for each in counted]}
    session().add(report)
    session().flush()
    cells = _cells(choose([each.person for each in counted], questions()))
    for kind, told in ((GAP, [each.gaps for each in counted]), (STRENGTH, [each.strengths for each in counted])):
        detail, sizes = by_theme(told)
        cells += [_cell(THEME, group, kind, detail, PEOPLE, size) for group, size in sizes.items()]
    for cell in cells:
        cell.report_id = report.id
    session().add_all(cells)
    session().flush()
    return report


def _until(first: Quarter, today: date) -> list[Quarter]:
    found = [first]
    while found[-1].following.begins <= today:
        found.append(found[-1].following)
    return found


def _cells(release: Release) -> list[ReportCell]:
    """The county's numbers and the services', where they stand."""
    found = []
    for level, by in ((COUNTY, COUNTY), ("version", SERVICE)):
        for group, size in release.responses.get(level, {}).items():
            found.append(_cell(by, group, "", "", PEOPLE, size))
        for (where, code), table in release.tables.items():
            detail = getattr(release.shown[code], level)
            for group, row in table.items() if where == level else ():
                found += [_cell(by, group, code, detail, answer, size) for answer, size in row.items()]
    return found


def _cell(by: str, group: str, question: str, detail: str, answer: str, people: int) -> ReportCell:
    return ReportCell(by=by, group=group, question=question, detail=detail, answer=answer, people=people)
