"""The hub reads a request and finds out: who they are, whether they are known, whether they can be reached."""

from datetime import datetime
from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Actor, Viewer
from app.early_help import emails
from app.early_help.models import (
    CaseSystemCheck,
    ContactAttempt,
    EarlyHelpRequest,
    IdentityCheck,
    KnowsThem,
    Note,
    Participant,
    Post,
)
from app.early_help.queries.case import posts_of
from app.early_help.queries.family import hears
from app.early_help.queries.work import said_whether_knows
from app.early_help.services.guard import ask_role, must_be_open, staff_id
from app.notifications import services as notifications
from app.safeguarding import services as safeguarding
from app.safeguarding.models import AtRisk
from app.safeguarding.phrases import codes_in

TIES = ("parent_with_responsibility", "parent_without", "carer", "the_child", "other")
HOW_CHECKED = ("spoke_and_questions", "known_to_service", "document", "school_confirmed", "records")
CHANNELS = ("call", "text", "email", "letter", "visit")
ATTEMPT_OUTCOMES = ("spoke", "no_answer", "left_message", "wrong_person", "not_safe")


def say_whether_i_know_them(request: EarlyHelpRequest, viewer: Viewer, *, knows: bool) -> None:
    """On first opening: do I know the people in it? Who does is no longer shown the record; a manager is asked.

    What is raised about it is shut to them as well, even where nobody else is on duty: the alternate has it then.
    """
    me = staff_id(viewer.id)
    if said_whether_knows(request.id, me) is not None:
        return
    session().add(KnowsThem(request_id=request.id, staff_id=me, said_at=clock.now(), knows=knows))
    trail.record("early_help.said_whether_known", request, viewer.actor(), knows=knows)
    if not knows:
        return
    safeguarding.shut_out(request.id, {me}, viewer.actor(), even_the_last=True)
    due, once = clock.due_at(clock.now(), 1), f"knows:{request.id}:{me}"
    ask_role("reader_knows_family", request, for_role="team_manager", due_at=due, once=once)


def record_identity(
    request: EarlyHelpRequest,
    participant: Participant,
    ties: dict[UUID | None, str],
    *,
    how: str,
    note: str | None,
    by: Actor,
) -> None:
    """Somebody spoke to this participant: who they are and their tie to each child, and how it was checked.

    Opens what the asker did not write (promise 4, first limit). `ties` maps a child's id (None: none named) to a tie.
    """
    if how not in HOW_CHECKED or any(tie not in TIES for tie in ties.values()):
        raise ValueError("unknown tie or way of checking")
    at = clock.now()
    for child_id, tie in ties.items():
        session().add(
            IdentityCheck(
                request_id=request.id,
                participant_id=participant.id,
                child_id=child_id,
                checked_at=at,
                checked_by=staff_id(by.id),
                tie=tie,
                how=how,
                note=note or None,
            )
        )
    waited = participant.identified_at is None and any(post.kind == "message" for post in posts_of(participant.id))
    participant.identified_at = at
    if waited and hears(request, participant):
        emails.tell_something_to_read(request, participant)
    notifications.heard_from(participant.account_id, at)
    trail.record("early_help.identity_recorded", request, by, how=how)


def record_attempt(
    request: EarlyHelpRequest,
    *,
    channel: str,
    outcome: str,
    note: str | None,
    by: Actor,
    tried_at: datetime | None = None,
) -> ContactAttempt:
    """Keep each try to reach them, also those that failed. Having spoken means they were heard from."""
    if channel not in CHANNELS or outcome not in ATTEMPT_OUTCOMES:
        raise ValueError("unknown channel or outcome")
    attempt = ContactAttempt(
        request_id=request.id,
        tried_at=tried_at or clock.now(),
        tried_by=staff_id(by.id),
        channel=channel,
        outcome=outcome,
        note=note or None,
    )
    session().add(attempt)
    if outcome == "spoke":
        for participant in request.participants:
            if participant.kind != "helper":
                notifications.heard_from(participant.account_id, attempt.tried_at)
    request.attention_at = None
    trail.record("early_help.contact_tried", request, by, channel=channel, outcome=outcome)
    return attempt


def check_case_system(request: EarlyHelpRequest, *, is_known: bool, reference: str | None, by: Actor) -> None:
    """The case-record system was looked up: known there or not, and under which reference."""
    session().add(
        CaseSystemCheck(
            request_id=request.id,
            checked_at=clock.now(),
            checked_by=staff_id(by.id),
            is_known=is_known,
            reference=reference or None,
        )
    )
    trail.record("early_help.case_system_checked", request, by, known=is_known)


def ask_family(request: EarlyHelpRequest, participant: Participant, text: str, *, by: Actor, once: str | None) -> Post:
    """Put a question to one participant. From now until the answer the days are theirs; danger never pauses."""
    must_be_open(request)
    question = _post(request, participant, "question", text, by, once)
    if request.waiting_since is None:
        request.waiting_since = question.posted_at
    request.attention_at = None
    emails.tell_something_to_read(request, participant)
    trail.record("early_help.family_asked", request, by)
    return question


def write_to_family(
    request: EarlyHelpRequest, participant: Participant, text: str, *, by: Actor, once: str | None
) -> Post:
    """Write to one participant without asking. Told of it once they are identified: before, no page shows it."""
    post = _post(request, participant, "message", text, by, once)
    request.attention_at = None
    if hears(request, participant):
        emails.tell_something_to_read(request, participant)
    trail.record("early_help.family_written_to", request, by)
    return post


def _post(
    request: EarlyHelpRequest, participant: Participant, kind: str, text: str, by: Actor, once: str | None
) -> Post:
    if participant.request_id != request.id:
        raise DomainError("not_of_this_request")
    post = Post(
        request_id=request.id,
        participant_id=participant.id,
        kind=kind,
        from_staff=staff_id(by.id),
        posted_at=clock.now(),
        text=text,
        once=once,
    )
    session().add(post)
    session().flush()
    return post


def add_note(request: EarlyHelpRequest, text: str, by: Actor) -> Note:
    """A note for staff. The family never sees it here."""
    note = Note(request_id=request.id, written_at=clock.now(), written_by=staff_id(by.id), text=text)
    session().add(note)
    trail.record("early_help.note_written", request, by)
    return note


def flag_unsafe(request: EarlyHelpRequest, *, at_risk: AtRisk, words: str, by: Actor, once: str | None = None) -> None:
    """A member of staff says somebody is not safe: a concern at once, whatever form it came in.

    `once` is the page's own token: a double click raises one.
    """
    request.urgent = True
    safeguarding.raise_concern(
        source="early_help_request",
        source_id=request.id,
        trigger="staff_flag",
        at_risk=at_risk,
        words=words,
        locality=request.locality,
        by=by,
        restricted=request.restricted_at is not None,
        once=f"early_help_request:{request.id}:flag:{once}" if once else None,
    )
    trail.record("early_help.flagged_unsafe", request, by, at_risk=at_risk)


def heed_words(request: EarlyHelpRequest, text: str, once: str) -> None:
    """Words of a later message may raise a concern too. The writer sees no sign of it."""
    if codes_in(text):
        safeguarding.raise_concern(
            source="early_help_message",
            source_id=request.id,
            trigger="words_phrase",
            at_risk="child",
            words=text,
            locality=request.locality,
            by=Actor("system"),
            watched=True,
            restricted=request.restricted_at is not None,
            once=once,
        )
