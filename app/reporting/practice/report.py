"""Frozen figures of audits put together for reading: the same numbers for the page, the file and a report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.audits.rules import BASES, SERVICES
from app.core.suppression.details import ANSWERS, BETWEEN, EACH, JOINED, POLES
from app.reporting.models import FrozenReport, ReportCell
from app.reporting.practice.rules import GAP, RANDOM, STRENGTH, questions, subject_of
from app.reporting.practice.services import SERVICE, THEME
from app.reporting.queries import cells_of, frozen_periods, newest

ALL = "county"
Options = Mapping[str, int]


@dataclass(frozen=True)
class Figures:
    """One quarter of one service, or of all. `audits` None: too few to tell; 0: a gap. `options`: by question, the
    answers in the detail in which they stand; a question that is not there is hidden.
    """

    period: str
    group: str
    audits: int | None
    options: Mapping[str, Options] = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_gap(self) -> bool:
        return self.audits == 0

    def percent(self, question: str) -> dict[str, float]:
        """Shares of who stands in the question."""
        row = self.options.get(question, {})
        total = sum(row.values())
        return {code: round(100 * size / total, 1) for code, size in row.items()} if total else {}

    def good(self, question: str = "grade") -> float | None:
        """The share of good or better; None where it is hidden or there was nothing."""
        shares = self.percent(question)
        if not shares:
            return None
        row = self.options[question]
        better = sum(row.get(code, 0) for code in ("outstanding", "good"))
        return round(100 * better / sum(row.values()), 1)

    def as_public(self) -> dict[str, Any]:
        told = {code: dict(self.options[code]) if code in self.options else None for code in CODES}
        shares = {code: self.percent(code) for code in CODES if code in self.options}
        return {"period": self.period, "group": self.group, "audits": self.audits, "answers": told, "percent": shares}


CODES = tuple(question.code for question in questions())
JOINS = {each.code: next(iter(each.forms.values())) for each in questions()}


@dataclass(frozen=True)
class Themes:
    """Gaps or strengths of one quarter. `detail`: themes or domains; no sizes: hidden, or nobody found any."""

    period: str
    kind: str
    detail: str
    sizes: Mapping[str, int]


def periods_of(basis: str) -> list[str]:
    """The closed quarters that have figures of this basis, newest first."""
    return frozen_periods(subject_of(basis))


def bases_told() -> list[str]:
    """Every basis that has figures, the random one first."""
    return [RANDOM, *(basis for basis in BASES if basis != RANDOM and periods_of(basis))]


def by_service(basis: str, periods: Sequence[str]) -> dict[str, list[Figures]]:
    """All services, then each by itself, one row a quarter in this order. A service without any is left out."""
    frozen = [(period, found) for period in periods if (found := newest(subject_of(basis), period)) is not None]
    rows = {ALL: [_county(period, found) for period, found in frozen]}
    parts = [(period, cells_of(found, SERVICE)) for period, found in frozen]
    for service in SERVICES:
        beside = zip(parts, rows[ALL], strict=True)
        mine = [_of_service(period, service, cells, county) for (period, cells), county in beside]
        if any(each.audits != 0 for each in mine):
            rows[service] = mine
    return rows


def themes_of(basis: str, period: str) -> dict[str, Themes]:
    """Gaps and strengths by theme."""
    found = newest(subject_of(basis), period)
    cells = cells_of(found, THEME) if found is not None else ()
    return {kind: _themes(period, kind, cells) for kind in (GAP, STRENGTH)}


def _themes(period: str, kind: str, cells: Iterable[ReportCell]) -> Themes:
    mine = [cell for cell in cells if cell.question == kind]
    return Themes(period, kind, mine[0].detail if mine else THEME, {cell.group: cell.people for cell in mine})


def _county(period: str, found: FrozenReport) -> Figures:
    return _figures(period, ALL, cells_of(found, ALL), None)


def _of_service(period: str, service: str, cells: Sequence[ReportCell], county: Figures) -> Figures:
    """Where no service is told apart, each is hidden, but in a quarter without any audit."""
    nobody = 0 if cells or county.is_gap else None
    return _figures(period, service, [cell for cell in cells if cell.group == service], nobody)


def _figures(period: str, group: str, cells: Iterable[ReportCell], nobody: int | None) -> Figures:
    audits, rows, details = nobody, dict[str, dict[str, int]](), dict[str, str]()
    for cell in cells:
        if not cell.question:
            audits = cell.people
        else:
            rows.setdefault(cell.question, {})[cell.answer] = cell.people
            details[cell.question] = cell.detail
    told = {code: options for code in rows if (options := _options(code, details[code], rows[code]))}
    return Figures(period, group, audits, told, details)


def _options(code: str, detail: str, row: Options) -> dict[str, int]:
    """The answers of one question, every one that its detail holds, with what nobody chose as nought."""
    form = JOINS[code]
    joined = tuple(dict.fromkeys(form.joins.values()))
    held = {EACH: form.options, ANSWERS: form.options, JOINED: joined, POLES: ("good", BETWEEN, "poor")}
    return {answer: row.get(answer, 0) for answer in held.get(detail, ())}
