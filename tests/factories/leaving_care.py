"""Made-up care leavers, through the services that the pages use."""

from __future__ import annotations

from datetime import date
from itertools import count
from uuid import UUID

from app.accounts import services as accounts
from app.accounts.models import StaffAccount
from app.core.people import SYSTEM, Reach, Viewer
from app.leaving_care.models import CareLeaver
from app.leaving_care.models.people import PARTS
from app.leaving_care.services import people as services
from tests.factories.people import _changing, make_staff

_number = count(1)


def make_care_leaver(
    name: str = "Kayleigh Sturmey",
    born: date = date(2007, 5, 4),
    locality: str | None = "chesil",
    *,
    status: str = "former_relevant",
    number: str = "",
) -> CareLeaver:
    """A record with a status as if the rules had worked it out. Nobody is allocated and nobody invited."""
    with _changing():
        record = services.add_care_leaver(number or f"C{next(_number):06}", name, born, locality, SYSTEM)
        record.status = status
    return record


def give(record: CareLeaver, part: str = "adviser", staff: StaffAccount | None = None) -> Viewer:
    """Somebody new (or this person) in one part of the young person's team, as a viewer with that role."""
    role = PARTS[part]
    staff = staff or make_staff(role, record.locality)
    staff_id = staff.id
    with _changing():
        services.allocate(record, staff_id, part, SYSTEM)
    return Viewer("staff", staff_id, "", (Reach(role, record.locality),))


def open_account(record: CareLeaver, email: str | None = None, phone: str | None = None) -> UUID:
    """An account of their own, as if their adviser had invited them and they had come. Returns its id."""
    with _changing():
        account = accounts.open_family_account("young_person", record.known_as, email, phone)
        record.account_id = account.id
    return account.id


def themself(record: CareLeaver) -> Viewer:
    """The young person as a viewer. They need an account."""
    return Viewer("family", record.account_id, record.known_as)
