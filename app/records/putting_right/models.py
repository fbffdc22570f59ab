"""What a person asks about their records, what was found out and decided, and each step taken on the way."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base


class DataAsk(Base):
    """One ask. It stands beside the record that it is about and changes nothing in it, whatever is decided.

    `kind` is a code of `rules.KINDS`. `account_id`: whoever signed in and asked, and reads the answer there.
    `about_kind` and `about_id` name the record: a request for early help or a care leaver.
    """

    __tablename__ = "data_ask"
    __keep__ = "data_ask"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.UniqueConstraint("reference"),
        sa.Index("ix_data_ask_due", "told_at", "due_on", "id"),
        sa.Index("ix_data_ask_about", "about_id", "received_on"),
        sa.Index("ix_data_ask_account", "account_id", "received_on"),
    )

    version: Mapped[int] = mapped_column()
    reference: Mapped[str]
    kind: Mapped[str]
    came_by: Mapped[str]
    received_on: Mapped[date]
    written_at: Mapped[datetime]
    written_by: Mapped[UUID | None]
    """The member of staff who wrote down what was said by phone, in person or in a letter."""
    account_id: Mapped[UUID | None]
    about_kind: Mapped[str | None]
    about_id: Mapped[UUID | None]
    part: Mapped[str | None]
    """Which part of the record: a code of `parts`, such as `told` or `share:…`."""
    asker_sealed: Mapped[bytes | None]
    asker = Sealed[dict[str, str] | None]()
    """`name`, `tie`, `way`, `reach`, `safely`: who asks without an account, and how it is safe to answer them."""
    original_sealed: Mapped[bytes | None]
    original = Sealed[str | None]()
    """What it said on that day, as whoever asks could read it."""
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    wanted_sealed: Mapped[bytes | None]
    wanted = Sealed[str | None]()
    due_on: Mapped[date]
    extended_at: Mapped[datetime | None]
    extended_why_sealed: Mapped[bytes | None]
    extended_why = Sealed[str | None]()
    acknowledge_by: Mapped[date | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[UUID | None]
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[UUID | None]
    checked_how: Mapped[str | None]
    """How it was found out that they are who they say: a code of `rules.CHECKS`."""
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    outcome: Mapped[str | None]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    """Why, for staff who read the record."""
    beside_sealed: Mapped[bytes | None]
    beside = Sealed[str | None]()
    """What is right, where it was corrected: it stands beside what was written."""
    answer_sealed: Mapped[bytes | None]
    answer = Sealed[str | None]()
    """What they are told, in plain words."""
    told_at: Mapped[datetime | None]
    told_by: Mapped[UUID | None]
    told_how: Mapped[str | None]
    once: Mapped[str | None]

    steps: Mapped[list["DataAskStep"]] = relationship(
        order_by=lambda: (DataAskStep.taken_at, DataAskStep.id), lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_complaint(self) -> bool:
        return self.kind == "complaint"

    @property
    def state(self) -> str:
        """`received`, `checked`, `decided` (nobody has told them yet) or `told`."""
        if self.told_at is not None:
            return "told"
        if self.decided_at is not None:
            return "decided"
        return "checked" if self.checked_at is not None else "received"

    def is_unacknowledged(self, today: date) -> bool:
        """A complaint whose last day to say that we have it has passed."""
        waits = self.acknowledge_by is not None and self.acknowledged_at is None and self.told_at is None
        return waits and self.acknowledge_by is not None and self.acknowledge_by < today

    def is_late(self, today: date) -> bool:
        """The last day for the answer, or to say that we have it, has passed."""
        return (self.told_at is None and self.due_on < today) or self.is_unacknowledged(today)


class DataAskStep(Base):
    """Something that was done to find out about an ask: whom somebody asked, what they were told on the way."""

    __tablename__ = "data_ask_step"
    __keep__ = "data_ask"
    __table_args__ = (sa.Index("ix_data_ask_step_ask", "ask_id", "taken_at"),)

    ask_id: Mapped[UUID] = mapped_column(sa.ForeignKey("data_ask.id"))
    taken_at: Mapped[datetime]
    taken_by: Mapped[UUID]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
