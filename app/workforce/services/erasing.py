"""What goes of a worker who left: picture, page in every version, cards. The name stays where a record says it."""

from uuid import UUID

import sqlalchemy as sa

from app.core.clock import now
from app.core.db import session
from app.retention.keeping import Gone, take_out
from app.retention.naming import is_named
from app.tasks.models import Task
from app.workforce.models import Introduction, IntroductionToken, Picture, Worker
from app.workforce.queries.ended import KIND

OWN = ("worker", "worker_picture", "introduction", "introduction_token", "trail_entry")
"""The trail names workers by id and never reads their name."""


def erase_worker(worker_id: UUID) -> Gone:
    """Take out what they told children about themself. A name alone stays only where a record still names them."""
    gone = Gone()
    worker = session().get(Worker, worker_id, with_for_update=True)
    if worker is None:
        return gone
    take_out(gone, KIND, Introduction, Introduction.worker_id == worker_id)
    take_out(gone, KIND, Picture, Picture.worker_id == worker_id)
    take_out(gone, KIND, IntroductionToken, IntroductionToken.worker_id == worker_id)
    take_out(gone, "task", Task, Task.about_id == worker_id)
    session().flush()
    if is_named(worker_id, OWN):
        session().execute(
            sa.update(Worker)
            .where(Worker.id == worker_id)
            .values(reference=None, caseload=None, caseload_on=None, forgotten_at=now(), version=Worker.version + 1)
        )
        gone.counts["name_kept"] += 1
    else:
        take_out(gone, KIND, Worker, Worker.id == worker_id)
    session().expire_all()
    return gone
