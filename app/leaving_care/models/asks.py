"""What a young person asks for, what is said about it, the papers that show it, and the ledger of allowances."""

import base64
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Ask(Base):
    """One thing asked for: asked → agreed or no → given → received, or taken back. Money in whole pence."""

    __tablename__ = "care_leaver_ask"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.Index("ix_care_leaver_ask_of", "care_leaver_id", "asked_at"),
        sa.UniqueConstraint("once"),
    )

    version: Mapped[int] = mapped_column()
    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    offer_code: Mapped[str | None]
    """The item of the offer, where they asked from one."""
    what_sealed: Mapped[bytes | None]
    what = Sealed[str]()
    why_sealed: Mapped[bytes | None]
    why = Sealed[str | None]()
    pence_asked: Mapped[int | None]
    asked_at: Mapped[datetime]
    asked_by_kind: Mapped[str]
    asked_by: Mapped[UUID | None]
    answer_by: Mapped[datetime]
    once: Mapped[str]

    decision: Mapped[str | None]
    """`agreed` or `no`."""
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    pence_agreed: Mapped[int | None]
    allowance: Mapped[str | None]
    """The allowance it is paid from, by its code in the ledger; empty where it is none."""
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None]
    challenged_at: Mapped[datetime | None]
    """They asked for a no to be looked at again."""
    given_at: Mapped[datetime | None]
    given_by: Mapped[UUID | None]
    received_at: Mapped[datetime | None]
    received_by_kind: Mapped[str | None]
    received_by: Mapped[UUID | None]
    taken_back_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> str:
        """Where it is, as a code: `asked`, `agreed`, `no`, `given`, `received`, `taken_back`."""
        if self.taken_back_at is not None:
            return "taken_back"
        if self.received_at is not None:
            return "received"
        if self.given_at is not None:
            return "given"
        return self.decision or "asked"


class AskMessage(Base):
    """Something one side wrote to the other about one ask. Never changed."""

    __tablename__ = "care_leaver_ask_message"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"),)

    ask_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver_ask.id"), index=True)
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    by_kind: Mapped[str]
    by: Mapped[UUID | None]
    once: Mapped[str]


class AskEvidence(Base):
    """A paper or photograph that shows something about one ask: at most 5 MB, checked by what it holds."""

    __tablename__ = "care_leaver_ask_evidence"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"),)

    ask_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver_ask.id"), index=True)
    label_sealed: Mapped[bytes | None]
    label = Sealed[str]()
    media_type: Mapped[str]
    content_sealed: Mapped[bytes | None]
    content = Sealed[str]()
    """The file in base64."""
    added_at: Mapped[datetime]
    by_kind: Mapped[str]
    by: Mapped[UUID | None]
    taken_away_at: Mapped[datetime | None]
    once: Mapped[str]

    @property
    def octets(self) -> bytes:
        return base64.b64decode(self.content)


class AllowanceEntry(Base):
    """One line of the ledger: `granted` or `paid`, in pence. Append-only; a mistake is a line with the amount negative.

    `once` keeps a payment for one ask from being written twice, whoever writes it. `undoes_id` is the line put right.
    """

    __tablename__ = "allowance_entry"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.UniqueConstraint("undoes_id"),
        sa.Index("ix_allowance_entry_of", "care_leaver_id", "allowance", "said_at"),
        sa.CheckConstraint("pence <> 0", name="is_something"),
        sa.CheckConstraint("(pence < 0) = (undoes_id IS NOT NULL)", name="less_only_undoes"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    allowance: Mapped[str]
    kind: Mapped[str]
    pence: Mapped[int]
    ask_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("care_leaver_ask.id"))
    undoes_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("allowance_entry.id"))
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str | None]()
    said_at: Mapped[datetime]
    said_by: Mapped[UUID]
    once: Mapped[str]
