"""Signed-in browsers, and the links that open a door once."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount, LinkAsk, RoleGrant, SignIn, SignInLink, StaffAccount
from app.accounts.queries.staff import in_force
from app.core.crypto import hash_token
from app.core.db import session

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


def open_sign_ins(person_id: UUID, since: datetime) -> Sequence[SignIn]:
    """Browsers a person is signed in on and was seen on since a moment, newest first."""
    query = sa.select(SignIn).where(
        sa.or_(SignIn.staff_id == person_id, SignIn.family_id == person_id),
        SignIn.ended_at.is_(None),
        SignIn.stage == "open",
        SignIn.last_seen_at >= since,
    )
    return session().scalars(query.order_by(SignIn.began_at.desc(), SignIn.id)).all()


def link(token: str, *purposes: str) -> SignInLink | None:
    """The link of a token, spent or expired ones too, if it is for one of these purposes."""
    query = sa.select(SignInLink).where(SignInLink.token_hash == hash_token(token), SignInLink.purpose.in_(purposes))
    return session().scalars(query).first()


def link_asks(limit: int = 100) -> Sequence[LinkAsk]:
    return session().scalars(sa.select(LinkAsk).order_by(LinkAsk.asked_at, LinkAsk.id).limit(limit)).all()
