"""Members of staff, the roles they hold, and who they are at the council's own sign-in."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from flask_security import UserMixin
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class StaffAccount(Base, UserMixin):  # type: ignore[misc]  # its `id` is declared an int for type checkers only
    """A member of staff. Found by `email_key`, never by the address itself.

    `password`, `fs_uniquifier`, `tf_totp_secret`, `mf_recovery_codes` and `active` carry the names Flask-Security
    reads. Nobody is signed in without a second factor: an account without one sets it up first.
    """

    __tablename__ = "staff_account"
    __keep__ = "account"
    __table_args__ = (sa.UniqueConstraint("email_key"), sa.UniqueConstraint("fs_uniquifier"))

    name_sealed: Mapped[bytes | None]
    name = Sealed[str]()
    email_sealed: Mapped[bytes | None]
    email = Sealed[str]()
    email_key: Mapped[bytes]
    password: Mapped[str | None]
    fs_uniquifier: Mapped[str]
    tf_totp_secret: Mapped[str | None]
    totp_last_counter: Mapped[int | None]
    """The time step of the last code that let somebody in. A code of that step or an earlier one is refused."""
    mf_recovery_codes_sealed: Mapped[bytes | None]
    mf_recovery_codes = Sealed[list[str] | None]()
    active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None]
    last_seen_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]
    left_said_by: Mapped[UUID | None]
    leaves_on: Mapped[date | None]
    """Their last day, where that is known before: they end by themselves once it is over."""
    forgotten_at: Mapped[datetime | None]
    """When all but the name went: records of families and the trail still say who did what."""

    __hash__ = Base.__hash__  # Flask-Login defines equality, and with it would take the hash away

    @property
    def has_second_factor(self) -> bool:
        return self.tf_totp_secret is not None


class RoleGrant(Base):
    """One role for one person in one place. Never edited: it is asked for, takes effect, and ends.

    `begins_at` is empty while a second administrator is waited for.
    """

    __tablename__ = "role_grant"
    __keep__ = "account"
    __table_args__ = (
        sa.Index("ix_role_grant_staff", "staff_id", "ended_at"),
        sa.Index("ix_role_grant_role", "role", "ended_at"),
    )

    staff_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    role: Mapped[str]
    locality: Mapped[str | None]
    """Empty: county-wide."""
    asked_at: Mapped[datetime]
    asked_by: Mapped[UUID | None]
    """Empty: by the command line, which is the first administrator's key."""
    granted_by: Mapped[UUID | None]
    second_by: Mapped[UUID | None]
    begins_at: Mapped[datetime | None]
    until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]

    @property
    def is_waiting(self) -> bool:
        """Asked for, and a second administrator has not yet said yes or no."""
        return self.begins_at is None and self.ended_at is None

    def holds_at(self, moment: datetime) -> bool:
        return (
            self.begins_at is not None
            and self.begins_at <= moment
            and self.ended_at is None
            and (self.until is None or self.until > moment)
        )


class RoleReview(Base):
    """Somebody looked whether a role is still needed, in the round that ends on `round_on`: it is.

    Where a role needs two, it stands once a second administrator has said so too. A role that is not needed is ended.
    """

    __tablename__ = "role_review"
    __keep__ = "account"
    __table_args__ = (sa.UniqueConstraint("grant_id", "round_on"),)

    grant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("role_grant.id"))
    round_on: Mapped[date]
    confirmed_at: Mapped[datetime]
    confirmed_by: Mapped[UUID]
    second_at: Mapped[datetime | None]
    second_by: Mapped[UUID | None]


class StaffIdentity(Base):
    """Who a member of staff is at the council's own sign-in: issuer and subject, joined once from an invitation."""

    __tablename__ = "staff_identity"
    __keep__ = "account"
    __table_args__ = (sa.UniqueConstraint("issuer", "subject_key"), sa.UniqueConstraint("staff_id", "issuer"))

    staff_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    issuer: Mapped[str]
    subject_key: Mapped[bytes]
    subject_sealed: Mapped[bytes | None]
    subject = Sealed[str | None]()
    """Kept so that `subject_key` can be made anew. Empty in rows from before 0039, until they come in again."""
    joined_at: Mapped[datetime]
