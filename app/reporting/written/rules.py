"""What a report says, which period it is about, and when it may be published. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.core.quarters import Quarter, quarter_of, read_quarter

AUDITS, FEEDBACK = "audits", "feedback"
KINDS = (AUDITS, FEEDBACK)
"""The learning report of audits, every two months; the report of what people told us, every quarter."""
ASKS = ("going_well", "worried", "doing")
"""What's going well, what are we worried about, what are we doing about it (domain.md 10)."""
CHECKS = ("nobody_known", "is_true", "leave_given")
OFFERED = 6
QUARTERS = 5
"""How many quarters stand side by side: the newest with the same one a year before."""


@dataclass(frozen=True)
class Words:
    """The three answers, and which quotations stand beside them: links to leave, never the words."""

    going_well: str
    worried: str
    doing: str
    quotes: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ASKS} | {"quotes": list(self.quotes)}


def from_data(kept: Mapping[str, Any]) -> Words:
    return Words(kept["going_well"], kept["worried"], kept["doing"], tuple(kept.get("quotes", ())))


@dataclass(frozen=True, order=True)
class Span:
    """Two months, or a quarter, by its code: `2026-09` or `2026-Q3`."""

    begins: date
    ends: date
    code: str


def read_span(kind: str, code: str) -> Span | None:
    """The period of a report; None for what is none of its kind."""
    if kind == FEEDBACK:
        quarter = read_quarter(code)
        return Span(quarter.begins, quarter.ends, str(quarter)) if quarter and str(quarter) == code else None
    year, _dash, month = code.partition("-")
    if kind != AUDITS or not (len(year) == 4 and year.isdecimal() and month in ("01", "03", "05", "07", "09", "11")):
        return None
    return _two_months(date(int(year), int(month), 1))


def spans_over(kind: str, today: date) -> list[Span]:
    """The last periods of a kind that are over, newest first."""
    found: list[Span] = []
    span = _holding(kind, today)
    while len(found) < OFFERED:
        if span.ends < today:
            found.append(span)
        span = _holding(kind, span.begins - timedelta(days=1))
    return found


def quarters_for(span: Span, periods: list[str]) -> list[str]:
    """Of the quarters that have figures, newest first: those that were over when this period was."""
    read = [quarter for period in periods if (quarter := read_quarter(period)) is not None]
    return [str(quarter) for quarter in sorted(read, reverse=True) if quarter.ends <= span.ends][:QUARTERS]


def _holding(kind: str, day: date) -> Span:
    if kind == FEEDBACK:
        quarter: Quarter = quarter_of(day)
        return Span(quarter.begins, quarter.ends, str(quarter))
    return _two_months(day.replace(day=1, month=day.month - (day.month + 1) % 2))


def _two_months(begins: date) -> Span:
    following = date(begins.year + 1, 1, 1) if begins.month == 11 else date(begins.year, begins.month + 2, 1)
    return Span(begins, following - timedelta(days=1), f"{begins:%Y-%m}")
