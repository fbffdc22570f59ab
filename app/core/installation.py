"""What this database is: a real one, or a practice copy made by `demo load`. Set once, never changed."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from app.core.db import Base, session


class Installation(Base):
    """The one row that says whether this is a practice copy."""

    __tablename__ = "installation"
    __keep__ = "settings"

    is_demo: Mapped[bool]
    made_at: Mapped[datetime]


def is_demo_database() -> bool:
    """Whether this is a practice copy. A database that does not say is a real one."""
    return bool(session().scalar(select(Installation.is_demo)))


def mark_as_demo(now: datetime) -> None:
    """Make this database a practice copy. Only an empty one may become so; inside a transaction."""
    if session().scalar(select(Installation.id)) is None:
        session().add(Installation(is_demo=True, made_at=now))
