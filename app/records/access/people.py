"""Whose records these may be: the people that whoever handles a request is offered to choose from."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount, StaffAccount
from app.complaints.held import complaints_by
from app.core.db import session
from app.core.people import Viewer
from app.core.references import normalise
from app.early_help.models import EarlyHelpRequest, NamedReader, Participant
from app.leaving_care.models import CareLeaver
from app.leaving_care.models import NamedReader as CareLeaverReader
from app.notifications.queries import safe_contact, stop_of
from app.notifications.words import contact_rules
from app.records.access.models import AccessRequest
from app.workforce.models import Worker


@dataclass(frozen=True)
class Candidate:
    """One id under which one room may know the person. `code`: as a form carries it."""

    kind: str
    id: UUID
    name: str

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class Asker:
    """Who asked from an account: their name, and what they said of reaching them. Empty where no account asked."""

    name: str = ""
    reach: tuple[str, ...] = ()


def asker_of(request: AccessRequest) -> Asker:
    """Whose account asked, for whoever handles it."""
    account = _account(request)
    if account is None or request.account_id is None:
        return Asker()
    said = safe_contact(request.account_id)
    if said is None:
        return Asker(account.name, () if isinstance(account, FamilyAccount) else (account.email,))
    told = (said.answers.phone_number, said.answers.email_address, said.answers.postal_address)
    rules = contact_rules(said, is_stopped=stop_of(request.account_id) is not None)
    return Asker(account.name, tuple(line for line in (*rules, *told) if line))


def candidates(request: AccessRequest, viewer: Viewer) -> list[Candidate]:
    """Whoever asked from an account, with everybody in their requests, and everybody under references looked up."""
    found: dict[str, Candidate] = {}
    followed = sa.select(Participant.request_id).where(Participant.account_id == request.account_id)
    of_account = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.id.in_(followed), _may_open(viewer))
    references = [normalise(one) for one in request.looked_in]
    looked = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.reference.in_(references), _may_open(viewer))
    for one in (*_own(request), *_of_requests(session().scalars(of_account)), *_of_requests(session().scalars(looked))):
        found.setdefault(one.code, one)
    theirs = sa.or_(CareLeaver.account_id == request.account_id, CareLeaver.reference.in_(references))
    for record in session().scalars(sa.select(CareLeaver).where(theirs, _may_open_record(viewer))):
        found.setdefault(f"care_leaver:{record.id}", Candidate("care_leaver", record.id, record.name))
    return [*found.values(), *_complaints(request, [one for one in found.values() if _is_asker(request, one)], viewer)]


def is_known(reference: str, viewer: Viewer) -> bool:
    """Whether a request or a care leaver that this person may open has the reference."""
    code = normalise(reference)
    asked = sa.select(EarlyHelpRequest.id).where(EarlyHelpRequest.reference == code, _may_open(viewer))
    record = sa.select(CareLeaver.id).where(CareLeaver.reference == code, _may_open_record(viewer))
    return session().scalar(asked) is not None or session().scalar(record) is not None


def _own(request: AccessRequest) -> list[Candidate]:
    account = _account(request)
    if account is None:
        return []
    workers = session().scalars(sa.select(Worker.id).where(Worker.account_id == account.id))
    return [
        Candidate("account", account.id, account.name),
        *(Candidate("worker", one, account.name) for one in workers),
    ]


def _account(request: AccessRequest) -> FamilyAccount | StaffAccount | None:
    if request.account_id is None:
        return None
    return session().get(FamilyAccount, request.account_id) or session().get(StaffAccount, request.account_id)


def _is_asker(request: AccessRequest, one: Candidate) -> bool:
    return one.id == request.account_id or one.kind == "care_leaver"


def _complaints(request: AccessRequest, known: list[Candidate], viewer: Viewer) -> list[Candidate]:
    """Complaints carry no person's id: those under the name or address of whoever asks, for a person to tick."""
    asker = request.asker
    account = session().get(FamilyAccount, request.account_id) if request.account_id else None
    names = [asker.get("name", ""), *(one.name for one in known)]
    ways = [asker.get("reach", ""), *((account.email, account.phone) if account else ())]
    found = complaints_by(names, [way for way in ways if way], viewer.id)
    return [
        Candidate("complaint", row.id, f"{row.received_on.isoformat()}, {(row.who or {})['name']}") for row in found
    ]


def _of_requests(requests: Iterable[EarlyHelpRequest]) -> list[Candidate]:
    found = []
    for request in requests:
        for part in request.participants:
            account = session().get(FamilyAccount, part.account_id)
            if account is not None:
                found.append(Candidate("account", account.id, account.name))
        found += [Candidate("child", child.id, child.name) for child in request.children]
        found += [Candidate("adult", adult.id, adult.name) for adult in request.adults]
    return found


def _may_open(viewer: Viewer) -> sa.ColumnElement[bool]:
    """A restricted request opens to its named readers alone, for this as for anything."""
    named = sa.select(NamedReader.request_id).where(NamedReader.staff_id == viewer.id, NamedReader.ended_at.is_(None))
    return sa.or_(EarlyHelpRequest.restricted_at.is_(None), EarlyHelpRequest.id.in_(named))


def _may_open_record(viewer: Viewer) -> sa.ColumnElement[bool]:
    named = sa.select(CareLeaverReader.care_leaver_id).where(
        CareLeaverReader.staff_id == viewer.id, CareLeaverReader.ended_at.is_(None)
    )
    return sa.or_(CareLeaver.restricted_at.is_(None), CareLeaver.id.in_(named))
