"""A report as a page or a file reads it: kept sections, and quotations through the leave that stands today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.feedback.quoting_queries import Quotable, links_that_went, quoted
from app.reporting.document import Section, from_data
from app.reporting.models import WrittenReport
from app.reporting.written.composing import composed
from app.reporting.written.queries import Kept, published_of
from app.reporting.written.rules import ASKS


@dataclass(frozen=True)
class Sheet:
    """`published_at` None: a draft. `quotes`: those that may be read today; `gone`: how many are no longer kept."""

    kind: str
    period: str
    title: str
    answers: Mapping[str, str]
    sections: Sequence[Section]
    method: Sequence[str]
    quotes: Sequence[Quotable]
    published_at: datetime | None = None
    number: int = 0
    gone: int = 0

    def as_public(self) -> dict[str, Any]:
        """The public shape. null is hidden."""
        return {
            "kind": self.kind,
            "period": self.period,
            "title": self.title,
            "published_at": self.published_at.isoformat() if self.published_at else None,
            "answers": dict(self.answers),
            "quotes": [{"said_by": one.said_by, "words": one.words} for one in self.quotes],
            "sections": [each.as_data() for each in self.sections],
            "method": list(self.method),
        }


def published_sheet(report: WrittenReport) -> Sheet | None:
    """What was published, word for word and number for number."""
    found = published_of(report)
    return _sheet(found.document, found.published_at, found.number) if found is not None else None


def draft_sheet(kept: Kept) -> Sheet:
    """The last version over the figures that are frozen today."""
    return _sheet(composed(kept.report, kept.words), None, kept.latest.number)


def _sheet(document: Mapping[str, Any], published_at: datetime | None, number: int) -> Sheet:
    return Sheet(
        kind=document["kind"],
        period=document["period"],
        title=document["title"],
        answers={name: document["answers"][name] for name in ASKS},
        sections=[from_data(each) for each in document["sections"]],
        method=document["method"],
        quotes=quoted(UUID(one) for one in document["quotes"]),
        gone=links_that_went(UUID(one) for one in document["quotes"]),
        published_at=published_at,
        number=number,
    )
