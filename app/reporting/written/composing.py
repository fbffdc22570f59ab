"""A report's document: the three answers and the sections of its kind, from figures that are frozen already."""

from typing import Any

from flask_babel import gettext as _

from app.reporting.document import Section
from app.reporting.models import WrittenReport
from app.reporting.practice import sections as of_audits
from app.reporting.practice import words as practice_words
from app.reporting.practice.report import ALL, bases_told, by_service, periods_of
from app.reporting.practice.rules import RANDOM
from app.reporting.queries import frozen_periods
from app.reporting.services import FEEDBACK as TOLD
from app.reporting.written import words
from app.reporting.written.feedback_sections import answered_and_changed, what_people_told_us
from app.reporting.written.rules import ASKS, AUDITS, Span, Words, quarters_for, read_span
from app.reporting.written.themes_section import themes_side_by_side
from app.reporting.written.work_sections import actions, compliments_and_complaints

ASKED_OF = ("child_voice", "child_why", "family_voice", "family_why", "moderated")


def composed(report: WrittenReport, said: Words) -> dict[str, Any]:
    """All of a report in the language of the moment, as it is kept when it is published."""
    return {
        "kind": report.kind,
        "period": report.period,
        "title": words.title(report.kind, report.period),
        "answers": {name: getattr(said, name) for name in ASKS},
        "quotes": list(said.quotes),
        "sections": [each.as_data() for each in sections_of(report.kind, report.period)],
        "method": words.method(report.kind),
    }


def sections_of(kind: str, period: str) -> list[Section]:
    """The figures of one report, in the order of its page."""
    span = read_span(kind, period)
    if span is None:
        return []
    return _of_audits(span) if kind == AUDITS else _of_feedback(span)


def _of_audits(span: Span) -> list[Section]:
    periods = quarters_for(span, periods_of(RANDOM))
    rows = by_service(RANDOM, periods) if periods else {}
    found = [of_audits.grades(RANDOM, group, mine) for group, mine in rows.items()]
    found += [section for basis in bases_told() if basis != RANDOM and (section := _apart(basis, span)).rows]
    found += _take_up(span)
    newest = newest_quarter(span)
    return found + ([themes_side_by_side(newest), actions(span), compliments_and_complaints(span)] if newest else [])


def _of_feedback(span: Span) -> list[Section]:
    found = what_people_told_us(span.code) if span.code in frozen_periods(TOLD) else []
    found += [themes_side_by_side(span.code), *answered_and_changed(span.code), *_take_up(span)]
    return [*found, actions(span), compliments_and_complaints(span)]


def _apart(basis: str, span: Span) -> Section:
    """What was looked at for a reason: by itself, and under its own name."""
    rows = by_service(basis, quarters_for(span, periods_of(basis)))[ALL]
    return of_audits.grades(
        basis, ALL, rows, title=_("Apart, and in no figure above: %(why)s", why=practice_words.basis_name(basis))
    )


def _take_up(span: Span) -> list[Section]:
    periods = quarters_for(span, periods_of(RANDOM))
    if not periods:
        return []
    rows = by_service(RANDOM, periods)[ALL]
    return [of_audits.asked(RANDOM, question, rows) for question in ASKED_OF]


def newest_quarter(span: Span) -> str | None:
    """The last quarter that was over with this period, and has figures of audits or of what people told us."""
    known = {*periods_of(RANDOM), *frozen_periods(TOLD)}
    return next(iter(quarters_for(span, sorted(known))), None)
