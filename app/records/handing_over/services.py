"""Hand what somebody had to somebody named, through each room's own verb. What they did stays theirs in history."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.models import StaffAccount
from app.actions.models import Action
from app.actions.services.setting import hand_over as hand_over_action
from app.core.db import session
from app.core.errors import DomainError, NotAllowed, NotFound
from app.core.people import SYSTEM, Viewer
from app.early_help.queries.case import request_by_id
from app.early_help.services.allocating import hand_over as hand_over_family
from app.leaving_care.models import Allocation
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services.people import allocate
from app.records.handing_over import queries
from app.records.handing_over.queries import APART, ROLE, Held
from app.tasks import services as tasks
from app.tasks.models import Task
from app.workforce.models import Team
from app.workforce.services import change_team


def hand_over(leaver: StaffAccount, held: Held, to: UUID, why: str, by: Viewer) -> None:
    """One thing goes to a named person. Raises NotAllowed; NotFound where it is not in their hands any more;
    DomainError `cannot_receive` where they left, leave, or do not have the role that it needs.
    """
    if not by.has(ROLE):
        raise NotAllowed("not_yours_to_do")
    if held not in queries.in_hands(leaver.id, by):
        raise NotFound
    if str(to) not in dict(queries.receivers(held.roles, leaver.id)):
        raise DomainError("cannot_receive")
    if held.kind == "family":
        hand_over_family(request_by_id(by, held.id), leaver.id, to, by)
        _tasks_go_too(leaver.id, held.id, to, by)
    elif held.kind == "young_person":
        row = session().get_one(Allocation, held.id)
        record = care_leaver_by_id(by, row.care_leaver_id)
        allocate(record, to, row.part, by.actor(ROLE), row.until)
        _tasks_go_too(leaver.id, record.id, to, by)
    elif held.kind == "action":
        hand_over_action(session().get_one(Action, held.id), to, why, by)
    elif held.kind == "team":
        team = session().get_one(Team, held.id)
        given = {"name": team.name, "locality": team.locality, "manager_id": to, "version": team.version}
        change_team(team, **given, by=by.actor(ROLE))  # type: ignore[arg-type]  # a mapping of the team's own values
    else:
        tasks.hand_over(session().get_one(Task, held.id), to, by.actor(ROLE))
    trail.record("handing_over.handed_over", leaver, by.actor(ROLE), kind=held.kind, to=to)
    session().flush()
    if not queries.is_anything_left(leaver.id):
        tasks.finish_all_about(leaver, "hand_over_work", by.actor(ROLE))


def give_back(_moment: datetime) -> int:
    """The worker's job: what a manager may not know of goes back to the role that hands it on. How many tasks."""
    left = sa.select(StaffAccount.id).where(StaffAccount.active.is_(False))
    waiting = sa.select(Task).where(Task.for_person.in_(left), Task.done_at.is_(None), Task.about_kind.in_(APART))
    given = session().scalars(waiting.order_by(Task.due_at, Task.id)).all()
    for task in given:
        task.for_role, task.for_person = APART[task.about_kind], None
        trail.record("tasks.given_back", task, SYSTEM, role=task.for_role)
    return len(given)


def _tasks_go_too(leaver: UUID, about: UUID, to: UUID, by: Viewer) -> None:
    theirs = sa.select(Task).where(Task.for_person == leaver, Task.about_id == about, Task.done_at.is_(None))
    for task in session().scalars(theirs).all():
        tasks.hand_over(task, to, by.actor(ROLE))
