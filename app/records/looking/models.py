"""How many records each person looked at in a day, looking that is unlike the usual, and what a person was told."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from app.core.crypto import Sealed
from app.core.db import Base
from app.core.errors import Conflict
from app.records.looking.rules.telling import Line


class LooksOnDay(Base):
    """How many records one member of staff looked at on one day (London). `staff_id` empty: everybody; written last.

    A day with that row is done and is never worked out again.
    """

    __tablename__ = "looks_on_day"
    __keep__ = "looks_by_day"
    __table_args__ = (sa.UniqueConstraint("staff_id", "day"), sa.Index("ix_looks_on_day_day", "day", "staff_id"))

    staff_id: Mapped[UUID | None]
    day: Mapped[date]
    records: Mapped[int]


class LookingLimit(Base):
    """From this day on, many is: at least so many records in a day, and so many times what the person usually opens."""

    __tablename__ = "looking_limit"
    __keep__ = "settings"
    __table_args__ = (sa.Index("ix_looking_limit_from", "from_on", "set_at"),)

    at_least: Mapped[int]
    times: Mapped[int]
    from_on: Mapped[date]
    set_at: Mapped[datetime]
    set_by: Mapped[UUID]


class UnusualLooking(Base):
    """One thing about one person's looking on one day that somebody should ask about. It says nothing about why.

    `sign`: a code of `rules.SIGNS`. Without a record it is about the whole day.
    """

    __tablename__ = "unusual_looking"
    __keep__ = "unusual_looking"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_unusual_looking_list", "reviewed_at", "day", "id"),
        sa.Index("ix_unusual_looking_thing", "thing_id"),
    )

    once: Mapped[str]
    staff_id: Mapped[UUID]
    role: Mapped[str | None]
    day: Mapped[date]
    sign: Mapped[str]
    thing_kind: Mapped[str | None]
    thing_id: Mapped[UUID | None]
    records: Mapped[int]
    """How many records it is about."""
    usual: Mapped[int | None]
    """How many they usually open in a day, for `many`; empty where too few days are known."""
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    listed_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    """A code of `rules.OUTCOMES`."""
    note_sealed: Mapped[bytes | None]
    note = Sealed[str | None]()

    def review(self, by: UUID, outcome: str, note: str, at: datetime) -> None:
        """Somebody else looked into it. Raises Conflict where that was done already."""
        if self.reviewed_at is not None:
            raise Conflict("already_reviewed")
        self.reviewed_at, self.reviewed_by, self.outcome, self.note = at, by, outcome, note


class WhoLookedAnswer(Base):
    """What one person is told of who looked at their records: prepared, agreed by a second person, given.

    `lines` are what they read and nothing else: made once, so that both people judge the same words.
    """

    __tablename__ = "who_looked_answer"
    __keep__ = "who_looked_answer"
    __table_args__ = (
        sa.Index("ix_who_looked_answer_list", "prepared_at", "id"),
        sa.Index("ix_who_looked_answer_account", "account_id"),
    )

    person_kind: Mapped[str]
    person_id: Mapped[UUID]
    account_id: Mapped[UUID | None]
    """Whose page it is, where it is given on a page."""
    asked_on: Mapped[date]
    first_on: Mapped[date]
    last_on: Mapped[date]
    way: Mapped[str]
    """page or by_hand."""
    lines_sealed: Mapped[bytes | None]
    lines = Sealed[list[dict[str, Any]]]()
    checked_sealed: Mapped[bytes | None]
    checked = Sealed[dict[str, Any]]()
    """The safety check as it was answered, and whose name was left out and why."""
    prepared_at: Mapped[datetime]
    prepared_by: Mapped[UUID]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    agreed: Mapped[bool | None]
    decided_why_sealed: Mapped[bytes | None]
    decided_why = Sealed[str | None]()
    given_at: Mapped[datetime | None]
    given_by: Mapped[UUID | None]
    """Who handed it over; empty where they opened their page."""

    @property
    def told(self) -> list[Line]:
        """What they read, newest day first."""
        return [Line(date.fromisoformat(one["day"]), one["role"], one["team"], one["name"]) for one in self.lines]

    def decide(self, by: UUID, why: str, at: datetime, *, agreed: bool) -> None:
        """A second person says yes or no. Raises Conflict where that was done already."""
        if self.decided_at is not None:
            raise Conflict("already_decided")
        self.decided_at, self.decided_by, self.agreed, self.decided_why = at, by, agreed, why
