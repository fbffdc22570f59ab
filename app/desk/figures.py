"""Whether everything that must run, runs: what `flask status` and `/metrics` both tell, read from our own tables."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from flask import current_app

from app.core import clock
from app.core.crypto import keyring
from app.core.db import session
from app.core.installation import last_copy
from app.core.keycheck import wrong_keys
from app.early_help.queries.queue import missed_deadlines
from app.notifications.models import WorkerHeartbeat
from app.notifications.queries import dead_letters, oldest_due
from app.retention.queries import orders_at
from app.safeguarding.queries import oldest_unseen, unseen_concerns
from app.safeguarding.services.reaching import open_to_nobody
from app.trail.models import TrailSeal

TICK = "tick"
LATE_AFTER = {
    "minute": timedelta(minutes=5),
    "bell": timedelta(minutes=5),
    "hour": timedelta(hours=3),
    "night": timedelta(hours=26),
}
"""How long after its last good end a job of the worker counts as late: it fails each time, though the worker lives."""


@dataclass(frozen=True)
class Figures:
    """Times are None where it never was; a number is how many there are now."""

    moment: datetime
    worker_heartbeat: datetime | None
    late_jobs: int
    oldest_due_message: datetime | None
    dead_letters: int
    unseen_concerns: int
    oldest_unseen_concern_seconds: float | None
    concerns_open_to_nobody: int
    missed_deadlines: int
    last_seal: datetime | None
    last_copy: datetime | None
    erasure_orders: int
    oldest_erasure_order: datetime | None
    failed_erasure_orders: int
    erasure_orders_from_a_copy: int
    holiday_days_left: int
    wrong_keys: tuple[str, ...]


def figures(moment: datetime) -> Figures:
    """Everything as it stands. A dozen short statements, whatever there is."""
    beats = {row.name: row.beat_at for row in session().scalars(sa.select(WorkerHeartbeat))}
    orders = orders_at(moment)
    return Figures(
        moment=moment,
        worker_heartbeat=beats.get(TICK),
        late_jobs=sum(_is_late(often, beats.get(path), moment) for often, path in _jobs()) if TICK in beats else 0,
        oldest_due_message=oldest_due(moment),
        dead_letters=dead_letters(),
        unseen_concerns=len(unseen_concerns()),
        oldest_unseen_concern_seconds=oldest_unseen(moment),
        concerns_open_to_nobody=open_to_nobody(),
        missed_deadlines=missed_deadlines(moment),
        last_seal=session().scalar(sa.select(sa.func.max(TrailSeal.sealed_at))),
        last_copy=last_copy(),
        erasure_orders=orders.waiting,
        oldest_erasure_order=orders.oldest,
        failed_erasure_orders=orders.failed,
        erasure_orders_from_a_copy=orders.from_a_copy,
        holiday_days_left=clock.holiday_days_left(clock.london_day(moment)),
        wrong_keys=tuple(wrong_keys(keyring())),
    )


def _jobs() -> tuple[tuple[str, str], ...]:
    jobs: tuple[tuple[str, str], ...] = current_app.extensions["jobs"]
    return jobs


def _is_late(often: str, last: datetime | None, moment: datetime) -> bool:
    return last is None or moment - last > LATE_AFTER[often]
