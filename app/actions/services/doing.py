"""Show what it did, say that it is done, and close it: never one person alone, never without evidence."""

import base64

from app import trail
from app.actions.models import Action, ActionEvidence
from app.actions.policy import can_close, can_direct, can_see
from app.actions.queries import around, has_fresh_evidence
from app.actions.services.steps import acting, ask_nobody, ask_owner, ask_second_person, person, step
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.papers import taken_in
from app.core.people import Viewer

constraint_means("uq_service_action_evidence_once", lambda: AlreadyDone("evidence_added"))


def add_evidence(
    action: Action, words: str, by: Viewer, *, octets: bytes = b"", clamav: str = "", once: str | None = None
) -> ActionEvidence:
    """Something that shows what became of it. Raises AlreadyDone once it is closed, NotAllowed, and as `taken_in`."""
    _must_be_open(action, by)
    row = ActionEvidence(action_id=action.id, added_at=clock.now(), added_by=person(by), once=once or None)
    row.words = words
    if octets:
        row.media_type, kept = taken_in(octets, clamav)
        row.content = base64.b64encode(kept).decode()
    session().add(row)
    session().flush()
    trail.record("actions.evidence_added", action, acting(by))
    return row


def propose_done(action: Action, by: Viewer) -> None:
    """Say that it is done: a second person looks. Raises DomainError `nothing_shows_it`; AlreadyDone; NotAllowed."""
    _must_be_open(action, by)
    if action.proposed_at is not None:
        raise AlreadyDone("action_proposed")
    if not has_fresh_evidence(action):
        raise DomainError("nothing_shows_it")
    action.proposed_at, action.proposed_by = clock.now(), person(by)
    step(action, "proposed", by)
    ask_nobody(action, by)
    ask_second_person(action)


def close(action: Action, by: Viewer) -> None:
    """A second person lets it stand. Raises AlreadyDone; NotAllowed for its owner, whoever owned it, and whoever said
    that it is done; DomainError `nothing_shows_it`; Conflict where nobody says so any more.
    """
    if action.closed_at is not None:
        raise AlreadyDone("action_closed")
    if action.proposed_at is None:
        raise Conflict("not_said_done")
    if not can_close(by, action, around(action)):
        raise NotAllowed("second_person_closes")
    if not has_fresh_evidence(action):
        raise DomainError("nothing_shows_it")
    action.closed_at, action.closed_by = clock.now(), person(by)
    step(action, "closed", by)
    ask_nobody(action, by)


def send_back(action: Action, why: str, by: Viewer) -> None:
    """It is not done yet, and why. Raises as `close`."""
    if action.closed_at is not None or action.proposed_at is None:
        raise Conflict("not_said_done")
    if not can_direct(by, action, around(action)):
        raise NotAllowed("not_yours_to_do")
    action.proposed_at = action.proposed_by = None
    step(action, "sent_back", by, why)
    ask_nobody(action, by)
    session().flush()
    ask_owner(action)


def _must_be_open(action: Action, by: Viewer) -> None:
    if not can_see(by, action, around(action)):
        raise NotAllowed("not_yours_to_do")
    if action.closed_at is not None:
        raise AlreadyDone("action_closed")
