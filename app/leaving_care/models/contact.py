"""Who was in contact with a young person and when, what was tried while touch was lost, and what they do by day."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base, constraint_means
from app.core.errors import Conflict

STILL_LOST = sa.text("ended_at IS NULL")
constraint_means("uq_care_leaver_lost_touch_care_leaver_id", lambda: Conflict("touch_is_lost_already"))


class Contact(Base):
    """One contact, or one try that failed: kept as it was (Care Leavers (England) Regulations 2010 reg 8).

    `offer` says what became of the yearly offer of support at 21 to 24 where it was made then. A row written by mistake
    is struck, not taken away.
    """

    __tablename__ = "care_leaver_contact"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.Index("ix_care_leaver_contact_of", "care_leaver_id", "happened_on"),
        sa.UniqueConstraint("once"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    happened_on: Mapped[date]
    kind: Mapped[str]
    place: Mapped[str | None]
    is_reached: Mapped[bool]
    seen_alone: Mapped[str | None]
    """`yes`, `no` or `did_not_want`, of a visit."""
    offer: Mapped[str | None]
    by_id: Mapped[UUID]
    note_sealed: Mapped[bytes | None]
    note = Sealed[str | None]()
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID]
    once: Mapped[str | None]
    struck_at: Mapped[datetime | None]
    struck_by: Mapped[UUID | None]


class LostTouch(Base):
    """Nobody can reach them (Children Act 1989 s.23C(2)(b)). Over only when a person says how they were found."""

    __tablename__ = "care_leaver_lost_touch"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.Index("ix_care_leaver_lost_touch_of", "care_leaver_id", "ended_at"),
        sa.Index(
            "uq_care_leaver_lost_touch_care_leaver_id",
            "care_leaver_id",
            unique=True,
            sqlite_where=STILL_LOST,
            postgresql_where=STILL_LOST,
        ),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    since_on: Mapped[date]
    said_at: Mapped[datetime]
    said_by: Mapped[UUID]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
    look_due_on: Mapped[date]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    found_sealed: Mapped[bytes | None]
    found = Sealed[str | None]()


class LostTouchStep(Base):
    """One thing tried to find them (`what` is its code), or a manager's monthly look (`what` is `looked`)."""

    __tablename__ = "care_leaver_lost_touch_step"
    __keep__ = "care_leaver"

    lost_touch_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver_lost_touch.id"), index=True)
    happened_on: Mapped[date]
    what: Mapped[str]
    by_id: Mapped[UUID]
    written_at: Mapped[datetime]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()


class Activity(Base):
    """What they do by day from a day on: education, work or neither (a code of `rules.returns`). Dated rows."""

    __tablename__ = "care_leaver_activity"
    __keep__ = "care_leaver"
    __table_args__ = (sa.Index("ix_care_leaver_activity_of", "care_leaver_id", "began_on"),)

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    began_on: Mapped[date]
    code: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID | None]
