"""Signed-in browsers, and the links that open a door once."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed, keys_in
from app.core.db import Base


class SignIn(Base):
    """One signed-in browser. The cookie holds the random id; only its hash stands here.

    `stage` is `open` once the person is in. Before that it says what they must still do: `second_factor`,
    `set_up_second_factor`, or `council` while they are at the council's own sign-in. Those open no page.
    """

    __tablename__ = "sign_in"
    __keep__ = "sign_in"
    __table_args__ = (
        sa.UniqueConstraint("id_hash"),
        sa.Index("ix_sign_in_staff", "staff_id", "ended_at"),
        sa.Index("ix_sign_in_family", "family_id", "ended_at"),
    )

    id_hash: Mapped[bytes]
    stage: Mapped[str]
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff_account.id"))
    family_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("family_account.id"))
    way: Mapped[str]
    """How they came in: `password`, `council`, `link`, `code`, `demo`."""
    device: Mapped[str]
    """The kind of browser as a code (`phone`, `tablet`, `computer`), so that a list of sign-ins can be told apart."""
    began_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    second_check_at: Mapped[datetime | None]
    shared_with_worker: Mapped[bool] = mapped_column(default=False)
    pending_sealed: Mapped[bytes | None]
    pending = Sealed[dict[str, Any] | None]()
    """What a step under way needs and a cookie must not hold: a new second factor, a check code, the OIDC nonce."""
    tries: Mapped[int] = mapped_column(default=0)
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str | None]


class SignInLink(Base):
    """A link that works once: for whom, for what, until when. Only a hash of its token is kept.

    `purpose` is `sign_in`, `with_code` (the address serves several people, or has not answered yet, so
    reference and code are asked for too), `confirm_contact` or `staff_invitation`.
    """

    __tablename__ = "sign_in_link"
    __keep__ = "sign_in_link"
    __table_args__ = (
        sa.UniqueConstraint("token_hash"),
        sa.Index("ix_sign_in_link_family", "family_id"),
        sa.Index("ix_sign_in_link_staff", "staff_id"),
    )

    token_hash: Mapped[bytes]
    purpose: Mapped[str]
    family_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("family_account.id"))
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff_account.id"))
    channel: Mapped[str | None]
    address_sealed: Mapped[bytes | None]
    address = Sealed[str | None]()
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    spent_at: Mapped[datetime | None]


class LinkAsk(Base):
    """Somebody typed an address and asked for a link. The same row for a known address and an unknown one.

    Whether anybody has that address is looked up afterwards, by the worker, so that the answer's time tells nothing.
    """

    __tablename__ = "link_ask"
    __keep__ = "sign_in_link"
    __table_args__ = (sa.Index("ix_link_ask_expires", "expires_at"),)

    channel: Mapped[str]
    address_key: Mapped[bytes]
    """`address_keys`, one after another: one for each search key there was when it was asked."""
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]

    @property
    def address_keys(self) -> list[bytes]:
        return keys_in(self.address_key)
