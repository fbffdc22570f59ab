"""A young person in or after care, their time in care, who works with them, and who may open their record."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class CareLeaver(Base):
    """One young person the council looked after from 14 on, whatever the law calls them today.

    `status` and the three columns after it are what the rules said on `worked_out_on`; an override in force stands
    beside them, never in their place. `account_id` is empty until their adviser has invited them.
    """

    __tablename__ = "care_leaver"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("reference"),
        sa.UniqueConstraint("number_key"),
        sa.UniqueConstraint("account_id"),
        sa.Index("ix_care_leaver_place", "closed_at", "locality", "id"),
        sa.Index("ix_care_leaver_status", "closed_at", "status", "id"),
    )

    version: Mapped[int] = mapped_column()
    reference: Mapped[str]
    number_sealed: Mapped[bytes | None]
    number = Sealed[str]()
    """The council's own number of the child, CHILD in its SSDA903 files. Found by `number_key`."""
    number_key: Mapped[bytes]
    name_sealed: Mapped[bytes | None]
    name = Sealed[str]()
    called_sealed: Mapped[bytes | None]
    called = Sealed[str | None]()
    """What they like to be called, where it is another name."""
    birth_date_iso_sealed: Mapped[bytes | None] = mapped_column("birth_date_sealed")
    birth_date_iso = Sealed[str]()
    told_email_sealed: Mapped[bytes | None]
    told_email = Sealed[str | None]()
    """As the council's list has it. Nobody has said that it is safe: nothing is ever sent there."""
    told_phone_sealed: Mapped[bytes | None]
    told_phone = Sealed[str | None]()
    """As the council's list has it, E.164. Nobody has said that it is safe."""
    locality: Mapped[str | None]
    account_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("family_account.id"))
    status: Mapped[str] = mapped_column(default="none")
    status_since: Mapped[date | None]
    status_reason: Mapped[str] = mapped_column(default="")
    """A code of the rules: its words, and the law it comes from, are in `words`."""
    needs_a_person: Mapped[str | None]
    """Why a person has to decide (a code), where the rule is not enough; empty where it is."""
    worked_out_on: Mapped[date | None]
    is_unaccompanied: Mapped[bool] = mapped_column(default=False)
    added_at: Mapped[datetime]
    restricted_at: Mapped[datetime | None]
    restricted_by: Mapped[UUID | None]
    closed_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}

    @property
    def birth_date(self) -> date:
        return date.fromisoformat(self.birth_date_iso)

    @property
    def known_as(self) -> str:
        """The name their pages and their workers call them by."""
        return self.called or self.name


class CareEpisode(Base):
    """One row of the council's SSDA903 episodes: an unbroken stay under one legal status in one place."""

    __tablename__ = "care_episode"
    __keep__ = "care_leaver"
    __table_args__ = (sa.UniqueConstraint("care_leaver_id", "began_on"),)

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    began_on: Mapped[date]
    began_why: Mapped[str]
    ended_on: Mapped[date | None]
    ended_why: Mapped[str | None]
    legal_status: Mapped[str]
    placement: Mapped[str]
    imported_at: Mapped[datetime]


class StatusOverride(Base):
    """A manager says what the status is, from a day on, and why. Dated; never replaces what the rules worked out."""

    __tablename__ = "care_leaver_status_override"
    __keep__ = "care_leaver"

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"), index=True)
    status: Mapped[str]
    since: Mapped[date]
    reason_sealed: Mapped[bytes | None]
    reason = Sealed[str]()
    said_at: Mapped[datetime]
    said_by: Mapped[UUID]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]


class Allocation(Base):
    """Who works with them: `adviser`, `social_worker`, `reviewing_officer`, or `cover` while the adviser is away."""

    __tablename__ = "care_leaver_allocation"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.Index("ix_care_leaver_allocation_staff", "staff_id", "ended_at"),
        sa.Index("ix_care_leaver_allocation_of", "care_leaver_id", "ended_at"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    staff_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    part: Mapped[str]
    began_at: Mapped[datetime]
    began_by: Mapped[UUID | None]
    until: Mapped[date | None]
    """Cover ends by itself after this day."""
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]


class NamedReader(Base):
    """On a restricted record: a member of staff who may open it."""

    __tablename__ = "care_leaver_named_reader"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("care_leaver_id", "staff_id"),
        sa.Index("ix_care_leaver_named_reader_staff", "staff_id", "ended_at"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    staff_id: Mapped[UUID]
    named_at: Mapped[datetime]
    named_by: Mapped[UUID]
    ended_at: Mapped[datetime | None]


class KnowsThem(Base):
    """What a member of staff said on first opening a record: whether they know the young person from elsewhere."""

    __tablename__ = "care_leaver_knows_them"
    __keep__ = "care_leaver"
    __table_args__ = (
        sa.UniqueConstraint("care_leaver_id", "staff_id"),
        sa.Index("ix_care_leaver_knows_them_staff", "staff_id", "knows"),
    )

    care_leaver_id: Mapped[UUID] = mapped_column(sa.ForeignKey("care_leaver.id"))
    staff_id: Mapped[UUID]
    said_at: Mapped[datetime]
    knows: Mapped[bool]


PARTS = {
    "adviser": "personal_adviser",
    "cover": "personal_adviser",
    "social_worker": "practitioner",
    "reviewing_officer": "reviewing_officer",
}
"""The role somebody must hold for each part."""
