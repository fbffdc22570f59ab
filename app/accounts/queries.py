"""Every question asked of the accounts' tables."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import (
    AccessCode,
    FamilyAccount,
    HelpAsked,
    LinkAsk,
    RoleGrant,
    SignIn,
    SignInLink,
    StaffAccount,
)
from app.accounts.models import StaffIdentity as Identity
from app.accounts.rules import normal_email
from app.core.clock import now
from app.core.crypto import hash_token, search_key
from app.core.db import session


def in_force(moment: datetime) -> sa.ColumnElement[bool]:
    """Role grants that hold at a moment."""
    return sa.and_(
        RoleGrant.begins_at <= moment,
        RoleGrant.ended_at.is_(None),
        sa.or_(RoleGrant.until.is_(None), RoleGrant.until > moment),
    )


SignedIn = tuple[SignIn, StaffAccount | None, FamilyAccount | None, list[tuple[str, str | None]]]


def signed_in(token: str, moment: datetime) -> SignedIn | None:
    """Whose cookie this is, with the roles they hold: one SELECT. Ended ones are found too, so a page can say so."""
    roles = sa.and_(RoleGrant.staff_id == SignIn.staff_id, in_force(moment))
    query = (
        sa.select(SignIn, StaffAccount, FamilyAccount, RoleGrant.role, RoleGrant.locality)
        .outerjoin(StaffAccount, StaffAccount.id == SignIn.staff_id)
        .outerjoin(FamilyAccount, FamilyAccount.id == SignIn.family_id)
        .outerjoin(RoleGrant, roles)
        .where(SignIn.id_hash == hash_token(token))
        .order_by(RoleGrant.role, RoleGrant.locality)
    )
    rows = session().execute(query).all()
    if not rows:
        return None
    held = [(row.role, row.locality) for row in rows if row.role is not None]
    return rows[0][0], rows[0][1], rows[0][2], held


def sign_in_row(row_id: UUID) -> SignIn | None:
    return session().get(SignIn, row_id)


def lock_staff(staff_id: UUID) -> StaffAccount:
    """A member of staff for changing: a second code at the same moment waits for the first."""
    query = sa.select(StaffAccount).where(StaffAccount.id == staff_id).with_for_update()
    return session().scalars(query.execution_options(populate_existing=True)).one()


def open_sign_ins(person_id: UUID, since: datetime) -> Sequence[SignIn]:
    """Browsers a person is signed in on and was seen on since a moment, newest first."""
    query = sa.select(SignIn).where(
        sa.or_(SignIn.staff_id == person_id, SignIn.family_id == person_id),
        SignIn.ended_at.is_(None),
        SignIn.stage == "open",
        SignIn.last_seen_at >= since,
    )
    return session().scalars(query.order_by(SignIn.began_at.desc(), SignIn.id)).all()


# Staff --------------------------------------------------------------------------------------


def staff(staff_id: UUID) -> StaffAccount | None:
    return session().get(StaffAccount, staff_id)


def staff_name(staff_id: UUID | None) -> str:
    """The name of a member of staff, also one who has left; empty where there is none."""
    found = staff(staff_id) if staff_id is not None else None
    return found.name if found is not None else ""


def staff_by_email(email: str) -> StaffAccount | None:
    key = search_key("staff_email", normal_email(email))
    return session().scalars(sa.select(StaffAccount).where(StaffAccount.email_key == key)).first()


def staff_by_identity(issuer: str, subject: str) -> StaffAccount | None:
    """Who this is at the council's own sign-in. Never by address."""
    query = (
        sa.select(StaffAccount)
        .join(Identity, Identity.staff_id == StaffAccount.id)
        .where(Identity.issuer == issuer, Identity.subject_key == search_key("oidc_subject", subject))
    )
    return session().scalars(query).first()


def staff_with_role(role: str, locality: str | None = None) -> Sequence[StaffAccount]:
    """Active staff who hold a role now. With a locality: those who hold it there or county-wide."""
    held = sa.select(RoleGrant.staff_id).where(RoleGrant.role == role, in_force(now()))
    if locality is not None:
        held = held.where(sa.or_(RoleGrant.locality.is_(None), RoleGrant.locality == locality))
    query = sa.select(StaffAccount).where(StaffAccount.id.in_(held), StaffAccount.active.is_(True))
    return session().scalars(query.order_by(StaffAccount.made_at, StaffAccount.id)).all()


def all_staff(after: tuple[datetime, UUID] | None = None, limit: int = 50) -> Sequence[StaffAccount]:
    """Staff, newest first, from after a row on; those who left too."""
    query = sa.select(StaffAccount).order_by(StaffAccount.made_at.desc(), StaffAccount.id.desc())
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


# Families -----------------------------------------------------------------------------------


def family_account(account_id: UUID) -> FamilyAccount | None:
    return session().get(FamilyAccount, account_id)


def families_at(channel: str, key: bytes) -> Sequence[FamilyAccount]:
    """Open accounts with this address. Two people may share one."""
    column = FamilyAccount.email_key if channel == "email" else FamilyAccount.phone_key
    query = sa.select(FamilyAccount).where(column == key, FamilyAccount.closed_at.is_(None))
    return session().scalars(query.order_by(FamilyAccount.opened_at, FamilyAccount.id)).all()


def family_by_code(code_hash: bytes) -> FamilyAccount | None:
    query = (
        sa.select(FamilyAccount)
        .join(AccessCode, AccessCode.family_id == FamilyAccount.id)
        .where(AccessCode.code_hash == code_hash, AccessCode.ended_at.is_(None), FamilyAccount.closed_at.is_(None))
    )
    return session().scalars(query).first()


def codes_of(account: FamilyAccount) -> Sequence[AccessCode]:
    query = sa.select(AccessCode).where(AccessCode.family_id == account.id, AccessCode.ended_at.is_(None))
    return session().scalars(query.order_by(AccessCode.given_at, AccessCode.id)).all()


def open_families(limit: int = 50) -> Sequence[FamilyAccount]:
    """Open family accounts, oldest first: for the practice copy's sign-in list."""
    query = sa.select(FamilyAccount).where(FamilyAccount.closed_at.is_(None))
    return session().scalars(query.order_by(FamilyAccount.opened_at, FamilyAccount.id).limit(limit)).all()


def help_asked(asked_id: UUID) -> HelpAsked | None:
    return session().get(HelpAsked, asked_id)


# Links --------------------------------------------------------------------------------------


def link(token: str, *purposes: str) -> SignInLink | None:
    """The link of a token, spent or expired ones too, if it is for one of these purposes."""
    query = sa.select(SignInLink).where(SignInLink.token_hash == hash_token(token), SignInLink.purpose.in_(purposes))
    return session().scalars(query).first()


def link_asks(limit: int = 100) -> Sequence[LinkAsk]:
    return session().scalars(sa.select(LinkAsk).order_by(LinkAsk.asked_at, LinkAsk.id).limit(limit)).all()
