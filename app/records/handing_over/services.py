"""Hand what somebody had to somebody named, through each room's own verb. What they did stays theirs in history."""

from collections.abc import Callable
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.models import StaffAccount
from app.accounts.queries import staff
from app.accounts.services import set_last_day
from app.actions.models import Action
from app.actions.services.setting import hand_over as hand_over_action
from app.audits.models import Audit, AuditRound, AuditThanks
from app.audits.services import handing as audits
from app.complaints import services as complaints
from app.complaints.models import Complaint
from app.core.clock import LONDON, due_at, london_day
from app.core.db import session
from app.core.errors import DomainError, NotAllowed, NotFound
from app.core.people import SYSTEM, Viewer
from app.early_help.queries.case import request_by_id
from app.early_help.services.allocating import hand_over as hand_over_family
from app.feedback.services.filing import give_back as give_wish_back
from app.leaving_care.models import Allocation
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services.people import allocate
from app.records.handing_over import queries
from app.records.handing_over.in_hands import APART, MANAGERS, QUALITY, ROLES, Held
from app.tasks import services as tasks
from app.tasks.models import Task
from app.workforce.models import Team
from app.workforce.services import change_team
from app.you_said.models import YouSaidEntry
from app.you_said.services import writing as you_said

ASKED = "hand_over_work"
ONE_WORKING_DAY, MIDDAY = 1, time(12)


def say_last_day(who: UUID, on: date, by: Viewer) -> None:
    """A manager says the last day of somebody in a team that they lead. Raises NotAllowed, NotFound, and as
    `accounts.services.set_last_day`.
    """
    if not queries.leads(by, who):
        raise NotAllowed("not_yours_to_do")
    set_last_day(staff(who) or _not_there(), on, by.actor(MANAGERS))


def hand_over(leaver: StaffAccount, held: Held, to: UUID, why: str, by: Viewer) -> None:
    """One thing goes to a named person. Raises NotAllowed; NotFound where it is not in their hands any more;
    DomainError `cannot_receive` where they left, leave, may not see it, or do not have the role that it needs.
    """
    if not by.has(*ROLES):
        raise NotAllowed("not_yours_to_do")
    if (held.kind, held.id) not in {(one.kind, one.id) for one in queries.in_hands(leaver.id, by)}:
        raise NotFound
    if str(to) not in dict(queries.receivers(held, leaver.id)):
        raise DomainError("cannot_receive")
    VERBS[held.kind](leaver, held, to, why, by)
    trail.record("handing_over.handed_over", leaver, by.actor(*ROLES), kind=held.kind, to=to)
    session().flush()
    _nothing_to_ask(leaver, by)


def ask_who_hands_over(moment: datetime) -> None:
    """The worker's job: the quality team is asked about who leaves or left with something that no manager hands over,
    and nobody is asked any longer about who left with nothing.
    """
    have = queries.who_has_apart()
    for one in queries.have_a_day_or_left():
        if one.id in have:
            day = one.leaves_on if one.active and one.leaves_on else london_day(moment)
            due = max(due_at(datetime.combine(day, MIDDAY, LONDON), 0), due_at(moment, ONE_WORKING_DAY))
            tasks.make(ASKED, one, due_at=due, for_role=QUALITY, once=f"{ASKED}:{one.id}:{QUALITY}")
    asked = sa.select(StaffAccount).join(Task, Task.about_id == StaffAccount.id)
    asked = asked.where(Task.kind == ASKED, Task.done_at.is_(None), StaffAccount.active.is_(False))
    for one in session().scalars(asked.distinct()).all():
        _nothing_to_ask(one, None)


def give_back(_moment: datetime) -> int:
    """The worker's job: what a manager may not know of goes back to the role that hands it on. How many tasks."""
    left = sa.select(StaffAccount.id).where(StaffAccount.active.is_(False))
    waiting = sa.select(Task).where(Task.for_person.in_(left), Task.done_at.is_(None), Task.about_kind.in_(APART))
    given = session().scalars(waiting.order_by(Task.due_at, Task.id)).all()
    for task in given:
        if task.about_kind == "complaint" and complaints.give_to_another(task):
            continue
        task.for_role, task.for_person = APART[task.about_kind], None
        trail.record("tasks.given_back", task, SYSTEM, role=task.for_role)
        if task.about_kind == "feedback_wish" and task.about_id is not None:
            session().flush()
            give_wish_back(task.about_id)
    return len(given)


def _nothing_to_ask(leaver: StaffAccount, by: Viewer | None) -> None:
    """Whoever was asked to hand over has done it where nothing of theirs is left: the managers, or the quality team."""
    left = {MANAGERS: queries.is_anything_left(leaver.id), QUALITY: leaver.id in queries.who_has_apart()}
    open_ = sa.select(Task).where(Task.kind == ASKED, Task.about_id == leaver.id, Task.done_at.is_(None))
    for task in session().scalars(open_).all():
        if not left.get(str(task.for_role), True):
            tasks.finish(task, by.actor(*ROLES) if by is not None else SYSTEM)


def _family(leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    hand_over_family(request_by_id(by, held.id), leaver.id, to, by)
    _tasks_go_too(leaver.id, held.id, to, by)


def _young_person(leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    row = session().get_one(Allocation, held.id)
    record = care_leaver_by_id(by, row.care_leaver_id)
    allocate(record, to, row.part, by.actor(MANAGERS), row.until)
    _tasks_go_too(leaver.id, record.id, to, by)


def _action(_leaver: StaffAccount, held: Held, to: UUID, why: str, by: Viewer) -> None:
    hand_over_action(session().get_one(Action, held.id), to, why, by)


def _team(_leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    team = session().get_one(Team, held.id)
    given = {"name": team.name, "locality": team.locality, "manager_id": to, "version": team.version}
    change_team(team, **given, by=by.actor(MANAGERS))  # type: ignore[arg-type]  # a mapping of the team's own values


def _task(_leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    tasks.hand_over(session().get_one(Task, held.id), to, by.actor(MANAGERS))


def _audit(_leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    audits.hand_over_audit(session().get_one(Audit, held.id), to, by)


def _place(leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    audits.hand_over_place(session().get_one(AuditRound, held.id), leaver.id, to, by)


def _thanks(_leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    row = session().get_one(AuditThanks, held.id)
    audits.hand_over_thanks(row, session().get_one(Audit, row.audit_id), to, by)


def _complaint(_leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    task = session().get_one(Task, held.id)
    complaints.hand_over(session().get_one(Complaint, task.about_id), task, to, by.actor(QUALITY))


def _entry(_leaver: StaffAccount, held: Held, to: UUID, _why: str, by: Viewer) -> None:
    you_said.hand_over(session().get_one(YouSaidEntry, held.id), to, by)


Verb = Callable[[StaffAccount, Held, UUID, str, Viewer], None]
VERBS: dict[str, Verb] = {
    "family": _family,
    "young_person": _young_person,
    "action": _action,
    "team": _team,
    "task": _task,
    "audit": _audit,
    "audit_place": _place,
    "audit_thanks": _thanks,
    "complaint": _complaint,
    "you_said": _entry,
}


def _tasks_go_too(leaver: UUID, about: UUID, to: UUID, by: Viewer) -> None:
    theirs = sa.select(Task).where(Task.for_person == leaver, Task.about_id == about, Task.done_at.is_(None))
    for task in session().scalars(theirs).all():
        tasks.hand_over(task, to, by.actor(MANAGERS))


def _not_there() -> StaffAccount:
    raise NotFound("staff_account")
