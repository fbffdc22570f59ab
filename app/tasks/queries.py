"""Open tasks as one viewer may see them."""

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.people import Viewer
from app.tasks.models import Task


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """Tasks for this person, or for a role they hold where they hold it."""
    mine: list[sa.ColumnElement[bool]] = [Task.for_person == viewer.id]
    for reach in viewer.reaches:
        here = Task.for_role == reach.role
        if reach.locality is not None:
            here = here & (Task.locality == reach.locality)
        mine.append(here & Task.for_person.is_(None))
    return sa.or_(*mine)


def open_tasks(viewer: Viewer, limit: int = 50, without: Collection[str] = ()) -> Sequence[Task]:
    """What waits for this viewer, soonest due first, `without` the kinds that are shown some other way."""
    query = sa.select(Task).where(visible_to(viewer), Task.done_at.is_(None), Task.kind.not_in(without))
    return session().scalars(query.order_by(Task.due_at, Task.id).limit(limit)).all()


def task_for(viewer: Viewer, task_id: UUID) -> Task | None:
    """One task, if it is this viewer's to do."""
    return session().scalars(sa.select(Task).where(Task.id == task_id, visible_to(viewer))).first()
