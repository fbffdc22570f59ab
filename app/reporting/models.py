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
    which ones were counted, so that a number opens its records for whoever may read them (`behind`).
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
    made_from = Sealed[dict[str, Any]]()


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
