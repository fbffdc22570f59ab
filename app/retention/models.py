"""Tables: how long the council keeps each kind of record, what is held, and what a person ordered to go."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class RetentionPeriod(Base):
    """From `from_on` on, this kind is kept so long after that clock began. `amount` empty: not set any more.

    A row is never changed; the newest that has begun counts.
    """

    __tablename__ = "retention_period"
    __keep__ = "settings"
    __table_args__ = (sa.Index("ix_retention_period_kind", "kind", "clock", "from_on"),)

    kind: Mapped[str]
    clock: Mapped[str]
    amount: Mapped[int | None]
    unit: Mapped[str]
    source: Mapped[str]
    """Where the period stands: a schedule, a law, a decision."""
    from_on: Mapped[date]
    set_at: Mapped[datetime]
    set_by: Mapped[UUID]


class LegalHold(Base):
    """A hold over one record or one whole kind of record, with who set it; `lifted_at` ends it.

    `kind` is a kind of record, or `person`, `family` or `worker`: then everything that touches `subject_id` is held.
    """

    __tablename__ = "legal_hold"
    __keep__ = "settings"

    kind: Mapped[str]
    subject_id: Mapped[UUID | None]
    reason_code: Mapped[str]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    set_at: Mapped[datetime]
    set_by: Mapped[UUID]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]
    lifted_why_sealed: Mapped[bytes | None]
    lifted_why = Sealed[str | None]()


class ErasureOrder(Base):
    """A person said that this record goes. The row goes too, once the record has gone and is named outside.

    `failures`: times it was tried and could not be carried out, the last time with an error of this kind
    (`failed_why`). `came_back_at`: it stood in a copy that was brought back then, and is carried out once more.
    """

    __tablename__ = "erasure_order"
    __keep__ = "erasure_order"
    __table_args__ = (sa.UniqueConstraint("kind", "subject_id"),)

    kind: Mapped[str]
    subject_id: Mapped[UUID]
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[UUID]
    failures: Mapped[int] = mapped_column(default=0, server_default="0")
    failed_why: Mapped[str | None]
    came_back_at: Mapped[datetime | None]
    erased_at: Mapped[datetime | None]
