"""Enter a complaint or compliment, answer a stage within its days, extend it once, begin the next."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from app import trail
from app.accounts.queries import staff_with_role
from app.actions import services as actions
from app.actions.models import Action
from app.actions.services import ActionSaid
from app.complaints.clocks import clock_of, days_after
from app.complaints.models import Complaint, ComplaintStage
from app.complaints.policy import ROLE, ROLES, can_answer, can_enter, can_see
from app.complaints.queries import about_of
from app.complaints.rules import KINDS, OUTCOMES, PROCEDURES, SERVICES, TIES, stage_after
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import SYSTEM, Actor, Viewer
from app.tasks import services as tasks
from app.tasks.models import Task
from app.themes.queries import open_themes

constraint_means("uq_complaint_once", lambda: AlreadyDone("complaint_entered"))
constraint_means("uq_complaint_stage_complaint_id_number", lambda: Conflict("changed_meanwhile"))
SOURCE, TO_ANSWER = "complaint", "complaint_to_answer"
CLOSES = time(17)


@dataclass(frozen=True)
class Said:
    """What is entered. `name` and `reach`: who said it and how to reach them, kept apart."""

    kind: str
    received_on: date
    came_by: str
    service: str
    theme: str
    said_by: str
    words: str
    procedure: str | None = None
    locality: str | None = None
    worker_id: UUID | None = None
    child_agrees: str | None = None
    advocate: str | None = None
    name: str = ""
    reach: str = ""


def enter(said: Said, by: Viewer, once: str | None = None) -> Complaint:
    """Keep it; a complaint begins its first stage on the day it was received. A click that came twice enters one.

    Raises NotAllowed; DomainError `theme_not_known`, `received_later`; ValueError for codes no page offers.
    """
    if not can_enter(by) or by.id is None:
        raise NotAllowed("not_yours_to_do")
    if said.kind not in KINDS or said.service not in SERVICES or said.said_by not in TIES:
        raise ValueError("not a kind, service or tie of ours")
    if said.theme not in open_themes():
        raise DomainError("theme_not_known")
    if said.received_on > clock.today():
        raise DomainError("received_later")
    made = _row(said, by.id, once)
    session().add(made)
    session().flush()
    trail.record("complaints.entered", made, by.actor(*ROLES), kind=said.kind)
    if said.kind == "complaint":
        if said.procedure not in PROCEDURES:
            raise DomainError("procedure_missing")
        _begin(made, "stage_1", said.received_on)
    return made


def extend(complaint: Complaint, why: str, by: Viewer) -> None:
    """It is complex: the longest its stage may have, once. Raises NotAllowed, Conflict `not_extended`."""
    stage = _stage_to_answer(complaint, by)
    if not stage.may_be_extended:
        raise Conflict("not_extended")
    stage.extended_at, stage.extended_why = clock.now(), why
    stage.due_on = days_after(stage.began_on, stage.most_days)
    tasks.finish_all_about(complaint, TO_ANSWER, by.actor(ROLE), "extended")
    session().flush()
    _ask(complaint, stage)
    trail.record("complaints.extended", complaint, by.actor(ROLE), stage=stage.code)


def answer(complaint: Complaint, outcome: str, words: str, by: Viewer) -> None:
    """The stage was answered today. The complaint is closed until the next stage is asked for.

    Raises NotAllowed, Conflict where nothing waits, ValueError for an outcome of nobody's.
    """
    if outcome not in OUTCOMES:
        raise ValueError("not an outcome")
    stage = _stage_to_answer(complaint, by)
    stage.answered_on, stage.answered_by = clock.today(), by.id
    stage.outcome, stage.answer = outcome, words
    complaint.closed_at = clock.now()
    tasks.finish_all_about(complaint, TO_ANSWER, by.actor(ROLE), outcome)
    trail.record("complaints.answered", complaint, by.actor(ROLE), stage=stage.code, outcome=outcome)


def begin_next(complaint: Complaint, on: date, by: Viewer) -> ComplaintStage:
    """They asked for the next stage on a day. Raises NotAllowed, Conflict, DomainError `received_later`."""
    if not can_answer(by, complaint, about_of(complaint)):
        raise NotAllowed("not_yours_to_do")
    stage = complaint.stage
    following = stage_after(str(complaint.procedure), stage.code) if stage else None
    if stage is None or stage.answered_on is None or following is None:
        raise Conflict("no_next_stage")
    if not stage.answered_on <= on <= clock.today():
        raise DomainError("received_later")
    complaint.closed_at = None
    begun = _begin(complaint, following, on)
    trail.record("complaints.stage_begun", complaint, by.actor(ROLE), stage=following)
    return begun


def hand_over(complaint: Complaint, task: Task, to: UUID, by: Actor) -> None:
    """Somebody else of the quality team answers it, never one whom it is about. Raises DomainError `cannot_receive`."""
    if to in about_of(complaint).accounts:
        raise DomainError("cannot_receive")
    tasks.hand_over(task, to, by)


def give_to_another(task: Task) -> bool:
    """Whoever alone was to answer has left: somebody else of the team whom it is not about. False: there is nobody."""
    complaint = session().get(Complaint, task.about_id)
    never = about_of(complaint).accounts if complaint is not None else frozenset()
    free = [one.id for one in staff_with_role(ROLE) if one.id not in never and one.id != task.for_person]
    if complaint is None or not free:
        return False
    hand_over(complaint, task, free[0], SYSTEM)
    return True


def set_action(complaint: Complaint, said: ActionSaid, by: Viewer, once: str | None = None) -> Action:
    """What will be done about it. Raises NotAllowed, and as `app.actions.services.set_action`."""
    if not can_see(by, complaint, about_of(complaint)):
        raise NotAllowed("not_yours_to_do")
    return actions.set_action(SOURCE, complaint.id, said, by, once)


def _row(said: Said, by_id: UUID, once: str | None) -> Complaint:
    is_complaint = said.kind == "complaint"
    made = Complaint(
        kind=said.kind,
        received_on=said.received_on,
        came_by=said.came_by,
        procedure=said.procedure if is_complaint else None,
        service=said.service,
        theme=said.theme,
        locality=said.locality or None,
        worker_id=said.worker_id,
        said_by=said.said_by,
        child_agrees=said.child_agrees if is_complaint else None,
        advocate=said.advocate if is_complaint else None,
        entered_at=clock.now(),
        entered_by=by_id,
        once=once or None,
    )
    made.words = said.words
    made.who = {"name": said.name, "reach": said.reach} if said.name or said.reach else None
    return made


def _begin(complaint: Complaint, code: str, on: date) -> ComplaintStage:
    held = clock_of(str(complaint.procedure), code, on)
    number = len(complaint.stages) + 1
    stage = ComplaintStage(complaint_id=complaint.id, number=number, code=code, began_on=on)
    stage.days, stage.most_days, stage.due_on = held.days, held.most_days, days_after(on, held.days)
    complaint.stages.append(stage)
    session().flush()
    _ask(complaint, stage)
    return stage


def _ask(complaint: Complaint, stage: ComplaintStage) -> None:
    """The quality team answers by the day; where one of them is whom it is about, somebody else of them alone."""
    due = datetime.combine(stage.due_on, CLOSES, clock.LONDON).astimezone(UTC)
    once, about = f"{TO_ANSWER}:{complaint.id}:{stage.number}", about_of(complaint).accounts
    team = [one.id for one in staff_with_role(ROLE)]
    others = [one for one in team if one not in about]
    is_apart = len(others) < len(team) and bool(others)
    tasks.make(
        TO_ANSWER,
        complaint,
        due_at=due,
        for_role=None if is_apart else ROLE,
        for_person=others[0] if is_apart else None,
        once=once,
    )


def _stage_to_answer(complaint: Complaint, by: Viewer) -> ComplaintStage:
    if not can_answer(by, complaint, about_of(complaint)):
        raise NotAllowed("not_yours_to_do")
    stage = complaint.stage
    if stage is None or stage.answered_on is not None:
        raise Conflict("nothing_waits")
    return stage
