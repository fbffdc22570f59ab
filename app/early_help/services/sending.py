"""A request comes in: from its draft, or keyed in by staff for somebody who rang, came by or wrote."""

from dataclasses import dataclass
from uuid import UUID

from app import trail
from app.accounts import services as accounts
from app.accounts.models import FamilyAccount
from app.accounts.queries import family_account
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone
from app.core.people import SYSTEM, Actor
from app.core.references import new_reference, normalise
from app.early_help import emails
from app.early_help.answers import Asker, ContactGiven, RequestAnswers
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.case import request_of_draft
from app.early_help.services.people import add_agreements, add_people
from app.early_help.standards import standards
from app.notifications import services as notifications
from app.notifications.languages import told
from app.notifications.rules import ContactAnswers, Hours
from app.places.lookup import place_at
from app.safeguarding import services as safeguarding
from app.safeguarding.phrases import codes_in

PARTICIPANT = {"parent": "asker", "young_person": "young_person", "helper": "helper"}
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

constraint_means("uq_early_help_request_draft_id", lambda: AlreadyDone("already_sent"))


@dataclass(frozen=True)
class Sent:
    """What sending made. `code` is shown once and stored only as a hash; None where the request was already there."""

    request: EarlyHelpRequest
    code: str | None


def submit(answers: RequestAnswers, *, draft_id: UUID, by: Actor, came_by: str = "online") -> Sent:
    """Make the request, with its people, agreements, account, trail and messages: all of it or none.

    Sending the same draft again answers the first request. Danger that was ticked has raised its concern when its page
    was saved; words may raise one more here, and never clear one.
    """
    before = request_of_draft(draft_id)
    if before is not None:
        return Sent(before, None)
    request = _new_request(answers, draft_id, came_by, by)
    session().add(request)
    session().flush()
    code = _let_them_follow(request, answers, by)
    add_people(request, answers)
    add_agreements(request, answers, by, came_by)
    trail.record("early_help.submitted", request, by, came_by=came_by, asked_by=request.asked_by)
    _heed_words(request, answers)
    safeguarding.follow_to(request.id, draft_id)
    return Sent(request, code)


def _new_request(answers: RequestAnswers, draft_id: UUID, came_by: str, by: Actor) -> EarlyHelpRequest:
    at = clock.now()
    place = place_at(answers.place.postcode) if answers.place.postcode else None
    return EarlyHelpRequest(
        reference=normalise(new_reference()),
        draft_id=draft_id,
        asked_by=answers.asker.kind,
        is_ring_me=answers.ring_me is not None,
        came_by=came_by,
        keyed_in_by=by.id if by.kind == "staff" else None,
        received_at=at,
        due_at=clock.due_at(at, standards().decide_days),
        urgent=answers.danger is not None,
        has_safety_answer=answers.danger is not None,
        locality=place.locality_code if place else None,
        certainty=place.certainty if place else "unknown",
        council_code=place.council_code if place else None,
        words=_words_of(answers),
        version=1,
    )


def _words_of(answers: RequestAnswers) -> dict[str, object]:
    """The answers that are not rows of their own, under the codes their labels have in `words.py`."""
    asker, ring = answers.asker, answers.ring_me
    words: dict[str, object] = {
        "asker_name": asker.name,
        "asker_tie": asker.tie,
        "asker_born_on": asker.born_on.isoformat() if asker.born_on else "",
        "asker_address": asker.address,
        "asker_lives_with": asker.lives_with,
        "asker_role": asker.role,
        "asker_organisation": asker.organisation,
        "postcode": answers.place.postcode,
        "ring_when": ring.when if ring else "",
        "ring_about": ring.about if ring else "",
        "going_well": answers.going_well,
        "topics": list(answers.topics),
        "topic_more": answers.topic_more,
        "happening": answers.happening,
        "would_help": answers.would_help,
        "who_helps": answers.who_helps,
        "must_not_contact": answers.contact.must_not_contact,
        "not_to_see": answers.not_to_see,
        "skipped": list(answers.skipped),
    }
    if answers.family_agreed:
        agreed = answers.family_agreed
        words["family_agreed_by"] = agreed.by
        words["family_agreed_how"] = agreed.how
        words["family_agreed_on"] = agreed.on.isoformat() if agreed.on else ""
    return {name: value for name, value in words.items() if value}


