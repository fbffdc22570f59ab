"""What a family does with its own request after sending: write, answer, correct, take back, stop everything."""

from datetime import datetime
from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError
from app.core.people import Actor
from app.early_help import tellings
from app.early_help.models import Agreement, EarlyHelpRequest, Participant, Post, Remark, Share
from app.early_help.queries.case import posts_of
from app.early_help.queries.family import asked_to_take_back
from app.early_help.services.guard import ask_role, needs_attention, staff_id
from app.early_help.services.people import rekey_all
from app.early_help.services.reading import heed_words
from app.notifications import services as notifications

CORRECTABLE = (
    "going_well",
    "happening",
    "would_help",
    "who_helps",
    "topic_more",
    "asker_name",
    "asker_address",
    "postcode",
)
"""Answers the asker can put right in place; anything else is put right by a message to the hub."""

FOUND_BY = ("asker_name", "postcode")
"""Answers that people are found by: their keys follow what is put right."""

constraint_means("uq_early_help_post_once", lambda: AlreadyDone("already_written"))


def write(request: EarlyHelpRequest, participant: Participant, text: str, *, by: Actor, once: str | None) -> Post:
    """Add something. An open question to this participant counts as answered by it."""
    at = clock.now()
    open_questions = [p for p in posts_of(participant.id) if p.kind == "question" and p.answered_at is None]
    post = Post(
        request_id=request.id,
        participant_id=participant.id,
        kind="answer" if open_questions else "addition",
        posted_at=at,
        text=text,
        once=once,
    )
    session().add(post)
    session().flush()
    for question in open_questions:
        question.answered_at = at
    if open_questions:
        request.waiting_since = _oldest_open_question(request)
    needs_attention(request, at)
    _they_are_here(participant, request, post)
    trail.record("early_help.family_wrote", request, by, kind=post.kind)
    return post


def correct(request: EarlyHelpRequest, participant: Participant, part: str, text: str, *, by: Actor) -> Post:
    """Put one of the asker's own answers right. Both versions are kept; staff see what changed.

    What staff have put right stays as it is until they have looked at what the asker says now.
    """
    if part not in CORRECTABLE or participant.kind == "adult":
        raise DomainError("not_yours_to_correct")
    before = str(tellings.as_told(request.words).get(part, ""))
    at = clock.now()
    post = Post(
        request_id=request.id,
        participant_id=participant.id,
        kind="correction",
        posted_at=at,
        part=part,
        text=text,
        before=before,
    )
    session().add(post)
    request.words = tellings.put_right_by_asker(request.words, {part: text}, staff_id(by.id), at) or request.words
    if part in FOUND_BY:
        rekey_all(request)
    needs_attention(request, at)
    _they_are_here(participant, request, post)
    trail.record("early_help.corrected", request, by, part=part)
    return post


def take_back(request: EarlyHelpRequest, participant: Participant, *, by: Actor) -> None:
    """Ask for the request to be taken back. It never closes a concern, and a person always looks before anything ends.

    The same happens, and the same is shown, whether or not there is a concern or somebody else has asked: a difference
    would tell.
    """
    asked_at, at = asked_to_take_back(request, participant), clock.now()
    if asked_at is not None and (request.reopened_at is None or request.reopened_at < asked_at):
        return
    if request.withdrawal_asked_at is None:
        request.withdrawal_asked_at, request.withdrawal_asked_by = at, participant.account_id
    needs_attention(request, at)
    ask_role(
        "withdrawal_to_look_at",
        request,
        due_at=clock.due_at(at, 1),
        for_role="early_help_hub",
        once=f"withdrawal:{request.id}",
        safety=request.has_safety_answer,
    )
    trail.record("early_help.withdrawal_asked", request, by)


def withdraw_agreement(agreement: Agreement, request: EarlyHelpRequest, *, by: Actor) -> None:
    """No longer agree to one purpose. Sharing for it stops from now on; what was shared stays shared, and we say so.

    A person looks at what else should end, and speaks to them first where somebody was said to be unsafe (promise 6).
    """
    if agreement.withdrawn_at is not None:
        return
    at = clock.now()
    agreement.withdrawn_at, agreement.withdrawn_by = at, by.id
    needs_attention(request, at)
    ask_role(
        "agreement_withdrawn",
        request,
        due_at=clock.due_at(at, 1),
        for_role="early_help_hub",
        once=f"agreement:{request.id}",
        safety=request.has_safety_answer,
    )
    trail.record("early_help.agreement_withdrawn", agreement, by, purpose=agreement.purpose)


def stop_everything(request: EarlyHelpRequest, participant: Participant, *, by: Actor) -> None:
    """Hold every message to this person until somebody lifts it. No reason is asked for."""
    notifications.stop_everything(participant.account_id, by=by)
    needs_attention(request, clock.now())
    ask_role(
        "stopped_everything",
        request,
        due_at=clock.due_at(clock.now(), 1),
        for_role="early_help_hub",
        once=f"stopped:{participant.id}",
    )
    trail.record("early_help.stopped_everything", request, by)


def say_about(share: Share, request: EarlyHelpRequest, kind: str, text: str | None, *, by: Actor) -> Remark:
    """What the family says to a part shared with them: read, wrong, or disagree. Their words stand beside it."""
    if kind not in ("read", "wrong", "disagree"):
        raise ValueError("unknown remark")
    remark = Remark(share_id=share.id, kind=kind, said_at=clock.now(), text=text or None)
    session().add(remark)
    if kind != "read":
        needs_attention(request, remark.said_at)
    trail.record("early_help.part_answered", share, by, kind=kind)
    return remark


def _oldest_open_question(request: EarlyHelpRequest) -> datetime | None:
    session().flush()
    waiting = [
        post.posted_at
        for participant in request.participants
        for post in posts_of(participant.id)
        if post.kind == "question" and post.answered_at is None
    ]
    return min(waiting, default=None)


def _they_are_here(participant: Participant, request: EarlyHelpRequest, post: Post) -> None:
    notifications.heard_from(participant.account_id, post.posted_at)
    heed_words(request, post.text, once=f"early_help_post:{post.id}")


def may_write(request: EarlyHelpRequest, account_id: UUID) -> bool:
    """Whether this account still has a part in the request."""
    return any(p.account_id == account_id and p.left_at is None for p in request.participants)
