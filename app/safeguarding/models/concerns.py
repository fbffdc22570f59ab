"""A concern about someone's safety, its words, who was told, and each alert sent until a person answered."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base

AtRisk = Literal["child", "adult"]
AT_RISK = ("child", "adult")
WRITTEN = ("early_help_draft", "early_help_request", "early_help_message", "feedback")
SOURCES = ("help_now", *WRITTEN, "allegation", "staff", "care_leaver", "data_ask")
FROM_RECORDS = ("staff_flag", "child_in_bed_and_breakfast")
TRIGGERS = ("danger_now", "cannot_ring", "ticked_not_safe", "words_phrase", "allegation", *FROM_RECORDS)
DECISIONS = (
    "told_police",
    "told_front_door",
    "told_adult_safeguarding",
    "told_designated_officer",
    "already_known",
    "spoke_and_safe",
    "could_not_find",
    "no_further_action",
)
TOLD = ("police", "front_door", "emergency_duty_team", "adult_safeguarding", "designated_officer", "health", "other")
UNSEEN = sa.text("unseen_since IS NOT NULL")


class Concern(Base):
    """Somebody may not be safe. `unseen_since` says since when nobody has taken what stands in it.

    Nothing but a named person sets `closed_at`. `version` lets two people who decide at once notice each other.
    `once` is the caller's own key: the same answer saved twice is one concern.
    """

    __tablename__ = "concern"
    __keep__ = "concern"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_concern_open", "closed_at", "due_at"),
        sa.Index("ix_concern_unseen", "unseen_since", "id", sqlite_where=UNSEEN, postgresql_where=UNSEEN),
        sa.Index("ix_concern_source", "source", "source_id"),
    )

    version: Mapped[int] = mapped_column()
    raised_at: Mapped[datetime]
    raised_by_kind: Mapped[str]
    raised_by: Mapped[UUID | None]
    source: Mapped[str]
    source_id: Mapped[UUID | None]
    trigger: Mapped[str]
    at_risk: Mapped[str]
    locality: Mapped[str | None]
    watched: Mapped[bool]
    """Someone may be watching the screen of whoever wrote this: no page they see may show a sign of it."""
    restricted: Mapped[bool]
    once: Mapped[str | None]

    unseen_since: Mapped[datetime | None]
    due_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    seen_by: Mapped[UUID | None]
    decision: Mapped[str | None]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    action_sealed: Mapped[bytes | None]
    action = Sealed[str | None]()
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[UUID | None]

    __mapper_args__ = {"version_id_col": version}

    details: Mapped[list["ConcernDetail"]] = relationship(order_by="ConcernDetail.added_at, ConcernDetail.id")
    told: Mapped[list["ConcernTold"]] = relationship(order_by="ConcernTold.told_at, ConcernTold.id")
    alerts: Mapped[list["ConcernAlert"]] = relationship(order_by="ConcernAlert.step")
    readers: Mapped[list["ConcernReader"]] = relationship(cascade="all, delete-orphan")
    stood_back: Mapped[list["ConcernStoodBack"]] = relationship()
    shut_out: Mapped[list["ShutOut"]] = relationship(
        primaryjoin=lambda: orm.foreign(ShutOut.about_id).in_((Concern.source_id, Concern.id)), viewonly=True
    )

    @property
    def is_unseen(self) -> bool:
        return self.unseen_since is not None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    def is_overdue(self, now: datetime) -> bool:
        """Whether nobody has taken it in the time the council set."""
        return self.is_unseen and self.is_open and now > self.due_at


class ConcernDetail(Base):
    """Words that came with a concern, as they were written. What is added later is a new row; none is changed."""

    __tablename__ = "concern_detail"
    __keep__ = "concern"

    concern_id: Mapped[UUID] = mapped_column(sa.ForeignKey("concern.id"), index=True)
    added_at: Mapped[datetime]
    trigger: Mapped[str]
    who_sealed: Mapped[bytes | None]
    who = Sealed[str | None]()
    """Who is not safe, in the words of whoever wrote."""
    words_sealed: Mapped[bytes | None]
    words = Sealed[str | None]()
    where_sealed: Mapped[bytes | None]
    where = Sealed[str | None]()
    safe_number_sealed: Mapped[bytes | None]
    safe_number = Sealed[str | None]()

    def says_the_same(self, other: "ConcernDetail") -> bool:
        """Whether both rows hold exactly the same words."""
        mine, theirs = ((row.who, row.words, row.where, row.safe_number) for row in (self, other))
        return mine == theirs


class ConcernTold(Base):
    """Whom a person told about a concern, when, and the reference they were given."""

    __tablename__ = "concern_told"
    __keep__ = "concern"

    concern_id: Mapped[UUID] = mapped_column(sa.ForeignKey("concern.id"), index=True)
    told_at: Mapped[datetime]
    kind: Mapped[str]
    whom_sealed: Mapped[bytes | None]
    whom = Sealed[str | None]()
    reference_sealed: Mapped[bytes | None]
    reference = Sealed[str | None]()
    told_by: Mapped[UUID]
    written_at: Mapped[datetime]


class ConcernAlert(Base):
    """One alert sent about a concern: the step of the escalation, and which contact of the list it went to."""

    __tablename__ = "concern_alert"
    __keep__ = "concern"
    __table_args__ = (sa.UniqueConstraint("concern_id", "step"),)

    concern_id: Mapped[UUID] = mapped_column(sa.ForeignKey("concern.id"))
    step: Mapped[int]
    contact_index: Mapped[int]
    sent_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by: Mapped[UUID | None]


class ConcernReader(Base):
    """A person named to open a restricted concern."""

    __tablename__ = "concern_reader"
    __keep__ = "concern"
    __table_args__ = (sa.UniqueConstraint("concern_id", "person_id"),)

    concern_id: Mapped[UUID] = mapped_column(sa.ForeignKey("concern.id"))
    person_id: Mapped[UUID]
    named_by: Mapped[UUID | None]
    named_at: Mapped[datetime]
    as_alternate: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    """Named by the portal because nobody on duty may open it: they need not be on duty themselves."""


class ConcernStoodBack(Base):
    """A person on duty who said that they know somebody in it. It is shut to them from then on."""

    __tablename__ = "concern_stood_back"
    __keep__ = "concern"
    __table_args__ = (sa.UniqueConstraint("concern_id", "person_id"),)

    concern_id: Mapped[UUID] = mapped_column(sa.ForeignKey("concern.id"))
    person_id: Mapped[UUID]
    stood_back_at: Mapped[datetime]


class ShutOut(Base):
    """A person who must never open what is raised about one thing (a request's or a concern's id), now or later."""

    __tablename__ = "concern_shut_out"
    __keep__ = "concern"
    __table_args__ = (sa.UniqueConstraint("about_id", "person_id"),)

    about_id: Mapped[UUID]
    person_id: Mapped[UUID]
    said_by: Mapped[UUID | None]
    said_at: Mapped[datetime]
