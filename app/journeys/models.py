"""A draft: the answers of somebody who has not sent them yet, sealed, found by a key in their browser or by a code."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.crypto import Sealed
from app.core.db import Base


class DraftBase(Base):
    """What the drafts of every journey have, whichever table keeps them.

    `content` holds `pages` (the answers), `saved_in` (the version each page was last saved in), `code` (to show it to
    its owner) and, once sent, only `sent` (what the last page says). `version` is compared by every UPDATE.
    """

    __abstract__ = True

    journey: Mapped[str]
    key_hash: Mapped[bytes | None]
    """Hash of the browser's key; None while locked."""
    code_key: Mapped[bytes]
    content_sealed: Mapped[bytes | None]
    content = Sealed[dict[str, Any]]()
    version: Mapped[int]
    expires_on: Mapped[date]

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        pages: dict[str, dict[str, Any]] = self.content.get("pages", {})
        return pages

    @property
    def code(self) -> str:
        return str(self.content.get("code", ""))

    @property
    def is_sent(self) -> bool:
        return "sent" in self.content

    def begun(self, now: datetime, keep_days: int) -> None:
        """It begins: kept for so many days from each saving on."""
        self.expires_on = clock.london_day(now) + timedelta(days=keep_days)

    def saved(self, now: datetime) -> None:
        """It was saved: its days begin again."""
        raise NotImplementedError

    def locked(self, now: datetime) -> None:
        """From now on only the code opens it."""
        self.key_hash = None

    def taken_up(self, key_hash: bytes) -> None:
        """Opened by its code in a browser that has this key from now on."""
        self.key_hash = key_hash

    def sent(self, now: datetime, keep_days: int) -> None:
        """It is sent; what the last page says stays so many days."""
        self.expires_on = clock.london_day(now) + timedelta(days=keep_days)


class Draft(DraftBase):
    """One unsent journey. Whoever holds the key reads it; away for 15 minutes, only the code opens it again."""

    __tablename__ = "draft"
    __keep__ = "draft"
    __table_args__ = (
        sa.UniqueConstraint("key_hash"),
        sa.UniqueConstraint("code_key"),
        sa.Index("ix_draft_expires_on", "expires_on"),
    )

    version: Mapped[int] = mapped_column()
    began_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    locked_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    def begun(self, now: datetime, keep_days: int) -> None:
        super().begun(now, keep_days)
        self.began_at = self.saved_at = now

    def saved(self, now: datetime) -> None:
        kept_for = self.expires_on - clock.london_day(self.saved_at)
        self.saved_at, self.expires_on = now, clock.london_day(now) + kept_for

    def locked(self, now: datetime) -> None:
        super().locked(now)
        self.locked_at = now

    def taken_up(self, key_hash: bytes) -> None:
        super().taken_up(key_hash)
        self.locked_at = None

    def sent(self, now: datetime, keep_days: int) -> None:
        super().sent(now, keep_days)
        self.sent_at = now
