"""Workers who left, as retention knows a record."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.retention.keeping import Record
from app.workforce.models import Worker
from app.workforce.queries.people import worker_name

KIND = "worker"


def ended_workers(before: date | None) -> Iterator[Record]:
    """Those who left (before this day), the first who left first. Of whom only the name is left, no more is due."""
    query = sa.select(Worker).where(Worker.left_on.is_not(None), Worker.forgotten_at.is_(None))
    if before is not None:
        query = query.where(Worker.left_on < before)
    for worker in session().scalars(query.order_by(Worker.left_on, Worker.id)):
        yield _as_record(worker)


def record_of(worker_id: UUID) -> Record | None:
    """One worker, whether they left or not; None where only the name is left."""
    worker = session().get(Worker, worker_id)
    return _as_record(worker) if worker is not None and worker.forgotten_at is None else None


def _as_record(worker: Worker) -> Record:
    own = {worker.id} if worker.account_id is None else {worker.id, worker.account_id}
    return Record(KIND, worker.id, worker_name(worker), {"left": worker.left_on}, frozenset(own))
