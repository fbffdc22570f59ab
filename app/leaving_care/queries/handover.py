"""What somebody still has to do for one young person, whichever part of the record it is about."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core.db import Base, session
from app.leaving_care.models import CareLeaver, Plan
from app.tasks.models import Task


def open_tasks_about(record: CareLeaver, staff_id: UUID) -> Sequence[Task]:
    """Open tasks of one member of staff about this young person: the record, its plan, homes, asks, contacts."""
    mine = sa.select(Task).where(Task.for_person == staff_id, Task.done_at.is_(None)).order_by(Task.due_at, Task.id)
    tasks = session().scalars(mine).all()
    theirs: set[UUID] = {record.id}
    for kind in {task.about_kind for task in tasks}:
        theirs |= _rows_of(record, kind)
    return [task for task in tasks if task.about_id in theirs]


def _rows_of(record: CareLeaver, kind: str) -> set[UUID]:
    """The rows of one table that belong to this young person, directly or through their plan; of another's none."""
    model: Any = next((m.class_ for m in Base.registry.mappers if getattr(m.class_, "__tablename__", "") == kind), None)
    if hasattr(model, "care_leaver_id"):
        return set(session().scalars(sa.select(model.id).where(model.care_leaver_id == record.id)))
    if hasattr(model, "plan_id"):
        plans = sa.select(Plan.id).where(Plan.care_leaver_id == record.id)
        return set(session().scalars(sa.select(model.id).where(model.plan_id.in_(plans))))
    return set()
