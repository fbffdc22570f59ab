"""Families, young people and helpers, and the codes that find them again."""

from collections.abc import Collection, Sequence
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import AccessCode, FamilyAccount, HelpAsked
from app.core.db import session


def family_account(account_id: UUID) -> FamilyAccount | None:
    return session().get(FamilyAccount, account_id)


def families_at(channel: str, keys: Collection[bytes]) -> Sequence[FamilyAccount]:
    """Open accounts with this address. Two people may share one."""
    column = FamilyAccount.email_key if channel == "email" else FamilyAccount.phone_key
    query = sa.select(FamilyAccount).where(column.in_(keys), FamilyAccount.closed_at.is_(None))
    return session().scalars(query.order_by(FamilyAccount.opened_at, FamilyAccount.id)).all()


def family_by_code(hashes: Collection[bytes]) -> FamilyAccount | None:
    """Whose code has one of these hashes: one for each key there is."""
    query = (
        sa.select(FamilyAccount)
        .join(AccessCode, AccessCode.family_id == FamilyAccount.id)
        .where(AccessCode.code_hash.in_(hashes), AccessCode.ended_at.is_(None), FamilyAccount.closed_at.is_(None))
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
