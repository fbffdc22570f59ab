"""Accounts that are over, as retention knows a record: of staff who left, and of families that follow nothing."""

from collections.abc import Iterator
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount, StaffAccount
from app.core.clock import LONDON, london_day
from app.core.db import session
from app.retention.keeping import Record
from app.retention.naming import followed

KIND = "account"
LAST_USED = sa.func.coalesce(FamilyAccount.closed_at, FamilyAccount.last_seen_at, FamilyAccount.opened_at)


def ended_accounts(before: date | None) -> Iterator[Record]:
    """Staff who left (before this day) and still have more than a name; then families' accounts that follow nothing."""
    moment = datetime.combine(before, time(), LONDON) if before is not None else None
    left = sa.select(StaffAccount).where(StaffAccount.left_at.is_not(None), StaffAccount.forgotten_at.is_(None))
    alone = sa.select(FamilyAccount).where(FamilyAccount.id.not_in(followed()))
    if moment is not None:
        left, alone = left.where(StaffAccount.left_at < moment), alone.where(moment > LAST_USED)
    for staff in session().scalars(left.order_by(StaffAccount.left_at, StaffAccount.id)):
        yield _of_staff(staff)
    for family in session().scalars(alone.order_by(LAST_USED, FamilyAccount.id)):
        yield _of_family(family, is_alone=True)


def record_of(account_id: UUID) -> Record | None:
    """One account; None where only a name is left of it."""
    staff = session().get(StaffAccount, account_id)
    if staff is not None:
        return _of_staff(staff) if staff.forgotten_at is None else None
    family = session().get(FamilyAccount, account_id)
    if family is None:
        return None
    alone = sa.select(FamilyAccount.id).where(FamilyAccount.id == account_id, FamilyAccount.id.not_in(followed()))
    return _of_family(family, is_alone=session().scalar(alone) is not None)


def _of_staff(row: StaffAccount) -> Record:
    left = london_day(row.left_at) if row.left_at is not None else None
    return Record(KIND, row.id, row.name, {"closed": left}, frozenset({row.id}))


def _of_family(row: FamilyAccount, *, is_alone: bool) -> Record:
    """Named by its id: who they are is nobody's to read here. Its clock does not run while anything has it."""
    last = london_day(row.closed_at or row.last_seen_at or row.opened_at)
    return Record(KIND, row.id, row.id.hex[:12], {"closed": last if is_alone else None}, frozenset({row.id}))
