"""A draft: the answers of somebody who has not sent them yet, sealed, found by a key in their browser or by a code."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Draft(Base):
    """One unsent journey. Whoever holds the key reads it; away for 15 minutes, only the code opens it again.

    `content` holds `pages` (the answers), `saved_in` (the version each page was last saved in), `code` (to show it to
    its owner) and, once sent, only `sent` (what the last page says). `version` is compared by every UPDATE.
    """

    __tablename__ = "draft"
    __keep__ = "draft"
    __table_args__ = (
        sa.UniqueConstraint("key_hash"),
        sa.UniqueConstraint("code_key"),
        sa.Index("ix_draft_expires_on", "expires_on"),
    )

    journey: Mapped[str]
    key_hash: Mapped[bytes | None]
    """Hash of the browser's key; None while locked."""
    code_key: Mapped[bytes]
    content_sealed: Mapped[bytes | None]
    content = Sealed[dict[str, Any]]()
    version: Mapped[int] = mapped_column()
    began_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    expires_on: Mapped[date]
    locked_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]

    __mapper_args__ = {"version_id_col": version}

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        pages: dict[str, dict[str, Any]] = self.content.get("pages", {})
        return pages

    @property
    def code(self) -> str:
        return str(self.content.get("code", ""))

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None
