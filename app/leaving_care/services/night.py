"""Each night: everybody's line of the caseload made again, and what fell due becomes a task for a person."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from app.core import clock
from app.core.db import session, take_your_time
from app.core.people import SYSTEM
from app.leaving_care.models import CareLeaver, CaseLine, Home
from app.leaving_care.policy import MANAGER
from app.leaving_care.rules.homes import NO_PLACE_FOR_A_CHILD
from app.leaving_care.services import touch
from app.leaving_care.services.case_lines import restate_everybody
from app.leaving_care.services.danger import heed_a_child_without_a_home
from app.leaving_care.services.homes import ask_for_signature
from app.leaving_care.services.working import ask_worker
from app.tasks import services as tasks
from app.tasks.models import Task


def night(moment: datetime) -> int:
    """Inside a transaction. Asking twice for what is open already changes nothing. Returns how many lines were made.

    What is open and no longer due (they moved, or are 21 now) is finished as such.
    """
    take_your_time()
    count, today = restate_everybody(), clock.london_day(moment)
    _days_to_sign(today)
    _children()
    asked, due_now = _asked_already(), set()
    for kind, record, due_on in _waiting(today):
        once = f"{kind}:{record.id}:{due_on}"
        due_now.add(once)
        if once in asked:
            continue
        if kind == touch.LOOK:
            due = _end_of(due_on)
            tasks.make(kind, record, due_at=due, for_role=MANAGER, locality=record.locality, once=once)
        else:
            ask_worker(kind, record, record, _end_of(due_on), once)
    for once, task in asked.items():
        if once not in due_now:
            tasks.finish(task, SYSTEM, "no_longer_due")
    return count


def _waiting(today: date) -> Iterator[tuple[str, CareLeaver, date | None]]:
    """What is due by today: a manager's look at lost touch, visits, contacts, offers at 21 to 24."""
    for record, line in _due(CaseLine.look_due_on, today):
        yield touch.LOOK, record, line.look_due_on
    for record, line in _due(CaseLine.visit_due_on, today):
        yield touch.VISIT, record, line.visit_due_on
    for record, line in _due(CaseLine.contact_due_on, today):
        kind = touch.OFFER if line.contact_why == "yearly_offer" else touch.OVERDUE
        yield kind, record, line.contact_due_on


def _asked_already() -> dict[str, Task]:
    """Open tasks of these kinds, by their word: asked in one statement, not one for each young person."""
    kinds = (touch.LOOK, touch.VISIT, touch.OFFER, touch.OVERDUE)
    open_tasks = session().scalars(sa.select(Task).where(Task.kind.in_(kinds), Task.done_at.is_(None)))
    return {task.once: task for task in open_tasks if task.once is not None}


def _days_to_sign(today: date) -> None:
    homes = {home.id: home for home in session().scalars(sa.select(Home).where(Home.ended_on.is_(None), _waits(today)))}
    for record, line in _due(CaseLine.day_to_sign_on, today):
        if line.home_id in homes:
            ask_for_signature(record, homes[line.home_id])


def _waits(today: date) -> sa.ColumnElement[bool]:
    return Home.id.in_(sa.select(CaseLine.home_id).where(CaseLine.day_to_sign_on <= today))


def _children() -> None:
    """Under 18 in bed and breakfast, and it came by another way than the page: the concern is raised now."""
    open_stays = (Home.ended_on.is_(None), Home.kind.in_(NO_PLACE_FOR_A_CHILD), CareLeaver.closed_at.is_(None))
    query = sa.select(CareLeaver, Home).join(Home, Home.care_leaver_id == CareLeaver.id).where(*open_stays)
    for record, home in session().execute(query).all():
        heed_a_child_without_a_home(record, home, SYSTEM)


def _due(column: sa.orm.InstrumentedAttribute[date | None], today: date) -> Sequence[sa.Row[CareLeaver, CaseLine]]:
    query = sa.select(CareLeaver, CaseLine).join(CaseLine, CaseLine.care_leaver_id == CareLeaver.id)
    query = query.where(column <= today, CareLeaver.closed_at.is_(None)).order_by(column, CareLeaver.id)
    return session().execute(query).all()


def _end_of(day: date | None) -> datetime:
    assert day is not None
    return datetime.combine(day, clock.CLOSE_OF_DAY, clock.LONDON)
