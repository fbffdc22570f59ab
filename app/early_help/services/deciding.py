"""The hub decides, a manager where one is needed; what was decided is copied, closed, opened again."""

from app import trail
from app.core import clock
from app.core.errors import Conflict, DomainError
from app.core.people import Actor, Viewer
from app.early_help import emails
from app.early_help.models import EarlyHelpRequest
from app.early_help.models.request import OUTCOMES
from app.early_help.policy import can_decide, can_manage, can_work
from app.early_help.queries.case import facts_of, referral_of, worker_ids_of
from app.early_help.queries.family import hears
from app.early_help.queries.work import attempts_of, case_checks_of
from app.early_help.rules import (
    CASE_CHECK_FIRST,
    MANAGER_OUTCOMES,
    TOLD_BY_VOICE,
    Attempt,
    may_say_could_not_contact,
    withdrawal_waits,
)
from app.early_help.services.guard import allowed, as_it_was_read, ask_role, must_be_open
from app.early_help.services.reading import add_note
from app.early_help.standards import standards
from app.safeguarding.queries import has_open_concern_about
from app.tasks import services as tasks


def decide(request: EarlyHelpRequest, viewer: Viewer, *, outcome: str, reason: str, told: str, version: int) -> None:
    """Decide, with the reason for staff and the words the family will read.

    Raises NotAllowed where a manager must decide, DomainError where the case system was not looked at or the tries are
    too few, Conflict where somebody else was first.
    """
    as_it_was_read(request, version)
    must_be_open(request)
    allowed(can_decide(viewer, request.locality))
    if outcome not in OUTCOMES:
        raise ValueError("unknown outcome")
    if request.decided_at is not None:
        raise Conflict("already_decided", reference=request.reference)
    if outcome in MANAGER_OUTCOMES:
        allowed(can_manage(viewer, request.locality), "needs_manager")
    _may_be_decided_so(request, outcome)
    request.decided_at, request.decided_by = clock.now(), viewer.id
    request.outcome, request.reason, request.told = outcome, reason, told or None
    request.waiting_since = request.attention_at = None
    if outcome in MANAGER_OUTCOMES:
        request.agreed_by_manager = viewer.id
    trail.record("early_help.decided", request, viewer.actor("early_help_hub", "team_manager"), outcome=outcome)
    _make_what_follows(request, outcome)
    tell_those_who_may_know(request, helpers=True)


def _may_be_decided_so(request: EarlyHelpRequest, outcome: str) -> None:
    if outcome in CASE_CHECK_FIRST and not case_checks_of(request.id):
        raise DomainError("check_case_system_first")
    if outcome == "could_not_contact":
        tries = [Attempt(row.tried_at, row.outcome) for row in attempts_of(request.id)]
        if not may_say_could_not_contact(tries):
            raise DomainError("three_tries_on_three_days_first")


def _make_what_follows(request: EarlyHelpRequest, outcome: str) -> None:
    due = clock.due_at(clock.now(), 1)
    if outcome in TOLD_BY_VOICE:
        ask_role(
            "tell_by_voice",
            request,
            due_at=due,
            for_role="early_help_hub",
            once=f"voice:{request.id}",
        )
    ask_role(
        "copy_to_case_system",
        request,
        due_at=due,
        for_role="early_help_hub",
        once=f"copy:{request.id}",
    )


def tell_those_who_may_know(request: EarlyHelpRequest, *, helpers: bool = False) -> None:
    """A neutral message to each who may read more than before; nobody while telling is unsafe or left to a voice.

    A message that leads to an unchanged page would itself tell: a helper hears of the decision alone (`helpers`).
    """
    if facts_of(request).not_told or request.outcome in TOLD_BY_VOICE:
        return
    for participant in request.participants:
        is_of_them = helpers or participant.kind != "helper"
        if is_of_them and participant.left_at is None and hears(request, participant):
            emails.tell_something_to_read(request, participant)


def ask_manager(request: EarlyHelpRequest, viewer: Viewer, *, outcome: str, reason: str) -> None:
    """Put a decision to the manager that the hub may not take itself."""
    allowed(can_decide(viewer, request.locality))
    add_note(request, reason, viewer.actor("early_help_hub"))
    ask_role(
        "manager_to_decide",
        request,
        due_at=min(request.due_at, clock.due_at(clock.now(), 1)),
        for_role="team_manager",
        once=f"manager:{request.id}",
        outcome=outcome,
    )
    trail.record("early_help.manager_asked", request, viewer.actor("early_help_hub"), outcome=outcome)


