"""Members of staff who come from the council's own sign-in: known by issuer and subject, never by address."""

from typing import Any

from app import trail
from app.accounts import queries
from app.accounts.models import SignIn, StaffAccount, StaffIdentity
from app.accounts.services.links import spend_link
from app.accounts.services.sign_ins import end_sign_in, sign_in_staff, start_half_way
from app.accounts.services.staff_door import password_given
from app.core.clock import now
from app.core.crypto import search_key
from app.core.db import constraint_means, session
from app.core.errors import DomainError
from app.core.people import Actor

for _name in ("uq_staff_identity_issuer_subject_key", "uq_staff_identity_staff_id_issuer"):
    constraint_means(_name, lambda: DomainError("identity_joined_already"))


def go_to_council(kept: dict[str, Any], device: str, invitation: str | None = None) -> str:
    """Remember what must be known when they come back. Returns the id for the cookie. Opens no page."""
    return start_half_way(None, "council", way="council", device=device, pending={**kept, "invitation": invitation})


def joined(token: str, issuer: str, subject: str) -> StaffAccount:
    """Join who they are there to the account of an invitation, which is spent by it.

    Raises DomainError: `link_…` as `spend_link` does, `identity_joined_already`.
    """
    link = spend_link(token, "staff_invitation")
    staff = queries.staff(link.staff_id) if link.staff_id is not None else None
    if staff is None or not staff.active:
        raise DomainError("link_unknown")
    key = search_key("oidc_subject", subject)
    session().add(StaffIdentity(staff_id=staff.id, issuer=issuer, subject_key=key, subject=subject, joined_at=now()))
    session().flush()
    trail.record("accounts.identity_joined", staff, Actor("staff", staff.id))
    return staff


def came_back(
    row: SignIn, staff: StaffAccount, issuer: str, subject: str, *, has_second_factor: bool
) -> tuple[str, str]:
    """They are who the account is for. In, where the council checked a second factor; else ours is asked for.

    Returns the id for the cookie and the stage it stands at.
    """
    identity = queries.identity_of(staff, issuer)
    if identity is not None and identity.subject is None:
        identity.subject, identity.subject_key = subject, search_key("oidc_subject", subject)
    end_sign_in(row, "came_back")
    if has_second_factor:
        return sign_in_staff(staff, way="council", device=row.device), "open"
    return password_given(staff, "council", row.device)
