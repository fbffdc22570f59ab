"""What this database is: a real one, or a practice copy made by `demo load`; and when copies of it were made."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Engine, UniqueConstraint, func, inspect, select
from sqlalchemy.orm import Mapped, mapped_column

from app.core.db import Base, session

UNFINISHED = "restore_unfinished"
"""A table that stands while a copy is brought back. Nobody is served beside it."""


class Installation(Base):
    """The one row that says whether this is a practice copy."""

    __tablename__ = "installation"
    __keep__ = "settings"

    is_demo: Mapped[bool]
    made_at: Mapped[datetime]


class CopyMade(Base):
    """One copy of the database that was whole when it was made. `size` in bytes, encrypted."""

    __tablename__ = "copy_made"
    __keep__ = "settings"

    made_at: Mapped[datetime]
    file_name: Mapped[str]
    size: Mapped[int] = mapped_column(BigInteger())
    revision: Mapped[str]


class RestoreDrill(Base):
    """Somebody brought a copy back somewhere else and looked whether it was whole. In `minutes`."""

    __tablename__ = "restore_drill"
    __keep__ = "settings"

    __table_args__ = (UniqueConstraint("once"),)

    held_on: Mapped[date]
    held_by: Mapped[UUID]
    """Who wrote it down."""
    minutes: Mapped[int]
    worked: Mapped[bool]
    who: Mapped[str | None]
    """Who held it, by name: often somebody without an account here."""
    copy_name: Mapped[str | None]
    found: Mapped[str | None]
    once: Mapped[str | None]


def is_demo_database() -> bool:
    """Whether this is a practice copy. A database that does not say is a real one."""
    return bool(session().scalar(select(Installation.is_demo)))


def mark_as_demo(now: datetime) -> None:
    """Make this database a practice copy. Only an empty one may become so; inside a transaction."""
    if session().scalar(select(Installation.id)) is None:
        session().add(Installation(is_demo=True, made_at=now))


def is_unfinished(engine: Engine) -> bool:
    """Whether a copy was being brought back and that never came to its end."""
    return inspect(engine).has_table(UNFINISHED)


def last_copy() -> datetime | None:
    """When the newest copy was made; None where none ever was."""
    return session().scalar(select(func.max(CopyMade.made_at)))


def last_drill() -> RestoreDrill | None:
    """The newest drill; None where none was ever held."""
    return session().scalars(select(RestoreDrill).order_by(RestoreDrill.held_on.desc(), RestoreDrill.id.desc())).first()
