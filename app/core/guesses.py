"""Counting guesses at secrets (sign-in, link, code, track, a child's code), for each address and for the whole site.

An address is never kept: only a hash of it under a key that changes every day. Counted before any hashing of the guess.
"""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import UniqueConstraint, delete, update
from sqlalchemy.orm import Mapped, mapped_column

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
    "plan_code": (10, 200),
    "child_code": (5, 30),
    "child_draft": (5, 30),
}
"""Tries in one window: from one address, and for the whole site."""
AN_HOUR = timedelta(hours=1)
WINDOWS = {"child_code": timedelta(minutes=1), "child_draft": timedelta(minutes=1)}
"""How long a window is, where it is not an hour. A whole part of an hour."""


class GuessCount(Base):
    """How many tries of one kind came from one address (hashed), or from anywhere, in one window."""

    __tablename__ = "guess_count"
    __keep__ = "guess_count"
    __table_args__ = (UniqueConstraint("kind", "source", "hour"),)

    kind: Mapped[str]
    source: Mapped[bytes]
    began: Mapped[datetime] = mapped_column("hour")
    tries: Mapped[int]


def count_guess(kind: str, address: str, now: datetime) -> datetime | None:
    """Count one try; answer when to try again if there were too many, else None. Inside a transaction of its own."""
    window = WINDOWS.get(kind, AN_HOUR)
    began = _window_of(now, window)
    mine = search_key(f"guess:{began.date().isoformat()}", address)
    everyone = b"everyone"
    per_address, for_all = LIMITS[kind]
    if window < AN_HOUR:
        _forget_before(began - window, kind)
    tries = _add_one(kind, mine, began)
    everywhere = _add_one(kind, everyone, began)
    return began + window if tries > per_address or everywhere > for_all else None


def forget_old_guesses(moment: datetime) -> int:
    """Drop counts older than two days; the worker does so each night. Of those by the minute nothing is left."""
    old = delete(GuessCount).where(GuessCount.began < moment - timedelta(days=2))
    dropped = rows_changed(session().execute(old))
    for kind, window in WINDOWS.items():
        dropped += _forget_before(moment - window, kind)
    return dropped


def _window_of(now: datetime, window: timedelta) -> datetime:
    """When the window began that this moment stands in."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    return hour + (now - hour) // window * window


def _forget_before(moment: datetime, kind: str) -> int:
    """A count by the minute says when somebody came: it is gone as soon as it cannot refuse anything any more."""
    old = delete(GuessCount).where(GuessCount.kind == kind, GuessCount.began < moment)
    return rows_changed(session().execute(old))


def _add_one(kind: str, source: bytes, began: datetime) -> int:
    values = {"id": uuid4(), "kind": kind, "source": source, "hour": began, "tries": 0}
    session().execute(insert_ignoring_conflict(GuessCount.__table__, **values))  # type: ignore[arg-type]  # a Table
    query = (
        update(GuessCount)
        .where(GuessCount.kind == kind, GuessCount.source == source, GuessCount.began == began)
        .values(tries=GuessCount.tries + 1)
        .returning(GuessCount.tries)
    )
    return session().execute(query).scalar_one()