def _let_them_follow(request: EarlyHelpRequest, answers: RequestAnswers, by: Actor) -> str:
    """Open the asker's part and keep how they may be reached. A helper's request also opens the family's own part.

    An asker whose account is already known keeps it; everyone gets a code, because an address may be lost. What they
    say now about reaching them counts as a change of what they said before.
    """
    asker, contact = answers.asker, answers.contact
    helper = asker.kind == "helper"
    account = _account_of(asker, by)
    if account is None:
        email = asker.email if helper else contact.email
        phone = asker.phone if helper else contact.phone
        account = accounts.open_family_account(asker.kind, asker.name, email=email or None, phone=phone or None, by=by)
    reach = _helper_contact(asker.email, asker.phone) if helper else contact_answers(contact)
    notifications.set_safe_contact(account.id, reach, by=by, locality=request.locality)
    _join(request, account.id, PARTICIPANT[asker.kind])
    if helper:
        _open_family_part(request, answers, by)
    emails.tell_request_received(request, account.id)
    return accounts.give_code(account, request.reference, answers.sign_in_word or None)


def _account_of(asker: Asker, by: Actor) -> FamilyAccount | None:
    """The account signed in, if it is the asker's own. A young person may write where a parent is still signed in."""
    account = family_account(by.id) if by.kind == "family" and by.id else None
    if account is None or account.kind != asker.kind:
        return None
    return account if account.name.casefold().split() == asker.name.casefold().split() else None


def _open_family_part(request: EarlyHelpRequest, answers: RequestAnswers, by: Actor) -> None:
    """The family's own part in a request a helper made with them: how *they* may be reached is theirs."""
    name = answers.family_agreed.by if answers.family_agreed else ""
    reach = answers.contact
    family = accounts.open_family_account("parent", name, email=reach.email or None, phone=reach.phone or None, by=by)
    notifications.set_safe_contact(family.id, contact_answers(reach), by=by)
    _join(request, family.id, "adult")


def _join(request: EarlyHelpRequest, account_id: UUID, kind: str) -> Participant:
    person = Participant(request_id=request.id, account_id=account_id, kind=kind, joined_at=request.received_at)
    session().add(person)
    session().flush()
    return person


def contact_answers(given: ContactGiven) -> ContactAnswers:
    """What the contact pages said, as the safe-contact rule reads it. Not said is not safe."""
    language, another = told(given.language, given.other_language)
    return ContactAnswers(
        text="yes" if "text" in given.ways and given.phone_seen != "yes" else "no",
        call="yes" if "call" in given.ways else "no",
        email="yes" if "email" in given.ways and given.email_seen != "yes" else "no",
        letter="yes" if "letter" in given.ways else "no",
        voicemail="yes" if given.may_leave_message else "no",
        email_address=given.email or None,
        phone_number=given.phone or None,
        postal_address=given.address or None,
        weekdays=frozenset(DAYS.index(day) for day in given.days) if given.days else None,
        hours=Hours.between(given.hours_from, given.hours_to) if given.hours_from and given.hours_to else None,
        if_someone_else_answers=given.say_if_other_answers or None,
        language=language,
        other_language=another,
        interpreter=given.interpreter or None,
        formats=frozenset(given.formats),
    )


def _helper_contact(email: str, phone: str) -> ContactAnswers:
    """A helper gave a work address and number so that we use them."""
    return ContactAnswers(
        email="yes" if email else "no",
        call="yes" if phone else "no",
        email_address=email or None,
        phone_number=phone or None,
    )


def _heed_words(request: EarlyHelpRequest, answers: RequestAnswers) -> None:
    """Words may raise a concern, never clear one, and the asker sees no sign of it."""
    found = [text for text in answers.words() if codes_in(text)]
    if found:
        safeguarding.raise_concern(
            source="early_help_request",
            source_id=request.id,
            trigger="words_phrase",
            at_risk="child",
            words="\n\n".join(found),
            locality=request.locality,
            by=SYSTEM,
            watched=True,
            once=f"early_help_request:{request.id}:words",
        )
