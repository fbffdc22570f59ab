"""What the asker told of the people in their request, put right by them in place: both versions are kept (promise 6).

It touches nobody's contact, and nothing that another adult said or may read.
"""

from collections.abc import Mapping
from typing import Any

from app import trail
from app.core import clock
from app.core.errors import Conflict, DomainError
from app.core.people import Actor
from app.early_help import tellings
from app.early_help.models import Adult, Child, EarlyHelpRequest, Participant
from app.early_help.services.guard import needs_attention, staff_id
from app.early_help.services.people import as_born, rekey_person
from app.early_help.services.reading import heed_words
from app.notifications import services as notifications

ASKERS = ("asker", "young_person", "helper")


def correct_person(
    request: EarlyHelpRequest,
    participant: Participant,
    person: Child | Adult,
    said: Mapping[str, Any],
    *,
    by: Actor,
    read_after: int,
) -> None:
    """Put right what the asker told of a child or of another adult. The same again changes nothing.

    `read_after`: how often it had been put right when the page was opened; where it was put right since, nothing is
    overwritten (Conflict `told_meanwhile`). What staff put right stays until they look. That somebody knows of the
    request opens a way to speak to them, so it waits for a person too. Raises DomainError for who did not tell it.
    """
    if participant.kind not in ASKERS or not tellings.as_told(person.details):
        raise DomainError("not_yours_to_correct")
    if len(tellings.earlier_tellings_at(person.details)) != read_after:
        raise Conflict("told_meanwhile")
    at = clock.now()
    waits = ("knows",) if said.get("knows") == "yes" else ()
    known = tellings.put_right_by_asker(person.details, as_born(said), staff_id(by.id), at, waits)
    if known is None:
        return
    person.details = known
    rekey_person(request, person)
    needs_attention(request, at)
    notifications.heard_from(participant.account_id, at)
    kind, number = ("child" if isinstance(person, Child) else "adult"), len(tellings.changes(known))
    _heed(request, known, f"early_help_{kind}:{person.id}:{number}")
    trail.record(f"early_help.{kind}_corrected", request, by, **{kind: person.id})


def _heed(request: EarlyHelpRequest, known: Mapping[str, Any], once: str) -> None:
    typed = [value for value in tellings.changes(known)[-1]["after"].values() if isinstance(value, str) and value]
    if typed:
        heed_words(request, "\n\n".join(typed), once)
