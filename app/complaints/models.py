"""A complaint or compliment, who said it apart from what they say, and each stage with its day and its answer."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base


class Complaint(Base):
    """Something somebody was not content with, or glad of. `kind`: `complaint` or `compliment`.

    A complaint is open while one of its stages waits for an answer. What was entered is never changed.
    """

    __tablename__ = "complaint"
    __keep__ = "complaint"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_complaint_received", "received_on", "id"),
        sa.Index("ix_complaint_kind", "kind", "closed_at", "received_on"),
    )

    version: Mapped[int] = mapped_column()
    kind: Mapped[str]
    received_on: Mapped[date]
    came_by: Mapped[str]
    """A code of `rules.CHANNELS`."""
    procedure: Mapped[str | None]
    """A code of `rules.PROCEDURES`, chosen by a person; none for a compliment."""
    service: Mapped[str]
    theme: Mapped[str]
    locality: Mapped[str | None]
    worker_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("worker.id"))
    """Whom it is about, where it is one person: they and everybody above them never see it here."""
    said_by: Mapped[str]
    """What they are: a code of `rules.TIES`."""
    child_agrees: Mapped[str | None]
    """Where somebody complains for a child: `yes`, `no`, `not_asked`."""
    advocate: Mapped[str | None]
    """What became of offering one: a code of `rules.ADVOCATES`."""
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    who_sealed: Mapped[bytes | None]
    who = Sealed[dict[str, str] | None]()
    """`name` and `reach`: opened on a page of its own."""
    entered_at: Mapped[datetime]
    entered_by: Mapped[UUID]
    closed_at: Mapped[datetime | None]
    once: Mapped[str | None]

    stages: Mapped[list["ComplaintStage"]] = relationship(order_by="ComplaintStage.number", lazy="selectin")

    __mapper_args__ = {"version_id_col": version}

    @property
    def stage(self) -> "ComplaintStage | None":
        """The last one that was begun."""
        return self.stages[-1] if self.stages else None

    @property
    def is_open(self) -> bool:
        return self.kind == "complaint" and self.closed_at is None


class ComplaintStage(Base):
    """One stage of a complaint. `days` and `most_days` are the working days in force when it began."""

    __tablename__ = "complaint_stage"
    __keep__ = "complaint"
    __table_args__ = (
        sa.UniqueConstraint("complaint_id", "number"),
        sa.Index("ix_complaint_stage_due", "answered_on", "due_on"),
    )

    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"))
    number: Mapped[int]
    code: Mapped[str]
    """A code of `rules.STAGES`."""
    began_on: Mapped[date]
    days: Mapped[int]
    most_days: Mapped[int]
    due_on: Mapped[date]
    extended_at: Mapped[datetime | None]
    extended_why_sealed: Mapped[bytes | None]
    extended_why = Sealed[str | None]()
    answered_on: Mapped[date | None]
    answered_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    """A code of `rules.OUTCOMES`."""
    answer_sealed: Mapped[bytes | None]
    answer = Sealed[str | None]()

    @property
    def may_be_extended(self) -> bool:
        return self.answered_on is None and self.extended_at is None and self.most_days > self.days

    def is_late(self, today: date) -> bool:
        return self.answered_on is None and self.due_on < today
