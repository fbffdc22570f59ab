"""What was told is put right in place, by whoever told it or by staff: both versions are kept (promise 6).

What the asker puts right touches nobody's contact, and nothing that another adult said or may read.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app import trail
from app.accounts.queries import family_account
from app.accounts.services import forget_contact
from app.core import clock
from app.core.errors import Conflict, DomainError
from app.core.people import Actor
from app.early_help import tellings
from app.early_help.matching import Known
from app.early_help.models import Adult, Child, EarlyHelpRequest, Participant
from app.early_help.services.guard import needs_attention, staff_id
from app.early_help.services.people import add_keys, as_born, rekey_all, rekey_person
from app.early_help.services.reading import heed_words
from app.notifications import services as notifications
from app.notifications.queries import safe_contact, waiting_change
from app.notifications.rules import ContactAnswers

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


def put_asker_right(request: EarlyHelpRequest, said: Mapping[str, Any], by: Actor) -> None:
    """A member of staff puts right who asked: `asker_name`, `asker_born_on` (ISO), `asker_address`.

    What they told stays on their own page as they told it; everyone of the request is found by what holds now.
    """
    known = tellings.put_right_by_staff(request.words, said, staff_id(by.id), clock.now())
    if known is None:
        return
    request.words = known
    rekey_all(request)
    trail.record("early_help.asker_completed", request, by)


def put_reach_right(
    request: EarlyHelpRequest, participant: Participant, *, phone: str | None, email: str | None, by: Actor
) -> None:
    """A member of staff puts somebody's number (E.164) or email right. No way of reaching them opens by it (promise 7).

    The old one is used no more at once; the new one by nobody until somebody has spoken with them. A change of theirs
    that waits goes on waiting. The asker is found by the new one too; versions of safe contact keep the old one.
    """
    person = participant.account_id
    current, waiting = safe_contact(person), waiting_change(person)
    stands = current.answers if current else ContactAnswers()
    asked_for = waiting.answers if waiting else stands
    wanted = replace(asked_for, phone_number=phone, email_address=email)
    if wanted == asked_for:
        return
    notifications.set_safe_contact(person, wanted, by, locality=request.locality)
    account = family_account(person)
    for channel, old, new in (("phone", stands.phone_number, phone), ("email", stands.email_address, email)):
        if account is not None and old and old != new:
            forget_contact(account, channel, by)
    if participant.kind in ASKERS:
        add_keys(request, "asker", request.id, Known("", None, "", phone or "", email or ""))
    trail.record("early_help.reach_put_right", request, by)
