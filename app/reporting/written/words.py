"""The words of reports: what each kind is called, its periods, its questions and how it is made."""

from typing import Any

from babel.dates import format_date
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.audits.words import month
from app.reporting.practice import words as practice
from app.reporting.written.rules import AUDITS, FEEDBACK, read_span
from app.web.words import quarter

KINDS: dict[str, Any] = {
    AUDITS: _l("What we learn from audits"),
    FEEDBACK: _l("What people tell us"),
}
ASKS: dict[str, Any] = {
    "going_well": _l("What’s going well?"),
    "worried": _l("What are we worried about?"),
    "doing": _l("What are we doing about it?"),
}
CHECKS: dict[str, Any] = {
    "nobody_known": _l("Nobody can be known by it: no child, no family, no worker"),
    "is_true": _l("What it says is what the figures say"),
    "leave_given": _l("Every quotation stands word for word as somebody let us use it"),
}
OUTCOMES: dict[str, Any] = {"published": _l("Published"), "sent_back": _l("Sent back")}
REFUSED: dict[str, Any] = {
    "report_changed_meanwhile": _l("Somebody wrote another version meanwhile. What you typed is still here"),
    "second_person_checks": _l("You wrote a part of this, so another person must check it"),
    "period_not_over": _l("Choose a period that is over"),
    "three_answers_needed": _l("Answer all three questions"),
    "quote_without_leave": _l("A quotation was taken back. It is left out now"),
}
METHOD: tuple[Any, ...] = (
    _l("Figures are of closed quarters, made once and the same for everyone. Months are never told by themselves."),
    _l("Every number stands for nobody or for at least five. What would not is joined, told together, or hidden."),
    _l("Cases drawn at random and cases chosen for a reason are never in one figure."),
    _l("A quotation stands here because whoever said it let us. A second person looked at it. It can be taken back."),
)


def title(kind: str, period: str) -> str:
    """`What we learn from audits, September and October 2026`."""
    return f"{KINDS[kind]}, {period_name(kind, period)}"


def period_name(kind: str, period: str) -> str:
    """Two months or a quarter, in words."""
    span = read_span(kind, period)
    if span is None or kind == FEEDBACK:
        return quarter(period)
    first = format_date(span.begins, "LLLL", locale=str(get_locale() or "en_GB"))
    return str(_("%(first)s and %(second)s", first=first, second=month(span.ends)))


def method(_kind: str) -> list[str]:
    """How the figures of a report are made, as it keeps them."""
    return [str(each) for each in (*METHOD, practice.METHOD_BASIS[True], *practice.METHOD)]
