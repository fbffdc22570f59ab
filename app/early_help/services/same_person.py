"""Staff note that two accounts are one person. Nothing is joined, and nothing changes for the family."""

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.db import session
from app.core.errors import AlreadyDone, Conflict, DomainError
from app.core.people import Actor
from app.early_help.models import EarlyHelpRequest, Participant, SamePerson
from app.early_help.rules import may_be_noted_as_one
from app.early_help.services.guard import staff_id, touch


def note_same_person(
    request: EarlyHelpRequest,
    participant: Participant,
    other_request: EarlyHelpRequest,
    other: Participant,
    why: str,
    *,
    by: Actor,
) -> SamePerson:
    """Note on both requests that these two are one person: who, when and why.

    Raises DomainError `same_request`, `not_with_young_persons_own`; AlreadyDone where the note stands.
    """
    if request.id == other_request.id:
        raise DomainError("same_request")
    own = [one.asked_by == "young_person" for one in (request, other_request)]
    if not may_be_noted_as_one((own[0], participant.kind), (own[1], other.kind)):
        raise DomainError("not_with_young_persons_own")
    if _stands(participant, other):
        raise AlreadyDone("noted_already")
    note = SamePerson(
        request_id=request.id,
        participant_id=participant.id,
        other_request_id=other_request.id,
        other_participant_id=other.id,
        noted_at=clock.now(),
        noted_by=staff_id(by.id),
        why=why,
    )
    session().add(note)
    session().flush()
    touch(other_request)
    for one in (request, other_request):
        trail.record("early_help.same_person_noted", one, by, note=note.id)
    return note


def undo_same_person(
    note: SamePerson, request: EarlyHelpRequest, other_request: EarlyHelpRequest, why: str, *, by: Actor
) -> None:
    """They are not one person after all. Who noted it, when and why is kept. Raises Conflict where it was undone."""
    if note.undone_at is not None:
        raise Conflict("changed_meanwhile", reference=request.reference)
    note.undone_at, note.undone_by, note.undone_why = clock.now(), staff_id(by.id), why
    touch(other_request)
    for one in (request, other_request):
        trail.record("early_help.same_person_undone", one, by, note=note.id)


def _stands(one: Participant, other: Participant) -> bool:
    pair = (one.id, other.id)
    query = sa.select(SamePerson.id).where(
        SamePerson.undone_at.is_(None),
        SamePerson.participant_id.in_(pair),
        SamePerson.other_participant_id.in_(pair),
    )
    return session().scalar(query.limit(1)) is not None
