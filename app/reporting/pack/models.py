"""A pack that somebody asked for, how far the worker is with it, and its files, sealed, until they are deleted."""

import base64
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class InspectionPack(Base):
    """asked for → let go by a second person, or refused → being made, a step at a time → ready → deleted.

    `steps`: what is made, in this order (codes of `rules.steps`); `done`: how many of them are made.
    """

    __tablename__ = "inspection_pack"
    __keep__ = "inspection_pack"
    __table_args__ = (sa.Index("ix_inspection_pack_waiting", "let_go_at", "made_at"), sa.UniqueConstraint("once"))

    title: Mapped[str]
    first: Mapped[str]
    """The first quarter it covers, such as `2026-Q1`, and the last one."""
    last: Mapped[str]
    references_sealed: Mapped[bytes | None]
    references = Sealed[list[str]]()
    """The children whose files are in it, as somebody typed their references."""
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    let_go_at: Mapped[datetime | None]
    let_go_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff_account.id"))
    refused_at: Mapped[datetime | None]
    refused_by: Mapped[UUID | None]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str | None]()
    """Why it was refused."""
    steps: Mapped[list[str]] = mapped_column(sa.JSON())
    done: Mapped[int]
    tries: Mapped[int]
    """How often the step that is due went wrong."""
    failed_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    once: Mapped[str | None]

    @property
    def state(self) -> str:
        """Where it stands: a code of `words.STATES`."""
        told = (
            ("deleted", self.deleted_at),
            ("refused", self.refused_at),
            ("ready", self.made_at),
            ("failed", self.failed_at),
            ("making", self.let_go_at),
        )
        return next((code for code, at in told if at is not None), "asked")


class PackFile(Base):
    """One piece of a file of a pack. A file that is too long for one row has several."""

    __tablename__ = "inspection_pack_file"
    __keep__ = "inspection_pack"
    __table_args__ = (sa.UniqueConstraint("pack_id", "name", "piece"),)

    pack_id: Mapped[UUID] = mapped_column(sa.ForeignKey("inspection_pack.id"))
    name: Mapped[str]
    """Its path in the archive: folders and codes, never a person."""
    piece: Mapped[int]
    size: Mapped[int]
    digest: Mapped[str]
    """SHA-256 of the whole file, in the first piece; empty in the others."""
    content_sealed: Mapped[bytes | None]
    content = Sealed[str]()

    @property
    def octets(self) -> bytes:
        return base64.b64decode(self.content)
