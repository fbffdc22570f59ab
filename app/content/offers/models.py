"""An item of the offer, and every version of it that was ever written."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base


class OfferItem(Base):
    """One thing that care leavers are owed or may ask for. Its code is its address and never changes."""

    __tablename__ = "offer_item"
    __keep__ = "offer"
    __table_args__ = (sa.UniqueConstraint("code"),)

    code: Mapped[str]
    added_at: Mapped[datetime]


class OfferVersion(Base):
    """An item as one person wrote it: the whole of it, never changed afterwards.

    Families read the highest number that was published. `content` holds what `rules.item.OfferView` names.
    `what`: `loaded` (from the council's file), `written`, `restored`, `withdrawn` or `brought_back`.
    """

    __tablename__ = "offer_version"
    __keep__ = "offer"
    __table_args__ = (
        sa.UniqueConstraint("item_id", "number"),
        sa.Index("ix_offer_version_published", "published_at", "id"),
    )

    item_id: Mapped[UUID] = mapped_column(sa.ForeignKey("offer_item.id"))
    number: Mapped[int]
    what: Mapped[str]
    content: Mapped[dict[str, Any]]
    written_at: Mapped[datetime]
    written_by: Mapped[UUID | None]
    """Empty where a command loaded it."""
    restored_from: Mapped[int | None]
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None]
