"""Ways in that an administrator can close and open again at run time. Closing keeps drafts and codes working."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from app.core.db import Base, session

WAYS_IN = (
    "early_help",
    "feedback_4_7",
    "feedback_8_11",
    "feedback_11_17",
    "feedback_care_leaver",
    "feedback_parent_carer",
    "asks",
    "email",
    "text_message",
    "letter",
)


class Switch(Base):
    """One closing of one way in: the words people read, since when, by whom; `opened_at` ends it."""

    __tablename__ = "switch"
    __keep__ = "settings"

    way_in: Mapped[str]
    words: Mapped[str]
    closed_at: Mapped[datetime]
    closed_by: Mapped[UUID]
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[UUID | None]


def closing(way_in: str) -> Switch | None:
    """The closing now in force for a way in, or None while it is open."""
    query = select(Switch).where(Switch.way_in == way_in, Switch.opened_at.is_(None)).order_by(Switch.closed_at.desc())
    return session().scalars(query.limit(1)).first()


def closings() -> dict[str, Switch]:
    """Every closing now in force, by its way in."""
    standing = session().scalars(select(Switch).where(Switch.opened_at.is_(None)).order_by(Switch.closed_at))
    return {one.way_in: one for one in standing}


def is_open(way_in: str) -> bool:
    return closing(way_in) is None
