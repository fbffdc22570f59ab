"""What leaves the youth voice team: a worker’s summary, words for an audit, a kept name, and the choice not to."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base


class FeedbackSummary(Base):
    """What at least five people told us about one worker in a closed quarter, in a person's own words.

    Made once, let go by another person, shown from `shown_on`, a day that is the same for every worker. Never changed.
    """

    __tablename__ = "feedback_summary"
    __keep__ = "feedback"
    __table_args__ = (
        sa.UniqueConstraint("worker_id", "quarter"),
        sa.Index("ix_feedback_summary_shown", "worker_id", "shown_on"),
    )

    worker_id: Mapped[UUID]
    quarter: Mapped[str]
    """Such as 2026-Q3: a quarter of the calendar year."""
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None]
    shown_on: Mapped[date | None]

    members: Mapped[list["FeedbackSummaryMember"]] = relationship(cascade="all, delete-orphan")


class FeedbackSummaryMember(Base):
    """One item that a summary was made from. `person`: a keyed hash of who said it, so that two of theirs are one."""

    __tablename__ = "feedback_summary_member"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_summary_member_item_id", "item_id"),)

    summary_id: Mapped[UUID] = mapped_column(sa.ForeignKey("feedback_summary.id"), index=True)
    item_id: Mapped[UUID]
    person: Mapped[bytes]


class FeedbackLeftOut(Base):
    """Somebody chose that what they said is in no summary for their worker. It has no time, like what they said."""

    __tablename__ = "feedback_left_out"
    __keep__ = "feedback"
    __table_args__ = (sa.UniqueConstraint("item_id"),)

    item_id: Mapped[UUID]


class FeedbackNameAsk(Base):
    """Somebody outside the team should know a kept name: the reason, a second person's yes, and the one time it showed.

    `tell_asked`: a manager who says whether it is safe to tell the child; while nobody answered, the child is not told.
    """

    __tablename__ = "feedback_name_ask"
    __keep__ = "feedback"
    __table_args__ = (sa.Index("ix_feedback_name_ask_item_id", "item_id", "asked_at"),)

    item_id: Mapped[UUID]
    for_person: Mapped[UUID]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str]()
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[UUID | None]
    agreed: Mapped[bool | None]
    shown_at: Mapped[datetime | None]
    tell_asked: Mapped[UUID | None]
    tell_answered_at: Mapped[datetime | None]
    tell_unsafe: Mapped[bool | None]
    tell_why_sealed: Mapped[bytes | None]
    tell_why = Sealed[str | None]()


class FeedbackAuditWords(Base):
    """What somebody said, told again by the youth voice team so that nobody is known by it: all that an audit shows.

    A second person lets it go. An audit keeps its id and never the words: where leave or the item goes, this row goes.
    """

    __tablename__ = "feedback_audit_words"
    __keep__ = "feedback"
    __table_args__ = (sa.UniqueConstraint("item_id"),)

    item_id: Mapped[UUID]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]
    released_at: Mapped[datetime | None]
    released_by: Mapped[UUID | None]
