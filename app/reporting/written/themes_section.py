"""Themes side by side: what people told us, what audits found, compliments and complaints, each whole or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.reporting.by_theme import DOMAIN, THEME
from app.reporting.counted import COMPLAINTS, COMPLIMENTS, theme_counts
from app.reporting.document import Cell, Line, Section, cell
from app.reporting.practice import words
from app.reporting.practice.report import ALL, themes_of
from app.reporting.practice.rules import GAP, RANDOM, STRENGTH
from app.reporting.practice.sections import figure
from app.reporting.queries import cells_of, newest
from app.reporting.services import FEEDBACK
from app.web.words import quarter


@dataclass(frozen=True)
class Source:
    """One column: numbers by theme, or by domain where themes were too few; none where nothing stands."""

    code: str
    name: str
    detail: str
    sizes: Mapping[str, int]


def themes_side_by_side(period: str) -> Section:
    """The same themes from every side. A side that stands by theme and one that stands by domain are in two parts of
    the table: they are no numbers of one kind.
    """
    sources = _sources(period)
    rows: list[list[Cell]] = []
    for detail in (THEME, DOMAIN):
        rows += _rows(period, [each for each in sources if each.detail == detail and each.sizes], sources)
    hidden = [each.name for each in sources if not each.sizes]
    notes = (
        [_("Nothing can be told from here, or there was nothing: %(sides)s.", sides=", ".join(hidden))]
        if hidden
        else []
    )
    if any(each.detail == DOMAIN and each.sizes for each in sources):
        notes.append(_("Where a theme would stand for too few, themes are joined to wider ones."))
    return Section(
        code="themes",
        title=_("Themes side by side"),
        sentence=_sentence(period, sources),
        head=[_("Theme"), *(each.name for each in sources)] if rows else [],
        rows=rows,
        notes=notes,
        lines=[
            Line("themes", period, one.code, one.detail, code, size)
            for one in sources
            for code, size in one.sizes.items()
        ],
    )


def _sentence(period: str, sources: list[Source]) -> str:
    """What stands first from each side."""
    first = {each.name: min(each.sizes, key=lambda code: (-each.sizes[code], code)) for each in sources if each.sizes}
    told = "; ".join(f"{name}: {words.theme_or_domain(code)}" for name, code in first.items())
    if not told:
        return str(_("Nothing can be told of %(quarter)s.", quarter=quarter(period)))
    return str(_("Most often in %(quarter)s: %(told)s.", quarter=quarter(period), told=told))


def _rows(period: str, told: list[Source], sources: list[Source]) -> list[list[Cell]]:
    codes = dict.fromkeys(code for each in told for code in each.sizes)
    most = sorted(codes, key=lambda code: (-sum(each.sizes.get(code, 0) for each in told), code))
    return [
        [cell(words.theme_or_domain(code)), *(_number(period, each, told, code) for each in sources)] for code in most
    ]


def _number(period: str, source: Source, told: list[Source], code: str) -> Cell:
    """A number that stands, nought where all of its side is told, and nothing where its side is not told like this."""
    if source not in told:
        return cell("–")
    size = source.sizes.get(code, 0)
    subject = f"audits.{RANDOM}" if source.code in (GAP, STRENGTH) else source.code
    return cell(str(size), figure(subject, period, ALL, source.code, code) if size else "")


def _sources(period: str) -> list[Source]:
    frozen = newest(FEEDBACK, period)
    said = cells_of(frozen, "theme") if frozen is not None else ()
    audits = themes_of(RANDOM, period)
    found = [
        Source(
            FEEDBACK, _("Things people told us"), said[0].detail if said else THEME, {c.group: c.people for c in said}
        ),
        Source(GAP, _("Audits: gaps"), audits[GAP].detail, audits[GAP].sizes),
        Source(STRENGTH, _("Audits: strengths"), audits[STRENGTH].detail, audits[STRENGTH].sizes),
    ]
    names = {COMPLIMENTS: _("Compliments"), COMPLAINTS: _("Complaints")}
    return found + [Source(code, name, *theme_counts(code, period)) for code, name in names.items()]
