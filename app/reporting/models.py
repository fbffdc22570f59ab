"""Frozen figures. The database itself refuses to change or delete a row of them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class FrozenReport(Base):
    """The figures of one closed period, as they were made. A correction is a further row with the next `number`.

    `made_from` holds the unpublished counts, for the one thing they are needed for: a correction is held against what
    it replaces (`services.correct_figures`): no page, command or export reads those of feedback. Of audits it holds
    which ones were counted, so that a number opens its records for whoever may read them (`behind`). What goes of those
    records goes from here; empty once the period set for it is over. The numbers (`ReportCell`) stay.
    """

    __tablename__ = "frozen_report"
    __keep__ = "figures"
    __table_args__ = (sa.UniqueConstraint("subject", "period", "number"),)

    subject: Mapped[str]
    """What it is about, such as `feedback`."""
    period: Mapped[str]
    """Such as `2026-Q3`."""
    number: Mapped[int]
    made_at: Mapped[datetime]
    made_from_sealed: Mapped[bytes | None]
    made_from = Sealed[dict[str, Any] | None]()

    def counted(self, kind: str) -> list[dict[str, Any]]:
        """The records it was made from that are still kept: `audits`, or `records` of another kind."""
        return list((self.made_from or {}).get(kind, ()))


class ReportCell(Base):
    """One published number: how many people of a group stand where in a question. What is hidden has no cell.

    `by`: county, version, locality, team, theme or handling. `question` empty: the people themselves. `detail`: in how
    much detail the question is shown there (`core.suppression`).
    """

    __tablename__ = "report_cell"
    __keep__ = "statistics"
    __table_args__ = (sa.UniqueConstraint("report_id", "by", "group", "question", "answer"),)

    report_id: Mapped[UUID] = mapped_column(sa.ForeignKey("frozen_report.id"))
    by: Mapped[str]
    group: Mapped[str]
    question: Mapped[str]
    detail: Mapped[str]
    answer: Mapped[str]
    people: Mapped[int]


class WrittenReport(Base):
    """A report that people write over frozen figures: of audits every two months, of feedback every quarter.

    `published_number`: the version that stands, whose `PublishedReport` never changes; none while it is a draft.
    """

    __tablename__ = "written_report"
    __keep__ = "report"
    __table_args__ = (sa.UniqueConstraint("kind", "period"),)

    kind: Mapped[str]
    """A code of `written.rules.KINDS`."""
    period: Mapped[str]
    """Its first month, `2026-09`, or its quarter, `2026-Q3`."""
    begun_at: Mapped[datetime]
    begun_by: Mapped[UUID]
    published_number: Mapped[int | None]
    published_at: Mapped[datetime | None]


class ReportVersion(Base):
    """A report's words as one person wrote them, never changed. A second person publishes it or sends it back."""

    __tablename__ = "report_version"
    __keep__ = "report"
    __table_args__ = (sa.UniqueConstraint("report_id", "number"),)

    report_id: Mapped[UUID] = mapped_column(sa.ForeignKey("written_report.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    """What `written.rules.Words` names."""
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    """`published` or `sent_back`."""
    note: Mapped[str | None]


class PublishedReport(Base):
    """A report as it was published: its words, numbers, charts and method. The database refuses to change it.

    `document` holds sections (`document.Section`) and the three answers. Of a quotation it holds the link alone: the
    words are read through leave that can be taken back.
    """

    __tablename__ = "published_report"
    __keep__ = "report"
    __table_args__ = (sa.UniqueConstraint("report_id", "number"),)

    report_id: Mapped[UUID] = mapped_column(sa.ForeignKey("written_report.id"))
    number: Mapped[int]
    document: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]
    written_by: Mapped[UUID]
    checked_by: Mapped[UUID]
