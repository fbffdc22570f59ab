"""Each night: everybody's line of the caseload made again, and what fell due becomes a task for a person."""

from collections.abc import Sequence
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


def night(moment: datetime) -> int:
    """Inside a transaction. Asking twice for what is open already changes nothing. Returns how many lines were made."""
    take_your_time()
    count, today = restate_everybody(), clock.london_day(moment)
    _days_to_sign(today)
    _children()
    for record, line in _due(CaseLine.look_due_on, today):
        tasks.make(
            touch.LOOK,
            record,
            due_at=_end_of(line.look_due_on),
            for_role=MANAGER,
            locality=record.locality,
            once=f"lost-touch:{record.id}:{line.look_due_on}",
        )
    for record, line in _due(CaseLine.visit_due_on, today):
        once = f"visit:{record.id}:{line.visit_due_on}"
        ask_worker(touch.VISIT, record, record, _end_of(line.visit_due_on), once)
    for record, line in _due(CaseLine.contact_due_on, today):
        kind = touch.OFFER if line.contact_why == "yearly_offer" else touch.OVERDUE
        once = f"contact:{record.id}:{line.contact_due_on}"
        ask_worker(kind, record, record, _end_of(line.contact_due_on), once)
    return count


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
