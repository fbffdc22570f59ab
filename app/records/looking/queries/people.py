"""The people of a record, and every record one of them stands in: for data protection, by a reference somebody gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount
from app.core.db import session
from app.core.people import Viewer
from app.core.references import normalise
from app.core.typed import uuid_in
from app.early_help.matching import LIKELY, SEARCH_ONLY, score
from app.early_help.models import Adult, Child, EarlyHelpRequest, Participant, PersonKey
from app.early_help.queries.people import known_child
from app.leaving_care.models import CareLeaver
from app.retention.queries import ROLE

MODELS: dict[str, Any] = {
    "child": Child,
    "adult": Adult,
    "account": FamilyAccount,
    "care_leaver": CareLeaver,
}
MOST_ALIKE = 40
"""So many other children are opened and compared: those that share the most signs."""


@dataclass(frozen=True)
class Person:
    """Somebody in a record. `kind`: child, adult, account or care_leaver."""

    kind: str
    id: UUID
    name: str

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Records:
    """The records somebody stands in. `things`: their ids and every id under which the trail names this person."""

    person: Person
    requests: tuple[EarlyHelpRequest, ...]
    care_leaver: CareLeaver | None

    @property
    def things(self) -> frozenset[UUID]:
        own = {self.person.id, *(request.id for request in self.requests)}
        young = self.care_leaver
        return frozenset(own | {one for one in (young.id, young.account_id) if one} if young is not None else own)


def people_in(viewer: Viewer, reference: str) -> list[Person]:
    """Who stands in the record of this reference: children, adults, who follows it; or one young person."""
    if not viewer.has(ROLE):
        return []
    request = _request(reference)
    if request is not None:
        return list(_people_of(request))
    record = session().scalars(sa.select(CareLeaver).where(CareLeaver.reference == normalise(reference))).first()
    return [Person("care_leaver", record.id, record.name)] if record is not None else []


def person_of(viewer: Viewer, code: str | None) -> Person | None:
    """The person of a code, such as `child:…`; None where there is nobody."""
    kind, _colon, typed = (code or "").partition(":")
    model = MODELS.get(kind)
    if model is None or not viewer.has(ROLE):
        return None
    person_id = uuid_in(typed)
    if person_id is None:
        return None
    found: Child | Adult | FamilyAccount | CareLeaver | None = session().get(model, person_id)
    return Person(kind, found.id, found.name) if found is not None else None


def records_of(viewer: Viewer, person: Person) -> Records:
    """Every record this person stands in, oldest first. A child is found in other requests by likeness."""
    if not viewer.has(ROLE):
        return Records(person, (), None)
    young = _care_leaver(person)
    accounts = [person.id] if person.kind == "account" else []
    if young is not None and young.account_id is not None:
        accounts.append(young.account_id)
    ids: set[UUID] = set()
    if person.kind in ("child", "adult"):
        ids = (_requests_of_child if person.kind == "child" else _requests_of_adult)(person.id)
    ids |= set(session().scalars(sa.select(Participant.request_id).where(Participant.account_id.in_(accounts))))
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.id.in_(ids))
    ordered = query.order_by(EarlyHelpRequest.received_at, EarlyHelpRequest.id)
    return Records(person, tuple(session().scalars(ordered)), young)


def _request(reference: str) -> EarlyHelpRequest | None:
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.reference == normalise(reference))
    return session().scalars(query).first()


def _people_of(request: EarlyHelpRequest) -> Iterator[Person]:
    for child in request.children:
        yield Person("child", child.id, child.name)
    for adult in request.adults:
        yield Person("adult", adult.id, adult.name)
    followers = [one.account_id for one in request.participants]
    for account in session().scalars(sa.select(FamilyAccount).where(FamilyAccount.id.in_(followers))):
        yield Person("account", account.id, account.name)


def _care_leaver(person: Person) -> CareLeaver | None:
    if person.kind == "care_leaver":
        return session().get(CareLeaver, person.id)
    if person.kind == "account":
        return session().scalars(sa.select(CareLeaver).where(CareLeaver.account_id == person.id)).first()
    return None


def _requests_of_adult(adult_id: UUID) -> set[UUID]:
    return set(session().scalars(sa.select(Adult.request_id).where(Adult.id == adult_id)))


def _requests_of_child(child_id: UUID) -> set[UUID]:
    """The child's own request and those of children so alike that staff are asked whether they are one."""
    child = session().get_one(Child, child_id)
    mine = known_child(child, session().get_one(EarlyHelpRequest, child.request_id))
    own = sa.select(PersonKey.kind, PersonKey.value).where(
        PersonKey.request_id == child.request_id, PersonKey.person_id == child_id, PersonKey.kind.not_in(SEARCH_ONLY)
    )
    keys = session().execute(own).all()
    alike = sa.or_(sa.false(), *(sa.and_(PersonKey.kind == kind, PersonKey.value == value) for kind, value in keys))
    shared = sa.select(PersonKey.person_id).where(alike, PersonKey.person_kind == "child")
    most = shared.group_by(PersonKey.person_id).order_by(sa.func.count().desc(), PersonKey.person_id).limit(MOST_ALIKE)
    rows = session().execute(
        sa.select(Child, EarlyHelpRequest)
        .join(EarlyHelpRequest, EarlyHelpRequest.id == Child.request_id)
        .where(Child.id.in_(most))
        .order_by(Child.id)
    )
    likely = {other.request_id for other, request in rows if score(mine, known_child(other, request)) >= LIKELY}
    return {child.request_id} | likely
