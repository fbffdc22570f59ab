"""Actions, compliments and complaints of the quarters that a report tells of."""

from flask_babel import gettext as _

from app.reporting.counted import ACTIONS, COMPLAINTS, COMPLIMENTS, MEASURES, RECEIVED, counts_of
from app.reporting.document import Cell, Line, Section, cell
from app.reporting.queries import frozen_periods
from app.reporting.written.rules import Span, quarters_for
from app.web.words import quarter


def actions(span: Span) -> Section:
    """How many actions were set, closed and opened again, and how many were open and late at the end."""
    periods = quarters_for(span, frozen_periods(ACTIONS))
    heads = (_("Set"), _("Closed"), _("Opened again"), _("Open at the end"), _("Late at the end"))
    return _section(ACTIONS, _("Actions"), _("No quarter with actions was over yet."), heads, MEASURES, periods)


def compliments_and_complaints(span: Span) -> Section:
    """How many of each were received, quarter by quarter; a number of one to four is hidden."""
    known = {*frozen_periods(COMPLIMENTS), *frozen_periods(COMPLAINTS)}
    periods = quarters_for(span, sorted(known))
    rows = [[cell(quarter(each)), _received(COMPLIMENTS, each), _received(COMPLAINTS, each)] for each in periods]
    return Section(
        code="received",
        title=_("Compliments and complaints"),
        sentence=_(
            "Received in %(quarter)s: compliments %(compliments)s, complaints %(complaints)s.",
            quarter=quarter(periods[0]), compliments=rows[0][1][0].text, complaints=rows[0][2][0].text,
        )
        if periods
        else _("No quarter with compliments or complaints is told yet."),
        head=[_("Quarter"), _("Compliments"), _("Complaints")] if periods else [],
        rows=rows,
        lines=[
            Line("received", period, "county", subject, RECEIVED, (counts_of(subject, period) or {}).get(RECEIVED))
            for period in periods
            for subject in (COMPLIMENTS, COMPLAINTS)
        ],
    )  # fmt: skip


def _received(subject: str, period: str) -> Cell:
    told = counts_of(subject, period)
    return cell(str(told[RECEIVED]) if told else _("hidden"))


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
        *(cell(str(told[name]) if told and name in told else _("hidden")) for name in measures),
    ]


def _lines(subject: str, measures: tuple[str, ...], period: str) -> list[Line]:
    told = counts_of(subject, period) or {}
    return [Line(subject, period, "county", subject, name, told.get(name)) for name in measures]
