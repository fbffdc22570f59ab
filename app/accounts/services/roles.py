"""Roles are asked for, confirmed where two must agree, and ended. Never edited; nobody gives one to themself."""

from datetime import datetime

from app import trail
from app.accounts import policy, queries
from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.rules import COUNTY_WIDE_ONLY, ROLES, clash, needs_two
from app.accounts.services.sign_ins import end_all_sign_ins
from app.core.clock import now
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Actor, Viewer


def ask_for_role(
    staff: StaffAccount, role: str, locality: str | None, by: Viewer | None, *, until: datetime | None = None
) -> RoleGrant:
    """Give a role, or ask for it where a second administrator must agree. `by` None: the command line.

    Raises NotAllowed (to themself, or not an administrator), DomainError `roles_clash`, `role_held`, `person_left`,
    `role_unknown`, `role_county_wide`.
    """
    if by is not None and not policy.can_grant(by, staff):
        raise NotAllowed("role_to_oneself" if by.id == staff.id else "not_an_administrator")
    _check(staff, role, locality)
    moment, asker = now(), by.id if by is not None else None
    waits = needs_two(role, from_command_line=by is None)
    grant = RoleGrant(
        staff_id=staff.id,
        role=role,
        locality=locality,
        asked_at=moment,
        asked_by=asker,
        granted_by=asker,
        begins_at=None if waits else moment,
        until=until,
    )
    session().add(grant)
    _record("accounts.role_asked" if waits else "accounts.role_granted", grant, by)
    if grant.begins_at is not None:
        end_all_sign_ins(staff.id, "role_changed")
    return grant


def confirm_role(grant: RoleGrant, staff: StaffAccount, by: Viewer) -> None:
    """The second administrator agrees: the role holds. Raises NotAllowed, Conflict, DomainError `roles_clash`."""
    if not grant.is_waiting:
        raise Conflict("role_not_waiting")
    if not policy.can_confirm(by, grant):
        raise NotAllowed("second_administrator_needed")
    held = [other.role for other in queries.grants_of([staff])[staff.id] if other.id != grant.id]
    if clash(held, grant.role) or not staff.active:
        raise DomainError("roles_clash", role=clash(held, grant.role))
    grant.second_by, grant.begins_at = by.id, now()
    _record("accounts.role_granted", grant, by)
    end_all_sign_ins(staff.id, "role_changed")


def refuse_role(grant: RoleGrant, by: Viewer) -> None:
    """An administrator says no to a role that waits (its asker may take it back the same way)."""
    if not grant.is_waiting:
        raise Conflict("role_not_waiting")
    if not policy.is_administrator(by):
        raise NotAllowed("not_an_administrator")
    grant.ended_at, grant.ended_by = now(), by.id
    _record("accounts.role_refused", grant, by)


def end_role(grant: RoleGrant, by: Viewer) -> None:
    """End a role at once; the person's sign-ins end with it."""
    if grant.ended_at is not None:
        raise Conflict("role_ended_already")
    if not policy.can_end(by, grant):
        raise NotAllowed("role_to_oneself")
    grant.ended_at, grant.ended_by = now(), by.id
    _record("accounts.role_ended", grant, by)
    end_all_sign_ins(grant.staff_id, "role_changed")


def _check(staff: StaffAccount, role: str, locality: str | None) -> None:
    if role not in ROLES:
        raise DomainError("role_unknown")
    if not staff.active:
        raise DomainError("person_left")
    if locality is not None and role in COUNTY_WIDE_ONLY:
        raise DomainError("role_county_wide")
    held = queries.grants_of([staff])[staff.id]
    against = clash((grant.role for grant in held), role)
    if against is not None:
        raise DomainError("roles_clash", role=against)
    if any(grant.role == role and grant.locality == locality for grant in held):
        raise DomainError("role_held")


def _record(event: str, grant: RoleGrant, by: Viewer | None) -> None:
    actor = by.actor("administrator") if by is not None else Actor("system")
    trail.record(event, grant, actor, person=grant.staff_id, role=grant.role, locality=grant.locality)
