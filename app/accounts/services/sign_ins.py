"""A browser is signed in, checked a second time, signed out. The random id goes to the cookie, its hash stays here."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.models import FamilyAccount, LinkAsk, SignIn, SignInLink, StaffAccount
from app.core.clock import now
from app.core.crypto import hash_token, new_token
from app.core.db import rows_changed, session
from app.core.people import Actor
from app.notifications.services import heard_from


def start_half_way(
    staff: StaffAccount | None, stage: str, *, way: str, device: str, pending: dict[str, Any] | None = None
) -> str:
    """Remember that somebody is half-way through signing in. Opens no page. Returns the id for the cookie."""
    token, moment = new_token(), now()
    row = SignIn(
        id_hash=hash_token(token),
        stage=stage,
        staff_id=staff.id if staff is not None else None,
        way=way,
        device=device,
        began_at=moment,
        last_seen_at=moment,
        tries=0,
        shared_with_worker=False,
    )
    row.pending = pending
    session().add(row)
    return token


def finish_half_way(row: SignIn, staff: StaffAccount) -> str:
    """Let a member of staff in whose second factor was right. The half-way id dies; a new one is returned."""
    end_sign_in(row, "second_factor_given")
    return sign_in_staff(staff, way=row.way, device=row.device)


def sign_in_staff(staff: StaffAccount, *, way: str, device: str) -> str:
    """Sign a member of staff in, all checks behind them. Returns the id for the cookie."""
    token = start_half_way(staff, "open", way=way, device=device)
    row = row_of(token)
    row.second_check_at = staff.last_seen_at = now()
    trail.record("accounts.signed_in", row, Actor("staff", staff.id), way=way)
    return token


def sign_in_family(account: FamilyAccount, *, way: str, device: str = "computer", shared: bool = False) -> str:
    """Sign a family member, young person or helper in. Returns the id for the cookie.

    By code a sign-in word was just given, so that counts as the second check; a link alone does not. In a practice copy
    there is nobody to check.
    In a sign-in shared with a worker no second check ever counts.
    """
    token, moment = new_token(), now()
    row = SignIn(
        id_hash=hash_token(token),
        stage="open",
        family_id=account.id,
        way=way,
        device=device,
        began_at=moment,
        last_seen_at=moment,
        second_check_at=moment if way in ("code", "demo") and not shared else None,
        shared_with_worker=shared,
        tries=0,
    )
    session().add(row)
    account.last_seen_at = moment
    heard_from(account.id, moment)
    trail.record("accounts.signed_in", row, Actor("family", account.id), way=way)
    return token


def row_of(token: str) -> SignIn:
    """The sign-in whose id this is."""
    session().flush()
    return session().scalars(sa.select(SignIn).where(SignIn.id_hash == hash_token(token))).one()


def pass_second_check(row: SignIn) -> None:
    """The person has just shown again that it is them."""
    row.second_check_at, row.pending, row.tries = now(), None, 0


def end_sign_in(row: SignIn, why: str) -> None:
    """End one sign-in: the cookie, and any copy of it, opens nothing from now on. Safe to repeat."""
    if row.ended_at is None:
        row.ended_at, row.ended_why, row.pending = now(), why, None


def end_all_sign_ins(person_id: UUID, why: str, *, keep: UUID | None = None) -> int:
    """End every sign-in of one person, staff or family, at once. `keep` spares one. Returns how many ended."""
    change = (
        sa.update(SignIn)
        .where(sa.or_(SignIn.staff_id == person_id, SignIn.family_id == person_id), SignIn.ended_at.is_(None))
        .values(ended_at=now(), ended_why=why, pending_sealed=None)
        .execution_options(synchronize_session="fetch")
    )
    if keep is not None:
        change = change.where(SignIn.id != keep)
    return int(session().execute(change).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result counts rows


def end_everything(moment: datetime) -> int:
    """End every sign-in and spend every link there is: after an old copy came back. Returns how many sign-ins ended.

    The copy does not know who left, whose access ended or whose phone was taken since it was made.
    """
    everybody = sa.update(SignIn).where(SignIn.ended_at.is_(None))
    over = {"ended_at": moment, "ended_why": "restored", "pending_sealed": None}
    ended = rows_changed(session().execute(everybody.values(over)))
    links = sa.update(SignInLink).where(SignInLink.spent_at.is_(None), SignInLink.expires_at > moment)
    session().execute(links.values(expires_at=moment))
    session().execute(sa.update(LinkAsk).where(LinkAsk.expires_at > moment).values(expires_at=moment))
    return ended


def tidy_sign_ins(moment: datetime) -> int:
    """Mark as ended what nobody has used for a day, so that it is deleted in time. For the worker, each night."""
    idle = (
        sa.update(SignIn)
        .where(SignIn.ended_at.is_(None), SignIn.last_seen_at < moment - timedelta(days=1))
        .values(ended_at=moment, ended_why="idle", pending_sealed=None)
        .execution_options(synchronize_session=False)
    )
    return int(session().execute(idle).rowcount)  # type: ignore[attr-defined]  # an UPDATE's result counts rows


def touch(row_id: UUID, moment: datetime) -> None:
    """Write down that a signed-in person is still there (at most every five minutes)."""
    session().execute(sa.update(SignIn).where(SignIn.id == row_id).values(last_seen_at=moment))
