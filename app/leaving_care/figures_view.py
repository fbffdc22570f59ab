"""Oversight figures as a page and a file show them: one line a measure and group, and what is hidden said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.core.suppression import COUNTY, Release
from app.leaving_care.queries.figures import BANDS, MEASURES, NOWHERE
from app.leaving_care.words_figures import MEASURE_WORDS
from app.places.reference import localities

LEVELS = (COUNTY, "version", "locality")
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Line:
    """How many of one group are so, are not so, and of how many nobody recorded it or it is not asked. None: hidden."""

    group: str
    yes: int | None
    no: int | None
    rest: int | None

    @property
    def is_hidden(self) -> bool:
        return self.yes is None

    @property
    def percent(self) -> int | None:
        """The share of those of whom it is known."""
        known = (self.yes or 0) + (self.no or 0)
        return round(100 * (self.yes or 0) / known) if known and self.yes is not None else None


@dataclass(frozen=True)
class Measure:
    """One question with its lines by level."""

    code: str
    lines: dict[str, tuple[Line, ...]]

    @property
    def is_hidden(self) -> bool:
        """Whether nothing of it may be shown, in no breakdown."""
        return all(line.is_hidden for lines in self.lines.values() for line in lines)


def measures_of(release: Release) -> tuple[Measure, ...]:
    """Every measure by county, age and locality. A breakdown that would name somebody has every line hidden."""
    return tuple(Measure(code, {level: _lines(release, level, code) for level in LEVELS}) for code in MEASURES)


def people_by(release: Release, level: str) -> dict[str, int]:
    """How many people each group has; empty where that would name somebody."""
    return {str(_name(group)): size for group, size in sorted(release.responses.get(level, {}).items())}


def table_for_file(release: Release, on: date) -> tuple[list[str], list[list[str]]]:
    """Columns and rows of the CSV. A hidden number is an empty box, never a nought."""
    columns = ["AS_AT", "MEASURE", "BY", "GROUP", "YES", "NO", "NOT_KNOWN"]
    rows = [
        [f"{on:%d/%m/%Y}", str(MEASURE_WORDS[measure.code]), level.replace("version", "age"), line.group]
        + ["" if number is None else str(number) for number in (line.yes, line.no, line.rest)]
        for measure in measures_of(release)
        for level in LEVELS
        for line in measure.lines[level]
    ]
    return columns, rows


def _lines(release: Release, level: str, code: str) -> tuple[Line, ...]:
    table = release.tables.get((level, code))
    detail = getattr(release.shown.get(code), level, None)
    if table is None or detail not in ("each", "answers"):
        return tuple(Line(_name(group), None, None, None) for group in _groups(level))
    return tuple(_line(group, table.get(group, {})) for group in _groups(level))


def _line(group: str, row: Mapping[str, int]) -> Line:
    rest = sum(size for name, size in row.items() if name not in (YES, NO))
    return Line(_name(group), row.get(YES, 0), row.get(NO, 0), rest)


def _groups(level: str) -> list[str]:
    """Every group that there is, so that a missing line tells nothing."""
    return {COUNTY: [COUNTY], "version": list(BANDS), "locality": [*localities(), NOWHERE]}[level]


def _name(group: str) -> str:
    if group == COUNTY:
        return str(_("The whole county"))
    return group if group in BANDS else str(localities().get(group) or _("No locality"))
