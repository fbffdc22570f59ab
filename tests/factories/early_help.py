"""Requests for early help from believable, invented Dorset families, made through the services that pages use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

from app.accounts.models import StaffAccount
from app.core.db import transaction
from app.core.people import VISITOR, Actor, Reach, Viewer
from app.early_help.answers import (
    Adult,
    AgreementGiven,
    Asker,
    Child,
    ContactGiven,
    Danger,
    FamilyAgreed,
    PlaceGiven,
    RequestAnswers,
)
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.case import request_by_reference
from app.early_help.services import allocating, deciding, reading, sending

KERRY = RequestAnswers(
    asker=Asker(name="Kerry Dunford", tie="mother"),
    place=PlaceGiven(postcode="DT4 7AA"),
    contact=ContactGiven(
        ways=("text",),
        phone="+447700900982",
        phone_seen="no",
        days=("mon", "tue", "wed", "thu", "fri"),
        hours_from=time(15),
        hours_to=time(17),
        say_if_other_answers="Say you are ringing about the dentist",
        must_not_contact="My ex-partner, Darren",
    ),
    children=(
        Child(
            "1",
            "Ella Dunford",
            born_on=date(2014, 3, 9),
            school="Radipole Primary",
            asker_responsibility="yes",
            needs=("sen_support",),
            knows="yes",
            would_say="I want mornings to be calmer",
        ),
        Child("2", "Jake Dunford", born_on=date(2017, 11, 2), school="Radipole Primary", asker_responsibility="yes"),
    ),
    adults=(
        Adult(
            "a",
            "Darren Pope",
            tie="father",
            lives_with_children="no",
            responsibility={"1": "yes", "2": "dont_know"},
            knows="no",
            must_not_know="Our new address",
        ),
    ),
    going_well="Ella reads to her brother every night",
    topics=("school", "money"),
    happening="Ella has not been to school since half term. I have missed shifts and we are behind with the rent.",
    would_help="Somebody to talk to the school with me",
    who_helps="My sister on Saturdays",
    agreements=(
        AgreementGiven("early_help", "1", None, True),
        AgreementGiven("early_help", "2", None, True),
        AgreementGiven("look_at_records", None, None, True),
        AgreementGiven("share_with_agency", None, "school", True),
    ),
    sign_in_word="harbour",
)
MARCUS = RequestAnswers(
    asker=Asker(name="Marcus Bugler", tie="father"),
    place=PlaceGiven(postcode="DT11 7BQ"),
    contact=ContactGiven(
        ways=("call", "email"),
        phone="+441632960114",
        phone_seen="no",
        may_leave_message=True,
        email="marcus@example.org",
        email_seen="no",
    ),
    children=(Child("1", "Tilly Bugler", due_on=date(2027, 1, 30)),),
    topics=("new_baby",),
    happening="Our first baby is due in January and we have no family near here.",
)
AMIRA = RequestAnswers(
    asker=Asker(kind="young_person", name="Amira Haddad", born_on=date(2014, 5, 20)),
    place=PlaceGiven(postcode="DT1 1TS"),
    contact=ContactGiven(nothing_is_safe=True),
    children=(Child("me", "Amira Haddad", born_on=date(2014, 5, 20), school="St Osmund’s", knows="yes"),),
    happening="I look after my little brothers when mum is ill and I am tired all the time.",
)
JOYCE = RequestAnswers(
    asker=Asker(
        kind="helper",
        name="Joyce Tinney",
        role="Family link worker",
        organisation="Swanage School",
        email="joyce@example.org",
        phone="+441632960131",
    ),
    place=PlaceGiven(postcode="BH19 2PH"),
    contact=ContactGiven(ways=("call",), phone="+447700900411", phone_seen="no"),
    family_agreed=FamilyAgreed(by="Siobhan Kearley", tie="mother", on=date(2026, 11, 16), how="in_person"),
    children=(Child("1", "Callum Kearley", born_on=date(2012, 8, 14), school="The Swanage School"),),
    topics=("behaviour",),
    happening="Callum has been sent home four times this term. Mum would like help with evenings.",
    agreements=(AgreementGiven("early_help", "1", None, True), AgreementGiven("tell_helper", None, None, True)),
)
FAMILIES = {"kerry": KERRY, "marcus": MARCUS, "amira": AMIRA, "joyce": JOYCE}


def make_request(
    who: str | RequestAnswers = "kerry",
    *,
    locality: str | None = "chesil",
    unsafe: bool = False,
    by: Actor = VISITOR,
    came_by: str = "online",
    draft_id: UUID | None = None,
) -> EarlyHelpRequest:
    """A submitted request of one of FAMILIES (or of given answers), placed in a locality (None: not known yet).

    `unsafe`: somebody was ticked as not safe, which makes it urgent. Owns its transaction.
    """
    answers = FAMILIES[who] if isinstance(who, str) else who
    if unsafe:
        answers = replace(answers, danger=Danger(what="He comes to the house at night"))
    with transaction():
        request = sending.submit(answers, draft_id=draft_id or uuid4(), by=by, came_by=came_by).request
        request.locality = locality
        request.certainty = "known" if locality else "unknown"
        reference = request.reference
    return again(reference)


def again(reference: str) -> EarlyHelpRequest:
    """The request as it stands now."""
    found = request_by_reference(reference)
    assert found is not None
    return found


def viewer_of(staff: StaffAccount, role: str = "early_help_hub", locality: str | None = None) -> Viewer:
    """A member of staff as the rules know them."""
    return Viewer("staff", staff.id, staff.name, (Reach(role, locality),))


def asker_of(request: EarlyHelpRequest) -> Participant:
    """The participant who asked (the first to join)."""
    return request.participants[0]


def identify(request: EarlyHelpRequest, viewer: Viewer, tie: str = "parent_with_responsibility") -> EarlyHelpRequest:
    """Somebody at the hub spoke to the asker and recorded who they are and their tie to each child."""
    reference = request.reference
    with transaction():
        request = again(reference)
        ties: dict[UUID | None, str] = {child.id: tie for child in request.children}
        reading.record_identity(
            request, asker_of(request), ties, how="spoke_and_questions", note=None, by=viewer.actor()
        )
    return again(reference)


def decide(request: EarlyHelpRequest, viewer: Viewer, outcome: str = "assessment", **words: Any) -> EarlyHelpRequest:
    """Looked up in the case system and decided."""
    reference = request.reference
    said = {
        "reason": "Attendance and money, willing to work with us",
        "told": "A family worker will help you.",
        **words,
    }
    with transaction():
        request = again(reference)
        reading.check_case_system(request, is_known=False, reference=None, by=viewer.actor())
        deciding.decide(request, viewer, outcome=outcome, version=request.version, **said)
    return again(reference)


def allocate(
    request: EarlyHelpRequest, worker: StaffAccount, viewer: Viewer, locality: str = "chesil"
) -> EarlyHelpRequest:
    """Given to a named worker."""
    reference = request.reference
    with transaction():
        request = again(reference)
        allocating.allocate_to(request, worker.id, locality, viewer, version=request.version)
    return again(reference)


def say_known(request: EarlyHelpRequest, viewer: Viewer, *, knows: bool = False) -> None:
    """What a member of staff said on first opening the record."""
    reference = request.reference
    with transaction():
        reading.say_whether_i_know_them(again(reference), viewer, knows=knows)
