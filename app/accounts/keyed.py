"""What accounts are found by, their second factors and their codes, when keys change."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import AccessCode, FamilyAccount, StaffAccount, StaffIdentity
from app.accounts.rules import normal_email, normal_phone
from app.accounts.security import sealed_anew
from app.core.crypto import keyring
from app.core.db import rows_changed, session
from app.core.keyed import Batch, HashedOnce, Keyed, next_rows


def _staff(row: StaffAccount) -> tuple[str, str]:
    return ("staff_email", normal_email(row.email)) if row.left_at is None else ("staff_left", str(row.id))


def _email(row: FamilyAccount) -> tuple[str, str] | None:
    return ("family_email", normal_email(row.email)) if row.email else None


def _phone(row: FamilyAccount) -> tuple[str, str] | None:
    return ("family_phone", normal_phone(row.phone)) if row.phone else None


def _subject(row: StaffIdentity) -> tuple[str, str] | None:
    return ("oidc_subject", row.subject) if row.subject else None


@dataclass(frozen=True)
class SecondFactors:
    """Secrets of authenticator apps. Each says under which key it is."""

    name: str = "staff_account.tf_totp_secret"
    purpose: str = "totp"

    def batch(self, after: UUID | None, *, write: bool, one: bool = False) -> Batch:
        rows = next_rows(StaffAccount, after, write=write, one=one)
        in_use, older, made = keyring().current("totp").id, 0, 0
        for row in rows:
            held = row.tf_totp_secret
            if held is not None and json.loads(held)["enckey"]["t"] != in_use:
                older += 1
                made += write and self._write(row.id, held)
        return Batch(rows[-1].id if rows else None, older, made)

    def drop(self, after: UUID | None) -> Batch:
        return Batch(None, 0, 0)

    def _write(self, row_id: UUID, held: str) -> int:
        same = sa.update(StaffAccount).where(StaffAccount.id == row_id, StaffAccount.tf_totp_secret == held)
        same = same.values(tf_totp_secret=sealed_anew(held)).execution_options(synchronize_session=False)
        return rows_changed(session().execute(same))


def _codes_left(moment: datetime) -> int:
    query = sa.select(sa.func.count()).where(AccessCode.ended_at.is_(None), AccessCode.given_at <= moment)
    return session().scalar(query) or 0


KEYED = (
    Keyed(StaffAccount, "email_key", _staff, must=True),
    Keyed(FamilyAccount, "email_key", _email, must=True),
    Keyed(FamilyAccount, "phone_key", _phone, must=True),
    Keyed(StaffIdentity, "subject_key", _subject, must=True),
    SecondFactors(),
    HashedOnce("access_code.code_hash", _codes_left),
)
