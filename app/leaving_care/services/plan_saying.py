"""Agreeing with an area or not, and the answer that is owed; reviews asked for and held; disputes."""

from datetime import date, datetime, time
from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import Base, session
from app.core.errors import AlreadyDone, DomainError, NotAllowed
from app.core.people import Viewer
from app.leaving_care.emails import tell_something_to_read
from app.leaving_care.models import CareLeaver, PlanDispute, PlanReview, PlanStance
from app.leaving_care.policy import MANAGER, OFFICER, can_answer, can_dispute, can_hold_review, can_manage
from app.leaving_care.policy import can_write_plan as can_write
from app.leaving_care.queries.plan import open_review, reviews_of, stances_of, team_of
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.danger import heed_words
from app.leaving_care.services.plan_versions import newest
from app.leaving_care.services.plan_writing import begin, is_themself
from app.leaving_care.services.working import ACTING
from app.leaving_care.standards import standards
from app.tasks import services as tasks

SAYING = (*ACTING, OFFICER)
ASKED_FOR_AN_ANSWER = ("plan_disagreement", "plan_answer_late")


def agree(record: CareLeaver, area: str, number: int, viewer: Viewer, *, beside_worker: bool, once: str) -> PlanStance:
    """They agree with one area as it stands in the version they read."""
    return _say(record, area, number, viewer, True, None, beside_worker, once)


def disagree(
    record: CareLeaver, area: str, number: int, why: str | None, viewer: Viewer, *, beside_worker: bool, once: str
) -> PlanStance:
    """They do not agree. Whoever owns the plan owes an answer by a day, and is asked for it."""
    row = _say(record, area, number, viewer, False, why, beside_worker, once)
    row.owed_by, row.owed_on = team_of(record).owner_id, _in_working_days(standards().answer_disagreement_working_days)
    _ask("plan_disagreement", row, record, row.owed_by, row.owed_on, once=f"plan-disagreement:{row.id}")
    return row


def answer(record: CareLeaver, stance: PlanStance, outcome: str, words: str, viewer: Viewer) -> None:
    """Answer what they do not agree with, in words they read. Once."""
    if not can_answer(viewer, team_of(record), stance.owed_by):
        raise NotAllowed("not_yours_to_do")
    begin(record)
    session().refresh(stance)
    if stance.agrees or stance.answered_at is not None:
        raise AlreadyDone("answered_already")
    stance.answered_at, stance.answered_by = clock.now(), viewer.id
    stance.outcome, stance.answer = outcome, words
    trail.record("leaving_care.plan_disagreement_answered", record, viewer.actor(*ACTING), area=stance.area)
    for kind in ASKED_FOR_AN_ANSWER:
        tasks.finish_all_about(stance, kind, viewer.actor(*ACTING), "answered")
    tell_something_to_read(record)


def ask_review(record: CareLeaver, why: str | None, viewer: Viewer) -> PlanReview:
    """Ask for a review. From the young person it is never refused: it becomes a task with a date.

    Asking while one is open is the same asking. Their adviser and social worker may ask too.
    """
    theirs = is_themself(record, viewer)
    team = team_of(record)
    if not theirs and not can_write(viewer, team) and not can_manage(viewer, record.locality):
        raise NotAllowed("not_yours_to_do")
    plan = begin(record)
    if open_review(plan) is not None:
        raise AlreadyDone("asked_already")
    row = PlanReview(
        plan_id=plan.id,
        open_for=plan.id,
        asked_at=clock.now(),
        asked_by_them=theirs,
        asked_by=viewer.id,
        why=why,
        due_on=_in_working_days(standards().asked_review_working_days),
    )
    session().add(row)
    restate(record.id)
    if theirs and why:
        heed_words(record, why, f"review:{row.id}")
    trail.record("leaving_care.review_asked", record, viewer.actor(*SAYING))
    chair = team.holder_of(OFFICER) if team.is_looked_after else None
    _ask("plan_review_asked", record, record, chair or team.owner_id, row.due_on, once=f"plan-review:{record.id}")
    return row


