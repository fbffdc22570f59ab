"""Made-up people, and browsers signed in as them without a password or a code: a real sign-in row and a real cookie."""

from __future__ import annotations

from itertools import count
from typing import Any

from app.accounts import services
from app.accounts.browser import SIGN_IN
from app.accounts.models import FamilyAccount, RoleGrant, StaffAccount
from app.accounts.services.sign_ins import row_of
from app.core.clock import now
from app.core.db import session, transaction

NAMES = ("Ruth Penny", "Imran Shah", "Grace Okoro", "Tom Baverstock", "Lena Nowak", "Moira Hallett", "Sam Whittle")
_number = count(1)


def make_staff(role: str = "", locality: str | None = None, *, name: str = "", email: str = "") -> StaffAccount:
    """A member of staff with one role in force (none where it is empty). Without a password."""
    number = next(_number)
    with _changing():
        staff = services.create_staff(name or NAMES[number % len(NAMES)], email or f"staff{number}@example.org")
        if role:
            give_role(staff, role, locality)
    return staff


def give_role(staff: StaffAccount, role: str, locality: str | None = None) -> RoleGrant:
    """A role in force at once, whatever it would need in life. Inside a transaction or not."""
    grant = RoleGrant(staff_id=staff.id, role=role, locality=locality, asked_at=now(), begins_at=now())
    session().add(grant)
    session().flush()
    return grant


def make_family(
    kind: str = "parent", name: str = "Ann Example", email: str | None = None, phone: str | None = None
) -> FamilyAccount:
    """A parent, young person or helper. Without a code or a sign-in word."""
    with _changing():
        return services.open_family_account(kind, name, email, phone)


def sign_in(client: Any, account: StaffAccount | FamilyAccount, *, second_check: bool = True, **how: Any) -> str:
    """Put a living sign-in of this person into the browser. Returns the id its cookie holds."""
    with _changing():
        if isinstance(account, StaffAccount):
            token = services.sign_in_staff(account, way="password", device="computer")
        else:
            token = services.sign_in_family(account, way="link", **how)
        row = row_of(token)
        row.second_check_at = now() if second_check else None
    put_cookie(client, token)
    return token


def put_cookie(client: Any, token: str) -> None:
    with client.session_transaction() as kept:
        kept[SIGN_IN] = token


def _changing() -> Any:
    """A transaction, or the one that is open."""
    from contextlib import nullcontext

    return nullcontext() if session().info.get("changing") else transaction()
