"""Homes: entered, judged, signed off, planned out of, left. What has to be watched ends by a recorded exit alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Actor, Viewer
from app.leaving_care.models import CareLeaver, ExitPlan, Home, HomeAssessment, SignedDay
from app.leaving_care.policy import MANAGER, can_manage, is_head_of_service
from app.leaving_care.queries import homes as queries
from app.leaving_care.rules import homes as rules
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.danger import heed_a_child_without_a_home
from app.leaving_care.services.working import acting, ask_worker, lock
from app.leaving_care.standards import standards
from app.tasks import services as tasks

SIGN_OFF, EXIT_PLAN, DAY = "home_to_sign_off", "exit_plan_to_write", "bed_and_breakfast_day"
TASKS_OF_A_HOME = (SIGN_OFF, EXIT_PLAN, DAY)
constraint_means("uq_care_leaver_home_once", lambda: AlreadyDone("home_recorded"))
constraint_means("uq_care_leaver_home_assessment_once", lambda: AlreadyDone("home_assessed"))
constraint_means("uq_care_leaver_signed_day_home_id_day", lambda: AlreadyDone("day_signed"))


@dataclass(frozen=True)
class NewHome:
    """Where they came to live: `kind` is a code of `rules.homes.KINDS`."""

    kind: str
    began_on: date
    is_provided: bool
    is_temporary: bool
    address: str | None = None


def enter_home(record: CareLeaver, new: NewHome, viewer: Viewer, once: str | None = None) -> Home:
    """They live somewhere new. An ordinary home before it ends by this; one that is watched must have been left.

    Raises Conflict `exit_not_recorded`, and DomainError where it began before the last one did.
    """
    by = acting(viewer, record)
    lock(record)
    if once and queries.home_said_once(once):
        raise AlreadyDone("home_recorded")
    before = queries.current_home(record)
    if before is not None and queries.is_watched(before):
        raise DomainError("exit_not_recorded")
    if before is not None:
        if new.began_on < before.began_on:
            raise DomainError("began_before_the_last")
        _end(before, new.began_on, "moved", None, by)
        session().flush()
    home = Home(
        care_leaver_id=record.id,
        kind=new.kind,
        began_on=new.began_on,
        address=new.address or None,
        is_provided=new.is_provided,
        is_temporary=new.is_temporary,
        review_on=new.began_on + timedelta(days=standards().review_days),
        recorded_at=clock.now(),
        recorded_by=by.id,
        once=once or None,
    )
    session().add(home)
    session().flush()
    trail.record("leaving_care.home_entered", record, by, home=home.id, kind=new.kind.lower(), provided=new.is_provided)
    heed_a_child_without_a_home(record, home, by)
    _watch(record, home)
    restate(record.id)
    return home


def assess(
    record: CareLeaver,
    tests: Mapping[str, dict[str, str]],
    *,
    is_suitable: bool,
    reasons: str,
    views: str,
    viewer: Viewer,
    once: str | None = None,
) -> HomeAssessment:
    """Judge where they live by the tests of Schedule 2, with the reasons and their own views. A new row each time.

    Only a manager says that a place which is watched need not be any more: Raises DomainError `a_manager_says_so`.
    """
    lock(record)
    by, home = acting(viewer, record), queries.home_of(record)
    if by.id is None:
        raise NotAllowed("not_yours_to_do")
    if once and queries.assessment_said_once(once):
        raise AlreadyDone("home_assessed")
    was_watched = queries.is_watched(home)
    made = HomeAssessment(
        home_id=home.id,
        assessed_at=clock.now(),
        assessed_by=by.id,
        is_suitable=is_suitable,
        tests=dict(tests),
        reasons=reasons,
        views=views,
        once=once or None,
    )
    session().add(made)
    home.is_suitable = is_suitable
    if was_watched and not queries.is_watched(home):
        if not can_manage(viewer, record.locality):
            raise DomainError("a_manager_says_so")
        _stop_watching(record, by, "suitable")
    trail.record("leaving_care.home_assessed", record, by, home=home.id, suitable=is_suitable)
    _watch(record, home)
    restate(record.id)
    return made


def sign_off(record: CareLeaver, words: str, viewer: Viewer) -> None:
    """A manager of their place agrees that they may be there for now. Never who recorded it. The time is kept."""
    home = queries.home_of(record)
    if viewer.id is None or not can_manage(viewer, record.locality) or viewer.id == home.recorded_by:
        raise NotAllowed("not_yours_to_do")
    if not queries.is_watched(home):
        raise DomainError("needs_no_sign_off")
    if home.signed_off_at is not None:
        raise AlreadyDone("signed_off")
    by = viewer.actor(MANAGER)
    home.signed_off_at, home.signed_off_by, home.sign_off = clock.now(), viewer.id, words
    trail.record("leaving_care.home_signed_off", record, by, home=home.id)
    tasks.finish_all_about(record, SIGN_OFF, by)
    restate(record.id)


def plan_exit(record: CareLeaver, plan: str, out_by: date, viewer: Viewer) -> ExitPlan:
    """How they are to get out, and by when. The young person reads these words."""
    lock(record)
    by, home = acting(viewer, record), queries.home_of(record)
    if by.id is None or not queries.is_watched(home):
        raise DomainError("needs_no_exit_plan")
    before = queries.exit_plans_of(home.id)
    if before and (before[0].plan, before[0].out_by) == (plan, out_by):
        raise AlreadyDone("exit_planned")
    made = ExitPlan(home_id=home.id, written_at=clock.now(), written_by=by.id, out_by=out_by, plan=plan)
    session().add(made)
    trail.record("leaving_care.exit_planned", record, by, home=home.id)
    tasks.finish_all_about(record, EXIT_PLAN, by)
    restate(record.id)
    return made


def sign_days(record: CareLeaver, why: str, viewer: Viewer) -> int:
    """A head of service signs each day of bed and breakfast owed up to today, and days off before the next working one.

    Returns how many days that was. Raises AlreadyDone where none is owed.
    """
    home = queries.home_of(record)
    if viewer.id is None or not is_head_of_service(viewer):
        raise NotAllowed("not_yours_to_do")
    if home.kind != rules.BED_AND_BREAKFAST:
        raise DomainError("not_bed_and_breakfast")
    signed = {row.day for row in queries.signed_days_of(home.id)}
    days = rules.signable_days(home.began_on, clock.today(), signed)
    if not days:
        raise AlreadyDone("day_signed")
    by = viewer.actor(MANAGER)
    for day in days:
        row = SignedDay(home_id=home.id, day=day, signed_at=clock.now(), signed_by=viewer.id, why=why)
        session().add(row)
    trail.record("leaving_care.bed_and_breakfast_signed", record, by, home=home.id, days=len(days))
    tasks.finish_all_about(record, DAY, by)
    restate(record.id)
    return len(days)


def leave_home(record: CareLeaver, ended_on: date, why: str, words: str, viewer: Viewer) -> None:
    """Record the exit: how they left and where they went. This, and nothing else, closes what was watched."""
    lock(record)
    by, home = acting(viewer, record), queries.current_home(record)
    if home is None:
        raise AlreadyDone("left")
    if ended_on < home.began_on:
        raise DomainError("left_before_they_came")
    _end(home, ended_on, why, words, by)
    trail.record("leaving_care.home_left", record, by, home=home.id, why=why)
    _stop_watching(record, by, "left")
    restate(record.id)


def ask_for_signature(record: CareLeaver, home: Home) -> None:
    """A day of bed and breakfast past the second working day waits for a head of service."""
    tasks.make(
        DAY, record, due_at=clock.due_at(clock.now(), 0), for_role=MANAGER, locality=None, once=f"bb-day:{home.id}"
    )


def _watch(record: CareLeaver, home: Home) -> None:
    """Ask for the sign-off, the exit plan and, past two working days of bed and breakfast, the day's signature."""
    if not queries.is_watched(home):
        return
    due = clock.due_at(clock.now(), 1)
    if home.signed_off_at is None:
        tasks.make(
            SIGN_OFF,
            record,
            due_at=due,
            for_role=MANAGER,
            locality=record.locality,
            once=f"home-sign-off:{home.id}",
        )
    if not queries.exit_plans_of(home.id):
        ask_worker(EXIT_PLAN, record, record, due, f"exit-plan:{home.id}")
    if home.kind == rules.BED_AND_BREAKFAST and rules.first_day_too_many(home.began_on) <= clock.today():
        ask_for_signature(record, home)


def _stop_watching(record: CareLeaver, by: Actor, outcome: str) -> None:
    for kind in TASKS_OF_A_HOME:
        tasks.finish_all_about(record, kind, by, outcome)


def _end(home: Home, ended_on: date, why: str, words: str | None, by: Actor) -> None:
    if home.ended_on is not None:
        raise Conflict("already_left")
    home.ended_on, home.ended_why, home.exit = ended_on, why, words
    home.exit_recorded_at, home.exit_recorded_by = clock.now(), by.id
