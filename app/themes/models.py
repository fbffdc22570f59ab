"""What the council has added to the shipped list, renamed or retired, and each change to it."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped

from app.core.db import Base


class Theme(Base):
    """A theme the council added, or what it changed about a shipped one. A theme is never deleted: it is retired, and
    what was said under it stays found.
    """

    __tablename__ = "theme"
    __keep__ = "settings"
    __table_args__ = (sa.UniqueConstraint("code"),)

    code: Mapped[str]
    name: Mapped[str | None]
    """The council's own name for it; empty: the shipped one, in the reader's language."""
    added_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]


class ThemeChange(Base):
    """One change to the list: `added`, `renamed`, `retired` or `brought_back`, by whom and when, before and after."""

    __tablename__ = "theme_change"
    __keep__ = "settings"
    __table_args__ = (sa.Index("ix_theme_change_code", "code", "changed_at", "id"),)

    code: Mapped[str]
    what: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID]
