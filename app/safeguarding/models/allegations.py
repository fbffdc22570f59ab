"""What somebody said about a person who works with children, for the designated officer (Children Act 1989, s47;
"Working Together to Safeguard Children": local authority designated officer, told within one working day).
"""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base

ABOUT = ("staff", "agency", "foster_carer", "volunteer", "other_employer", "not_known")
STEPS = ("advice_given", "spoke_to_employer", "told_police", "strategy_meeting", "told_child", "other")
OUTCOMES = ("substantiated", "false", "malicious", "unfounded", "unsubstantiated", "not_an_allegation")


class Allegation(Base):
    """One allegation. The concern for the child is a record of its own; neither reaches anyone it names.

    `source_id` is what it was written in, where that may be known; for what came without a name it is empty. Whoever
    must never open it stands in `concern_shut_out` under this row's id, so the same list keeps them from the concern.
    """

    __tablename__ = "allegation"
    __keep__ = "concern"
    __table_args__ = (sa.UniqueConstraint("once"), sa.Index("ix_allegation_open", "closed_at", "due_at", "id"))

    version: Mapped[int] = mapped_column()
    raised_at: Mapped[datetime]
    raised_by_kind: Mapped[str]
    raised_by: Mapped[UUID | None]
    source: Mapped[str]
    source_id: Mapped[UUID | None]
    about_kind: Mapped[str]
    worker_id: Mapped[UUID | None]
    named_sealed: Mapped[bytes | None]
    named = Sealed[str | None]()
    """Whom it names, as it was written."""
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    once: Mapped[str | None]
    due_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]

    __mapper_args__ = {"version_id_col": version}

    notes: Mapped[list["AllegationNote"]] = relationship(order_by="AllegationNote.written_at, AllegationNote.id")
    readers: Mapped[list["AllegationReader"]] = relationship()

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class AllegationNote(Base):
    """What was done about it: a step, the words, who and when. None is changed."""

    __tablename__ = "allegation_note"
    __keep__ = "concern"

    allegation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("allegation.id"), index=True)
    step: Mapped[str]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    written_by: Mapped[UUID]


class AllegationReader(Base):
    """A person who was given it because no designated officer may open it: the alternate of the settings."""

    __tablename__ = "allegation_reader"
    __keep__ = "concern"
    __table_args__ = (sa.UniqueConstraint("allegation_id", "person_id"),)

    allegation_id: Mapped[UUID] = mapped_column(sa.ForeignKey("allegation.id"))
    person_id: Mapped[UUID]
    named_at: Mapped[datetime]
