"""Actions, compliments and complaints of the quarters that a report tells of."""

from collections.abc import Mapping

from flask_babel import gettext as _

from app.reporting.by_theme import THEME
from app.reporting.counted import ACTIONS, COMPLAINTS, COMPLIMENTS, MEASURES, RECEIVED, counts_of
from app.reporting.document import Cell, Line, Section, cell
from app.reporting.practice.report import ALL
from app.reporting.practice.sections import figure
from app.reporting.queries import cells_of, frozen_periods, newest
from app.reporting.services import FEEDBACK
from app.reporting.written.rules import Span, quarters_for
from app.web.words import quarter

PRAISE = "praise_for_worker"
"""The theme of what people told us that is praise."""


def actions(span: Span) -> Section:
    """How many actions were set, closed and opened again, and how many were open and late at the end."""
    periods = quarters_for(span, frozen_periods(ACTIONS))
    heads = (_("Set"), _("Closed"), _("Opened again"), _("Open at the end"), _("Late at the end"))
    return _section(ACTIONS, _("Actions"), _("No quarter with actions was over yet."), heads, MEASURES, periods)


def compliments_and_complaints(span: Span) -> Section:
    """How many of each were received, quarter by quarter; a number of one to four is hidden."""
    known = {*frozen_periods(COMPLIMENTS), *frozen_periods(COMPLAINTS)}
    periods = quarters_for(span, sorted(known))
    rows = [
        [cell(quarter(each)), _received(COMPLIMENTS, each), _praise(each), _received(COMPLAINTS, each)]
        for each in periods
    ]
    return Section(
        code="received",
        title=_("Compliments and complaints"),
        sentence=_(
            "Received in %(quarter)s: compliments %(compliments)s, complaints %(complaints)s.",
            quarter=quarter(periods[0]), compliments=rows[0][1][0].text, complaints=rows[0][3][0].text,
        )
        if periods
        else _("No quarter with compliments or complaints is told yet."),
        head=[_("Quarter"), _("Compliments"), _("Praise in what people told us"), _("Complaints")] if periods else [],
        rows=rows,
        notes=[_("Praise stands beside compliments and is not added to them: one person may have given both.")]
        if periods
        else [],
        lines=[
            Line("received", period, "county", subject, RECEIVED, (counts_of(subject, period) or {}).get(RECEIVED))
            for period in periods
            for subject in (COMPLIMENTS, COMPLAINTS)
        ]
        + [Line("received", period, "county", PRAISE, RECEIVED, praise_of(period)) for period in periods],
    )  # fmt: skip


def _received(subject: str, period: str) -> Cell:
    told = counts_of(subject, period)
    return _number(subject, period, RECEIVED, told)


def _praise(period: str) -> Cell:
    number = praise_of(period)
    if number is None:
        return cell(_("hidden"))
    return cell(str(number), figure(FEEDBACK, period, ALL, FEEDBACK, PRAISE) if number else "")


def praise_of(period: str) -> int | None:
    """How much of what people told us praises a worker: as published by theme; None where that was joined or hidden."""
    frozen = newest(FEEDBACK, period)
    cells = cells_of(frozen, THEME) if frozen is not None else ()
    if not cells or cells[0].detail != THEME:
        return None
    return next((one.people for one in cells if one.group == PRAISE), 0)


def _number(subject: str, period: str, name: str, told: Mapping[str, int] | None) -> Cell:
    """A published number, which opens what stands behind it."""
    if not told or name not in told:
        return cell(_("hidden"))
    return cell(str(told[name]), figure(subject, period, ALL, name, "") if told[name] else "")


def _section(
    subject: str, title: str, nothing: str, heads: tuple[str, ...], measures: tuple[str, ...], periods: list[str]
) -> Section:
    return Section(
        code=subject,
        title=title,
        sentence=_sentence(subject, heads, measures, periods[0]) if periods else nothing,
        head=[_("Quarter"), *heads] if periods else [],
        rows=[_row(subject, measures, period) for period in periods],
        lines=[line for period in periods for line in _lines(subject, measures, period)],
    )


def _sentence(subject: str, heads: tuple[str, ...], measures: tuple[str, ...], period: str) -> str:
    told = counts_of(subject, period)
    if not told:
        return str(_("Hidden for %(quarter)s: one of the numbers would be too small.", quarter=quarter(period)))
    said = ", ".join(f"{head.lower()} {told.get(name, 0)}" for head, name in zip(heads, measures, strict=True))
    return f"{quarter(period)}: {said}."


def _row(subject: str, measures: tuple[str, ...], period: str) -> list[Cell]:
    told = counts_of(subject, period)
    return [
        cell(quarter(period)),
        *(_number(subject, period, name, told) for name in measures),
    ]


def _lines(subject: str, measures: tuple[str, ...], period: str) -> list[Line]:
    told = counts_of(subject, period) or {}
    return [Line(subject, period, "county", subject, name, told.get(name)) for name in measures]
