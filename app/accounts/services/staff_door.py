"""How a member of staff gets in: a password, then always a second factor, set up on the first day."""

from app import trail
from app.accounts import queries
from app.accounts.models import SignIn, StaffAccount
from app.accounts.rules import HALF_WAY_TRIES
from app.accounts.security import hash_staff_password, new_recovery_codes, totp, use_recovery_code
from app.accounts.services.links import spend_link
from app.accounts.services.sign_ins import (
    end_all_sign_ins,
    end_sign_in,
    finish_half_way,
    pass_second_check,
    start_half_way,
)
from app.core.errors import NotFound
from app.core.people import Actor

CLOCKS_DIFFER = 30
"""Seconds a person's clock may be wrong, either way."""


def password_given(staff: StaffAccount, way: str, device: str) -> tuple[str, str]:
    """Their password was right. Returns the half-way id for the cookie and the stage that follows."""
    if staff.has_second_factor:
        return start_half_way(staff, "second_factor", way=way, device=device), "second_factor"
    secret = {"totp": totp().generate_totp_secret()}
    token = start_half_way(staff, "set_up_second_factor", way=way, device=device, pending=secret)
    return token, "set_up_second_factor"


def code_given(row: SignIn, staff: StaffAccount, typed: str) -> str | None:
    """A code from their app: the id of an open sign-in, or None where it is wrong or was used before."""
    if staff.tf_totp_secret and is_code(staff, staff.tf_totp_secret, typed):
        return finish_half_way(row, staff)
    _wrong(row)
    return None


def recovery_code_given(row: SignIn, staff: StaffAccount, typed: str) -> str | None:
    """One of the codes written down when the second factor was set up. Each works once."""
    if use_recovery_code(staff, typed):
        trail.record("accounts.recovery_code_used", staff, Actor("staff", staff.id))
        return finish_half_way(row, staff)
    _wrong(row)
    return None


def second_factor_set_up(row: SignIn, staff: StaffAccount, typed: str) -> str | None:
    """The first code of a new second factor: it holds from now on, with eight recovery codes."""
    secret = (row.pending or {}).get("totp")
    if secret is None or staff.has_second_factor:
        return None
    if not is_code(staff, secret, typed):
        _wrong(row)
        return None
    staff.tf_totp_secret = secret
    new_recovery_codes(staff)
    trail.record("accounts.second_factor_set_up", staff, Actor("staff", staff.id))
    return finish_half_way(row, staff)


def check_again(row: SignIn, staff: StaffAccount, typed: str) -> bool:
    """A fresh code in an open sign-in: it counts for fifteen minutes."""
    if staff.tf_totp_secret and is_code(staff, staff.tf_totp_secret, typed):
        pass_second_check(row)
        return True
    return False


def is_code(staff: StaffAccount, secret: str, typed: str) -> bool:
    """Whether this code is right now and was not used before. `staff` is locked by the caller."""
    digits = "".join(sign for sign in typed if sign.isdigit())
    return len(digits) == 6 and bool(totp().verify_totp(digits, secret, staff, window=CLOCKS_DIFFER))


def invitation_used(token: str, password: str) -> StaffAccount:
    """A new password from an invitation. The second factor, where there is one, stays; every sign-in ends."""
    link = spend_link(token, "staff_invitation")
    staff = queries.staff(link.staff_id) if link.staff_id is not None else None
    if staff is None or not staff.active:
        raise NotFound()
    staff.password = hash_staff_password(password)
    end_all_sign_ins(staff.id, "password_chosen")
    trail.record("accounts.password_chosen", staff, Actor("staff", staff.id))
    return staff


def _wrong(row: SignIn) -> None:
    row.tries += 1
    if row.tries >= HALF_WAY_TRIES:
        end_sign_in(row, "too_many_tries")
