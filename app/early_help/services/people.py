"""The people of a request and what they agreed to, as rows of their own, with their blocking keys."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.db import session
from app.core.people import Actor
from app.early_help import answers as given
from app.early_help import tellings
from app.early_help.matching import Known, keys_of
from app.early_help.models import Adult, Agreement, Child, EarlyHelpRequest, NotToBeKnown, PersonKey, Responsibility
from app.early_help.queries.people import known_asker, known_child
from app.early_help.services.guard import staff_id

ANSWERS_FOR_CHILD = ("known_as", "school", "needs_more", "home", "postcode", "knows", "would_say")


def add_people(request: EarlyHelpRequest, answers: given.RequestAnswers) -> None:
    """Children, other adults, who holds parental responsibility for whom, and who must not know what."""
    home = answers.place.postcode
    asker = answers.asker
    reach = answers.contact.phone or asker.phone, answers.contact.email or asker.email
    asker_known = Known(asker.name, asker.born_on, home, *reach)
    add_keys(request, "asker", request.id, asker_known)
    children: dict[str, Child] = {}
    for position, told in enumerate(answers.children):
        children[told.key] = _add_child(request, position, told, home)
    for position, person in enumerate(answers.adults):
        _add_adult(request, position, person, home, children)
    if answers.not_to_see:
        _keep_from(request, "everything", None, answers.not_to_see)
    session().flush()


def _add_child(request: EarlyHelpRequest, position: int, told: given.Child, home: str) -> Child:
    details = {name: getattr(told, name) for name in ANSWERS_FOR_CHILD if getattr(told, name)}
    details |= {"name": told.name, "needs": list(told.needs)}
    if told.born_on:
        details["born_on"] = told.born_on.isoformat()
    if told.due_on:
        details["due_on"] = told.due_on.isoformat()
    child = Child(request_id=request.id, position=position, details=details)
    session().add(child)
    session().flush()
    if request.asked_by == "parent":
        _responsible(request, child.id, None, told.asker_responsibility)
    add_keys(request, "child", child.id, Known(told.name, told.born_on, told.postcode or home))
    return child


def add_child(request: EarlyHelpRequest, told: given.Child, by: Actor) -> Child:
    """A child named after sending, such as when somebody was rung who had only asked to be rung."""
    child = _add_child(request, len(request.children), told, str(request.words.get("postcode", "")))
    child.details = {**child.details, "as_told": {}}  # the asker did not write it: it is not on their own page
    trail.record("early_help.child_added", request, by, child=child.id)
    return child


def _add_adult(
    request: EarlyHelpRequest, position: int, told: given.Adult, home: str, children: dict[str, Child]
) -> None:
    details = {
        "name": told.name,
        "relationship": told.tie,
        "lives_with_child": told.lives_with_children,
        "knows": told.knows,
        "must_not_know": told.must_not_know,
    }
    adult = Adult(request_id=request.id, position=position, details={k: v for k, v in details.items() if v})
    session().add(adult)
    session().flush()
    for key, answer in told.responsibility.items():
        if key in children:
            _responsible(request, children[key].id, adult.id, answer)
    if told.must_not_know:
        _keep_from(request, "everything", adult, told.name)
    if told.name:
        lives_here = told.lives_with_children == "yes"
        add_keys(request, "adult", adult.id, Known(told.name, None, home if lives_here else ""))


def put_right(request: EarlyHelpRequest, person: Child | Adult, details: Mapping[str, Any], by: Actor) -> None:
    """Complete or put right what is known of a child or an adult. What stood before is kept: who, when and what.

    What the asker told stays theirs (`as_told`); what people are found by is made anew. The same again changes nothing.
    """
    known = tellings.put_right_by_staff(person.details, as_born(details), staff_id(by.id), clock.now())
    if known is None:
        return
    person.details = known
    rekey_person(request, person)
    kind = "child" if isinstance(person, Child) else "adult"
    trail.record(f"early_help.{kind}_completed", request, by, **{kind: person.id})


def as_born(details: Mapping[str, Any]) -> dict[str, Any]:
    """A child who has a birth date is due no more."""
    return {**details, "due_on": ""} if details.get("born_on") else dict(details)


def rekey_person(request: EarlyHelpRequest, person: Child | Adult) -> None:
    """What a child or an adult is found by, made anew from what holds now."""
    rekey(request, "child" if isinstance(person, Child) else "adult", person.id, _known_of(request, person))


def rekey(request: EarlyHelpRequest, kind: str, person_id: UUID, person: Known) -> None:
    """What this person is found by, made anew: by an old name or birth date they are found no more.

    Phone and email are safe contact's and stay.
    """
    old = sa.delete(PersonKey).where(PersonKey.person_id == person_id, PersonKey.person_kind == kind)
    session().execute(old.where(PersonKey.kind.not_in(("phone", "email"))))
    add_keys(request, kind, person_id, person)


def rekey_all(request: EarlyHelpRequest) -> None:
    """The asker's name or the family's postcode was put right: everyone of the request is found by what holds now."""
    rekey(request, "asker", request.id, known_asker(request))
    for child in request.children:
        rekey(request, "child", child.id, known_child(child, request))
    for adult in request.adults:
        rekey(request, "adult", adult.id, _known_of(request, adult))


def known_of_everyone(request: EarlyHelpRequest) -> Iterator[Known]:
    """The asker, the children and the adults of a request, as they are found."""
    yield known_asker(request)
    yield from (known_child(child, request) for child in request.children)
    yield from (_known_of(request, adult) for adult in request.adults)


def _known_of(request: EarlyHelpRequest, person: Child | Adult) -> Known:
    if isinstance(person, Child):
        return known_child(person, request)
    lives_here = person.details.get("lives_with_child") == "yes"
    return Known(person.name, None, str(request.words.get("postcode", "")) if lives_here else "")


def _responsible(request: EarlyHelpRequest, child_id: UUID, adult_id: UUID | None, answer: str) -> None:
    session().add(Responsibility(request_id=request.id, child_id=child_id, adult_id=adult_id, answer=answer))


def _keep_from(request: EarlyHelpRequest, fact: str, adult: Adult | None, who: str) -> None:
    session().add(
        NotToBeKnown(
            request_id=request.id, fact=fact, adult_id=adult.id if adult else None, who=who, said_at=clock.now()
        )
    )


def add_keys(request: EarlyHelpRequest, kind: str, person_id: UUID, person: Known) -> None:
    """Write what this person can be found by."""
    for key_kind, value in keys_of(person):
        session().add(
            PersonKey(request_id=request.id, person_kind=kind, person_id=person_id, kind=key_kind, value=value)
        )


def add_agreements(request: EarlyHelpRequest, answers: given.RequestAnswers, by: Actor, how: str) -> None:
    """One row an answer: purpose, child, agency, exact wording by version, who, when and how (promise 3)."""
    by_position = {told.key: child.id for told, child in zip(answers.children, _children_of(request), strict=True)}
    who = answers.family_agreed.by if answers.family_agreed else answers.asker.name
    for answer in answers.agreements:
        session().add(
            Agreement(
                request_id=request.id,
                purpose=answer.purpose,
                child_id=by_position.get(answer.child) if answer.child else None,
                agency=answer.agency,
                agreed=answer.is_agreed,
                wording=answer.wording,
                given_at=clock.now(),
                given_how=how,
                given_by_kind=answers.asker.kind,
                given_by=who or None,
                taken_by=by.id if by.kind == "staff" else None,
            )
        )


def _children_of(request: EarlyHelpRequest) -> list[Child]:
    session().expire(request, ["children"])
    return list(request.children)
