"""What the worker does by the clock: each job of `app.extensions["jobs"]`, in its own transaction, when it is due.

A job is a function of the time that never commits. Late is better than never: what was missed while the worker was
away is done at the next minute. One that fails stops no other and is tried again each minute.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import sqlalchemy as sa
from flask import current_app
from werkzeug.utils import import_string

from app.core.clock import LONDON, now
from app.core.db import session, transaction
from app.notifications import queries
from app.notifications.delivery import deliver_due
from app.notifications.models import WorkerHeartbeat
from app.notifications.receipts import read_receipts

NIGHT = time(2)
"""Nightly work begins at this time in London."""
Job = Callable[[datetime], object]


def tick() -> None:
    """One round: every job and every message that is due, once an hour what came back, then the pulse."""
    for often, path in current_app.extensions["jobs"]:
        if is_due(often, queries.heartbeat(path), now()):
            _run(path)
    deliver_due()
    if is_due("hour", queries.heartbeat("receipts"), now()):
        read_receipts()
        with transaction():
            beat("receipts", now())
    with transaction():
        beat("tick", now())


def answer_bell() -> None:
    """Somebody waits for a message this minute: the jobs that make such messages, then every message that is due."""
    for often, path in current_app.extensions["jobs"]:
        if often == "bell":
            _run(path)
    deliver_due()


def is_due(often: str, last: datetime | None, at: datetime) -> bool:
    """Whether a job last done then is due: every minute (those of the bell too), once an hour, or once a night."""
    if often in ("minute", "bell") or last is None:
        return True
    if often == "hour":
        return last < at.replace(minute=0, second=0, microsecond=0)
    if often == "night":
        return last < _last_night(at)
    raise ValueError(f"a job is done each minute, hour or night, not each {often!r}")


def beat(name: str, at: datetime) -> None:
    """Write that something was done now."""
    row = session().scalars(sa.select(WorkerHeartbeat).where(WorkerHeartbeat.name == name)).first()
    if row is None:
        session().add(WorkerHeartbeat(name=name, beat_at=at))
    else:
        row.beat_at = at


def _run(path: str) -> None:
    try:
        job: Job = import_string(path)  # inside: a job that is not there must not keep messages from leaving
        with transaction():
            job(now())
            beat(path, now())
    except Exception as fault:
        current_app.logger.error("job %s failed: %s", path, type(fault).__name__)


def _last_night(at: datetime) -> datetime:
    local = at.astimezone(LONDON)
    night = datetime.combine(local.date(), NIGHT, LONDON)
    return night if night <= local else datetime.combine(local.date() - timedelta(days=1), NIGHT, LONDON)
