"""A care leaver's own account: who invited them, words with their adviser, their one-page profile, their letters."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Invitation(Base):
    """A code was told to them by voice: when and by whom, and when it was ended. The code itself is kept nowhere."""

    __tablename__ = "care_leaver_invitation"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"),)

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"), index=True)
    given_at: Mapped[datetime]
    given_by: Mapped[UUID | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    once: Mapped[str]


class AdviserMessage(Base):
    """Something the young person and their adviser wrote to each other. Never changed."""

    __tablename__ = "care_leaver_message"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_care_leaver_message_of", "care_leaver_id", "written_at"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    written_at: Mapped[datetime]
    by_kind: Mapped[str]
    by: Mapped[UUID | None]
    once: Mapped[str]


class Profile(Base):
    """One page about themself in their own words, so that they tell it once. Theirs alone until they release it."""

    __tablename__ = "care_leaver_profile"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("care_leaver_id"),)

    version: Mapped[int] = mapped_column()
    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()
    """Their words by question (codes in `rules.profile`)."""
    written_at: Mapped[datetime]

    __mapper_args__ = {"version_id_col": version}


class ProfileRelease(Base):
    """They let one member of staff read their page, from when, and until when they took it back."""

    __tablename__ = "care_leaver_profile_release"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("once"),)

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"), index=True)
    staff_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    released_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    once: Mapped[str | None]
    """Names the pair while the release holds, so that it holds once."""


class StatusLetter(Base):
    """A letter that confirms their status was made for them: which way, what it said their status was, its number.

    An address they named for an email is in the message alone, sealed, and goes with it.
    """

    __tablename__ = "care_leaver_letter"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("number"), sa.UniqueConstraint("once"))

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"), index=True)
    number: Mapped[str]
    way: Mapped[str]
    """`pdf` or `email`."""
    status: Mapped[str]
    made_at: Mapped[datetime]
    once: Mapped[str]
