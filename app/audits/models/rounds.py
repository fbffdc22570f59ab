"""Rounds of audits: why these cases, from which list, by which seed, and who looks at them."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class AuditRound(Base):
    """Cases of one service looked at for one reason. `basis` is kept with every figure: two are never mixed in one.

    The seed is written down when the round is opened, before anybody brings in the list it draws from.
    """

    __tablename__ = "audit_round"
    __keep__ = "audit"
    __table_args__ = (sa.Index("ix_audit_round_month", "month", "id"), sa.UniqueConstraint("once"))

    basis: Mapped[str]
    """A code of `rules.BASES`."""
    service: Mapped[str]
    """A code of `rules.SERVICES`."""
    title: Mapped[str]
    month: Mapped[date]
    """The first day of the month it counts in."""
    seed: Mapped[str]
    size: Mapped[int]
    stratify: Mapped[str | None]
    leaves_out_team: Mapped[bool]
    """Whether nobody looks at a case of their own team."""
    opened_at: Mapped[datetime]
    opened_by: Mapped[UUID | None]
    list_at: Mapped[datetime | None]
    """When the list was brought in, and by whom."""
    list_by: Mapped[UUID | None]
    drawn_at: Mapped[datetime | None]
    drawn_by: Mapped[UUID | None]
    once: Mapped[str | None]


class AuditCase(Base):
    """One line of a round's list. `place` and `number` stand where it was drawn: the list is kept whole, so that the
    sample can be drawn again.
    """

    __tablename__ = "audit_case"
    __keep__ = "audit"
    __table_args__ = (
        sa.UniqueConstraint("round_id", "reference"),
        sa.Index("ix_audit_case_place", "round_id", "place"),
    )

    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit_round.id"))
    reference: Mapped[str]
    """What the case system calls the case; never a name."""
    stratum: Mapped[str]
    cells_sealed: Mapped[bytes | None]
    cells = Sealed[dict[str, str]]()
    """Everything else that the line says, by column."""
    place: Mapped[int | None]
    number: Mapped[str | None]


class RoundAuditor(Base):
    """Somebody who looks at cases of a round."""

    __tablename__ = "audit_round_auditor"
    __keep__ = "audit"
    __table_args__ = (sa.UniqueConstraint("round_id", "account_id"),)

    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit_round.id"))
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    added_at: Mapped[datetime]


class AuditConflict(Base):
    """An auditor said that they know the family, or cannot look at this case fairly. They never get it again."""

    __tablename__ = "audit_conflict"
    __keep__ = "audit"
    __table_args__ = (sa.UniqueConstraint("audit_id", "account_id"),)

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practice_audit.id"))
    account_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    declared_at: Mapped[datetime]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
