"""Each night: assessments, reviews and answers that fell due become a task for a named person, or for a manager."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.db import session, take_your_time
from app.leaving_care.models import CareLeaver, CaseLine, Plan, PlanReview, PlanStance
from app.leaving_care.policy import MANAGER, OFFICER
from app.leaving_care.queries.plan import team_of
from app.leaving_care.rules.plan_dates import AT_16_AND_17, assessment_due
from app.leaving_care.services.plan_saying import end_of
from app.tasks import services as tasks

OWED_A_PLAN = ("eligible", "relevant", "former_relevant", "former_relevant_21_24")


def night(moment: datetime) -> int:
    """Inside a transaction. Asking again for what is open already changes nothing. Returns how many things are late."""
    take_your_time()
    today = clock.london_day(moment)
    return _reviews(today) + _assessments(today) + _answers(today)


def _reviews(today: date) -> int:
    """A review that fell due, every six months or soon after they came to a home of ours, and none is asked for."""
    due_on = sa.type_coerce(CaseLine.review_due_on, sa.Date())
    query = sa.select(CareLeaver, due_on).join(CaseLine, CaseLine.care_leaver_id == CareLeaver.id)
    late = sa.and_(
        CareLeaver.closed_at.is_(None),
        CareLeaver.status.in_(OWED_A_PLAN),
        CaseLine.review_due_on <= today,
        ~sa.exists().where(PlanReview.open_for == Plan.id, Plan.care_leaver_id == CareLeaver.id),
    )
    found = session().execute(query.where(late).order_by(CareLeaver.id)).all()
    for record, due in found:
        team = team_of(record)
        chair = team.holder_of(OFFICER) if team.is_looked_after else None
        _ask("plan_review_due", record, chair or team.owner_id, due, f"plan-review-due:{record.id}")
    return len(found)


def _assessments(today: date) -> int:
    assessed = sa.exists().where(Plan.care_leaver_id == CareLeaver.id, Plan.assessed_on.is_not(None))
    query = sa.select(CareLeaver).where(CareLeaver.closed_at.is_(None), CareLeaver.status.in_(AT_16_AND_17), ~assessed)
    count = 0
    for record in session().scalars(query.order_by(CareLeaver.id)).all():
        due = assessment_due(record.birth_date, record.status_since)
        if due <= today:
            _ask("plan_assessment_due", record, team_of(record).owner_id, due, f"plan-assessment:{record.id}")
            count += 1
    return count


def _answers(today: date) -> int:
    """An answer that was owed and not given: the manager is asked as well, by the same page."""
    query = (
        sa.select(PlanStance, CareLeaver)
        .join(Plan, Plan.id == PlanStance.plan_id)
        .join(CareLeaver, CareLeaver.id == Plan.care_leaver_id)
        .where(
            PlanStance.agrees.is_(False),
            PlanStance.answered_at.is_(None),
            PlanStance.owed_on < today,
            PlanStance.owed_by.is_not(None),
            CareLeaver.closed_at.is_(None),
        )
    )
    found = session().execute(query.order_by(PlanStance.owed_on, PlanStance.id)).all()
    still = [(stance, record) for stance, record in found if _stands(stance)]
    for stance, record in still:
        tasks.make(
            "plan_answer_late",
            stance,
            due_at=end_of(today),
            for_role=MANAGER,
            locality=record.locality,
            once=f"plan-answer-late:{stance.id}",
        )
    return len(still)


def _stands(stance: PlanStance) -> bool:
    """Whether it is what they think now: nothing newer was said of this area."""
    newer = sa.select(PlanStance.id).where(
        PlanStance.plan_id == stance.plan_id, PlanStance.area == stance.area, PlanStance.said_at > stance.said_at
    )
    return session().scalars(newer.limit(1)).first() is None


def _ask(kind: str, record: CareLeaver, person: UUID | None, due: date, once: str) -> None:
    role = None if person else MANAGER
    tasks.make(kind, record, due_at=end_of(due), for_person=person, for_role=role, locality=record.locality, once=once)
