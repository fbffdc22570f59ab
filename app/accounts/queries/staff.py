"""Members of staff, what they are called, and the roles they hold."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.models import StaffIdentity as Identity
from app.accounts.rules import normal_email
from app.core.clock import now
from app.core.crypto import search_keys
from app.core.db import session


def in_force(moment: datetime) -> sa.ColumnElement[bool]:
    """Role grants that hold at a moment."""
    return sa.and_(
        RoleGrant.begins_at <= moment,
        RoleGrant.ended_at.is_(None),
        sa.or_(RoleGrant.until.is_(None), RoleGrant.until > moment),
    )


def lock_staff(staff_id: UUID) -> StaffAccount:
    """A member of staff for changing: a second code at the same moment waits for the first."""
    query = sa.select(StaffAccount).where(StaffAccount.id == staff_id).with_for_update()
    return session().scalars(query.execution_options(populate_existing=True)).one()


def staff(staff_id: UUID) -> StaffAccount | None:
    return session().get(StaffAccount, staff_id)


def staff_name(staff_id: UUID | None) -> str:
    """The name of a member of staff, also one who has left; empty where there is none."""
    found = staff(staff_id) if staff_id is not None else None
    return found.name if found is not None else ""


def staff_names(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """The names of these members of staff, also of those who left."""
    wanted = {staff_id for staff_id in ids if staff_id is not None}
    if not wanted:
        return {}
    return {row.id: row.name for row in session().scalars(sa.select(StaffAccount).where(StaffAccount.id.in_(wanted)))}


def staff_by_email(email: str) -> StaffAccount | None:
    keys = search_keys("staff_email", normal_email(email))
    return session().scalars(sa.select(StaffAccount).where(StaffAccount.email_key.in_(keys))).first()


def staff_by_identity(issuer: str, subject: str) -> StaffAccount | None:
    """Who this is at the council's own sign-in. Never by address."""
    query = (
        sa.select(StaffAccount)
        .join(Identity, Identity.staff_id == StaffAccount.id)
        .where(Identity.issuer == issuer, Identity.subject_key.in_(search_keys("oidc_subject", subject)))
    )
    return session().scalars(query).first()


def identity_of(staff: StaffAccount, issuer: str) -> Identity | None:
    """Who they are at that issuer."""
    return (
        session().scalars(sa.select(Identity).where(Identity.staff_id == staff.id, Identity.issuer == issuer)).first()
    )


def staff_with_role(role: str, locality: str | None = None) -> Sequence[StaffAccount]:
    """Active staff who hold a role now. With a locality: those who hold it there or county-wide."""
    held = sa.select(RoleGrant.staff_id).where(RoleGrant.role == role, in_force(now()))
    if locality is not None:
        held = held.where(sa.or_(RoleGrant.locality.is_(None), RoleGrant.locality == locality))
    query = sa.select(StaffAccount).where(StaffAccount.id.in_(held), StaffAccount.active.is_(True))
    return session().scalars(query.order_by(StaffAccount.made_at, StaffAccount.id)).all()


def all_staff(
    after: tuple[datetime, UUID] | None = None, limit: int = 50, *, names_alone: bool = True
) -> Sequence[StaffAccount]:
    """Staff, newest first, from after a row on; those who left too, `names_alone`: also those of whom that is left."""
    query = sa.select(StaffAccount).order_by(StaffAccount.made_at.desc(), StaffAccount.id.desc())
    if not names_alone:
        query = query.where(StaffAccount.forgotten_at.is_(None))
    if after is not None:
        query = query.where(sa.tuple_(StaffAccount.made_at, StaffAccount.id) < sa.tuple_(*after))
    return session().scalars(query.limit(limit)).all()


def active_staff() -> Sequence[StaffAccount]:
    return (
        session().scalars(sa.select(StaffAccount).where(StaffAccount.active.is_(True)).order_by(StaffAccount.id)).all()
    )


def grants_of(people: Sequence[StaffAccount]) -> dict[UUID, list[RoleGrant]]:
    """Each person's roles that have not ended, waiting ones too."""
    found: dict[UUID, list[RoleGrant]] = {person.id: [] for person in people}
    query = sa.select(RoleGrant).where(RoleGrant.staff_id.in_(list(found)), RoleGrant.ended_at.is_(None))
    for grant in session().scalars(query.order_by(RoleGrant.role, RoleGrant.locality, RoleGrant.id)):
        found[grant.staff_id].append(grant)
    return found


def grant(grant_id: UUID) -> RoleGrant | None:
    return session().get(RoleGrant, grant_id)


def grants_waiting() -> Sequence[RoleGrant]:
    """Roles that wait for a second administrator, oldest first."""
    query = sa.select(RoleGrant).where(RoleGrant.begins_at.is_(None), RoleGrant.ended_at.is_(None))
    return session().scalars(query.order_by(RoleGrant.asked_at, RoleGrant.id)).all()
