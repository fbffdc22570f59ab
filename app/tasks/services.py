"""Make a task, and say that it is done."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from app import trail
from app.core.clock import now
from app.core.db import Base, session
from app.core.errors import Conflict
from app.core.people import Actor
from app.tasks.models import Task


def make(
    kind: str,
    about: Base,
    *,
    due_at: datetime,
    for_role: str | None = None,
    for_person: UUID | None = None,
    locality: str | None = None,
    once: str | None = None,
    **codes: str | int | bool | None,
) -> Task:
    """Ask a person to do something by a time. With `once`, asking again while it is open changes nothing."""
    if once is not None:
        waiting = session().scalars(select(Task).where(Task.once == once)).first()
        if waiting is not None:
            return waiting
    return make_first(
        kind, about, due_at=due_at, for_role=for_role, for_person=for_person, locality=locality, once=once, codes=codes
    )


def make_first(
    kind: str,
    about: Base,
    *,
    due_at: datetime,
    for_role: str | None = None,
    for_person: UUID | None = None,
    locality: str | None = None,
    once: str | None = None,
    codes: Mapping[str, str | int | bool | None] | None = None,
) -> Task:
    """The same about what was made just now: nobody can have asked before, so nothing is looked up."""
    task = Task(
        kind=kind,
        about_kind=about.__tablename__,
        about_id=about.id,
        for_role=for_role,
        for_person=for_person,
        locality=locality,
        made_at=now(),
        due_at=due_at,
        codes=dict(codes or {}),
        once=once,
    )
    session().add(task)
    return task


def finish(task: Task, by: Actor, outcome: str = "done") -> None:
    """Say that a task is done and how it ended (a code). Refused where somebody finished it already."""
    if task.done_at is not None:
        raise Conflict("task_already_done")
    task.done_at, task.done_by, task.outcome, task.once = now(), by.id, outcome, None
    trail.record("tasks.finished", task, by, kind=task.kind, outcome=outcome)


def finish_all_about(about: Base, kind: str, by: Actor, outcome: str = "done") -> None:
    """Finish every open task of one kind about one thing, such as when the thing itself was settled."""
    open_tasks = select(Task).where(Task.about_id == about.id, Task.kind == kind, Task.done_at.is_(None))
    for task in session().scalars(open_tasks):
        finish(task, by, outcome)


def give_all_about(about: Base, person_id: UUID) -> None:
    """What a role was to do about one thing is one person's from now on."""
    open_tasks = select(Task).where(Task.about_id == about.id, Task.for_person.is_(None), Task.done_at.is_(None))
    for task in session().scalars(open_tasks):
        task.for_role, task.for_person = None, person_id


def hand_over(task: Task, person_id: UUID, by: Actor) -> None:
    """One person's open task is another's from now on. Raises Conflict where it is done."""
    if task.done_at is not None:
        raise Conflict("task_already_done")
    task.for_role, task.for_person = None, person_id
    trail.record("tasks.handed_over", task, by, to=person_id)


def end_unseen(about: Base, kind: str) -> None:
    """Take away the open tasks of one kind about one thing as if nobody had been asked: no row and no time is left."""
    session().execute(delete(Task).where(Task.about_id == about.id, Task.kind == kind, Task.done_at.is_(None)))