def place_in(request: EarlyHelpRequest, locality: str, viewer: Viewer, version: int) -> None:
    """Say which locality a request belongs to, where the postcode could not."""
    as_it_was_read(request, version)
    allowed(can_decide(viewer, request.locality) or can_decide(viewer, locality))
    request.locality, request.certainty = locality, "known"
    trail.record("early_help.placed", request, viewer.actor("early_help_hub"), locality=locality)


def say_copied(request: EarlyHelpRequest, reference: str, by: Actor) -> None:
    """The request now stands in the case-record system under this reference: the portal is not the record."""
    if request.copied_at is not None:
        raise Conflict("already_copied")
    request.copied_at, request.copied_by, request.case_reference = clock.now(), by.id, reference
    tasks.finish_all_about(request, "copy_to_case_system", by)
    trail.record("early_help.copied", request, by)


def close(request: EarlyHelpRequest, viewer: Viewer, *, reason: str, told: str, version: int) -> None:
    """Help has ended or will not start. Never silently: with a reason, and words for the family.

    While a decision not to tell stands, those words are kept as a note: what the family has read does not change.
    """
    as_it_was_read(request, version)
    must_be_open(request)
    allowed(can_work(viewer, request.locality, worker_ids_of(request.id)))
    if request.decided_at is None:
        raise DomainError("decide_first")
    referral = referral_of(request.id)
    if referral is not None and referral.accepted_at is None:
        raise DomainError("referral_not_accepted_yet")
    request.closed_at, request.closed_by, request.close_reason = clock.now(), viewer.id, reason
    if told and facts_of(request).not_told:
        add_note(request, told, viewer.actor("early_help_hub", "team_manager"))
    elif told:
        request.told = told
    trail.record("early_help.closed", request, viewer.actor(), reason=reason)
    tell_those_who_may_know(request)


def confirm_withdrawal(request: EarlyHelpRequest, viewer: Viewer, *, told: str, version: int) -> None:
    """A person has looked at a family's wish to take the request back: it ends. A concern about it stays open.

    Where somebody was said not to be safe, or a concern is open, raises DomainError until a person has spoken to the
    family after they asked (promise 6). While a decision not to tell stands, the words are kept as a note.
    """
    as_it_was_read(request, version)
    must_be_open(request)
    allowed(can_decide(viewer, request.locality))
    asked_at = request.withdrawal_asked_at
    if asked_at is None:
        raise DomainError("not_asked_to_take_back")
    waits = withdrawal_waits(
        has_safety_answer=request.has_safety_answer, has_open_concern=has_open_concern_about([request.id])
    )
    since = asked_at.replace(second=0, microsecond=0)  # a try is written down to the minute
    spoke = any(row.outcome == "spoke" and row.tried_at >= since for row in attempts_of(request.id))
    if waits and not spoke:
        raise DomainError("speak_with_them_first")
    at = clock.now()
    request.withdrawn_at = request.closed_at = at
    request.closed_by, request.close_reason = viewer.id, "withdrawn"
    if facts_of(request).not_told:
        add_note(request, told, viewer.actor("early_help_hub", "team_manager"))
    else:
        request.told = told
    request.attention_at = request.waiting_since = None
    tasks.finish_all_about(request, "withdrawal_to_look_at", viewer.actor("early_help_hub", "team_manager"))
    trail.record("early_help.withdrawn", request, viewer.actor("early_help_hub", "team_manager"))
    tell_those_who_may_know(request)


def reopen(request: EarlyHelpRequest, viewer: Viewer, *, reason: str) -> None:
    """Take a closed request up again, for a new decision.

    Refused while a decision not to tell stands: a page that went back to "being read" would tell.
    """
    allowed(can_decide(viewer, request.locality))
    if request.closed_at is None:
        raise Conflict("not_closed")
    if facts_of(request).not_told:
        raise DomainError("tell_or_end_first")
    add_note(request, reason, viewer.actor("early_help_hub", "team_manager"))
    request.closed_at = request.closed_by = request.close_reason = None
    request.decided_at = request.decided_by = request.outcome = None
    request.withdrawal_asked_at = request.withdrawal_asked_by = request.withdrawn_at = None
    at = clock.now()
    request.reopened_at, request.due_at = at, clock.due_at(at, standards().decide_days)
    trail.record("early_help.reopened", request, viewer.actor("early_help_hub", "team_manager"))