def hold_review(record: CareLeaver, on: date, took_part: str, came_of_it: str, viewer: Viewer) -> PlanReview:
    """A review was held: whether they took part, and what came of it. Of one day it is recorded once."""
    team = team_of(record)
    if not can_hold_review(viewer, team):
        raise NotAllowed("not_yours_to_do")
    plan = begin(record)
    if any(row.held_on == on for row in reviews_of(plan)):
        raise AlreadyDone("review_recorded")
    row = open_review(plan)
    if row is None:
        row = PlanReview(plan_id=plan.id, asked_by_them=False, due_on=on)
        session().add(row)
    row.open_for, row.held_on, row.they_took_part, row.came_of_it = None, on, took_part, came_of_it
    row.recorded_at, row.recorded_by = clock.now(), viewer.id
    restate(record.id)
    by = viewer.actor(*SAYING)
    trail.record("leaving_care.review_held", record, by, on=on.isoformat())
    for kind in ("plan_review_asked", "plan_review_due"):
        tasks.finish_all_about(record, kind, by, "held")
    tell_something_to_read(record)
    return row


def dispute(record: CareLeaver, why: str, viewer: Viewer, once: str) -> PlanDispute:
    """The reviewing officer disputes the plan of somebody looked after. A manager owes an answer."""
    if viewer.id is None or not can_dispute(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    plan, owed_on = begin(record), _in_working_days(standards().answer_disagreement_working_days)
    row = PlanDispute(plan_id=plan.id, once=once, raised_at=clock.now(), raised_by=viewer.id, why=why, owed_on=owed_on)
    session().add(row)
    session().flush()
    trail.record("leaving_care.plan_disputed", record, viewer.actor(OFFICER))
    _ask("plan_dispute", row, record, None, owed_on, once=f"plan-dispute:{row.id}")
    return row


def answer_dispute(record: CareLeaver, row: PlanDispute, words: str, viewer: Viewer) -> None:
    """A manager answers the reviewing officer. Once."""
    if not can_manage(viewer, record.locality):
        raise NotAllowed("not_yours_to_do")
    begin(record)
    session().refresh(row)
    if row.answered_at is not None:
        raise AlreadyDone("answered_already")
    row.answered_at, row.answered_by, row.answer = clock.now(), viewer.id, words
    trail.record("leaving_care.plan_dispute_answered", record, viewer.actor(MANAGER))
    tasks.finish_all_about(row, "plan_dispute", viewer.actor(MANAGER), "answered")


def _say(
    record: CareLeaver,
    area: str,
    number: int,
    viewer: Viewer,
    agrees: bool,
    why: str | None,
    beside_worker: bool,
    once: str,
) -> PlanStance:
    """What they think now takes the place of what they thought: a question that is still open about it ends."""
    if not is_themself(record, viewer):
        raise NotAllowed("not_yours_to_do")
    version = newest(record, number)
    plan = begin(record)
    earlier = next(iter(stances_of(plan).get(area, [])), None)
    if earlier is not None and earlier.once == once:
        raise AlreadyDone("said_already")
    if earlier is not None and not earlier.agrees and earlier.answered_at is None:
        if not agrees:
            raise DomainError("answer_is_owed")
        for kind in ASKED_FOR_AN_ANSWER:
            tasks.finish_all_about(earlier, kind, viewer.actor(), "agrees_now")
    row = PlanStance(
        plan_id=plan.id,
        area=area,
        number=version.number,
        agrees=agrees,
        beside_worker=beside_worker,
        said_at=clock.now(),
        why=why,
        once=once,
    )
    session().add(row)
    session().flush()
    if why:
        heed_words(record, why, f"stance:{row.id}")
    trail.record("leaving_care.plan_area_agreed", record, viewer.actor(), area=area, agrees=agrees)
    return row


def _ask(kind: str, about: Base, record: CareLeaver, person: UUID | None, on: date, once: str) -> None:
    """A task for the person named, or for the managers of their place where nobody is."""
    tasks.make(
        kind,
        about,
        due_at=end_of(on),
        for_person=person,
        for_role=None if person else MANAGER,
        locality=record.locality,
        once=once,
    )


def _in_working_days(days: int) -> date:
    return clock.london_day(clock.due_at(clock.now(), days))


def end_of(day: date) -> datetime:
    """The close of that day, when what is due on it is due."""
    return datetime.combine(day, time(17), clock.LONDON)
