"""Families, young people and helpers: an account of their own, and the codes that find it again."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class FamilyAccount(Base):
    """One person: a parent, a young person or a helper. Two people may share an address, so its key is not unique."""

    __tablename__ = "family_account"
    __keep__ = "account"
    __table_args__ = (
        sa.Index("ix_family_account_email_key", "email_key"),
        sa.Index("ix_family_account_phone_key", "phone_key"),
    )

    kind: Mapped[str]
    name_sealed: Mapped[bytes | None]
    name = Sealed[str]()
    email_sealed: Mapped[bytes | None]
    email = Sealed[str | None]()
    email_key: Mapped[bytes | None]
    phone_sealed: Mapped[bytes | None]
    phone = Sealed[str | None]()
    phone_key: Mapped[bytes | None]
    sign_in_word: Mapped[str | None]
    """An argon2 hash of a word of their own, asked for with reference and code."""
    opened_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class HelpAsked(Base):
    """Somebody who can use neither link nor code asks to be rung. Nothing here says whether we know them."""

    __tablename__ = "sign_in_help"
    __keep__ = "sign_in"

    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()
    """Name, number, when to ring, and a reference if they have one: as typed."""
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class AccessCode(Base):
    """A code to come back with: found by a slow keyed hash, which also names the reference it goes with."""

    __tablename__ = "access_code"
    __keep__ = "account"
    __table_args__ = (sa.UniqueConstraint("code_hash"), sa.Index("ix_access_code_family", "family_id"))

    family_id: Mapped[UUID] = mapped_column(sa.ForeignKey("family_account.id"))
    code_hash: Mapped[bytes]
    given_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
