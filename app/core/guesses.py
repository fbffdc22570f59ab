"""Counting guesses at secrets (sign-in, link, code, track), for each address and once for the whole site.

An address is never kept: only a hash of it under a key that changes every day. Counted before any hashing of the guess.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import UniqueConstraint, delete, update
from sqlalchemy.orm import Mapped

from app.core.crypto import search_key
from app.core.db import Base, insert_ignoring_conflict, rows_changed, session

LIMITS = {
    "sign_in": (20, 400),
    "second_factor": (20, 400),
    "link": (20, 400),
    "code": (10, 200),
    "track": (10, 200),
    "ask_link": (6, 200),
    "draft": (10, 200),
}
"""Tries an hour: from one address, and for the whole site."""


class GuessCount(Base):
    """How many tries of one kind came from one address (hashed), or from anywhere, in one hour."""

    __tablename__ = "guess_count"
    __keep__ = "guess_count"
    __table_args__ = (UniqueConstraint("kind", "source", "hour"),)

    kind: Mapped[str]
    source: Mapped[bytes]
    hour: Mapped[datetime]
    tries: Mapped[int]


def count_guess(kind: str, address: str, now: datetime) -> datetime | None:
    """Count one try; answer when to try again if there were too many, else None. Inside a transaction of its own."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    mine = search_key(f"guess:{hour.date().isoformat()}", address)
    everyone = b"everyone"
    per_address, for_all = LIMITS[kind]
    tries = _add_one(kind, mine, hour)
    everywhere = _add_one(kind, everyone, hour)
    return hour + timedelta(hours=1) if tries > per_address or everywhere > for_all else None


def forget_old_guesses(moment: datetime) -> int:
    """Drop counts older than two days; the worker does so each night."""
    old = delete(GuessCount).where(GuessCount.hour < moment - timedelta(days=2))
    return rows_changed(session().execute(old))


def _add_one(kind: str, source: bytes, hour: datetime) -> int:
    values = {"id": uuid4(), "kind": kind, "source": source, "hour": hour, "tries": 0}
    session().execute(insert_ignoring_conflict(GuessCount.__table__, **values))  # type: ignore[arg-type]  # a Table
    query = (
        update(GuessCount)
        .where(GuessCount.kind == kind, GuessCount.source == source, GuessCount.hour == hour)
        .values(tries=GuessCount.tries + 1)
        .returning(GuessCount.tries)
    )
    return session().execute(query).scalar_one()
