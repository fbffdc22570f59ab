"""Families show a second time that it is them: by their sign-in word, or by six figures sent to a safe address."""

import secrets
from datetime import datetime

from app.accounts import emails, queries
from app.accounts.models import FamilyAccount, SignIn
from app.accounts.rules import CHECK_CODE_LASTS, HALF_WAY_TRIES
from app.accounts.secrets import hash_check_code, is_check_code, is_word
from app.accounts.services.sign_ins import end_sign_in, pass_second_check
from app.core.clock import now


def send_check_code(row: SignIn, account: FamilyAccount) -> None:
    """Send six figures to the person's safe address. They count for fifteen minutes, in this sign-in only.

    Wrong tries before still count: asking for figures is no way to go on guessing a word.
    """
    code = f"{secrets.randbelow(1_000_000):06d}"
    until = now() + CHECK_CODE_LASTS
    row.pending = {"code": hash_check_code(str(row.id), code), "until": until.isoformat()}
    emails.send_check_code(account, code)


def is_code_awaited(row: SignIn) -> bool:
    """Whether six figures were sent that still count."""
    pending = row.pending or {}
    return "code" in pending and datetime.fromisoformat(pending["until"]) > now()


def check_code_given(row: SignIn, typed: str) -> bool:
    """The six figures typed back. Five wrong ones end the sign-in."""
    if is_code_awaited(row) and is_check_code(str(row.id), typed, (row.pending or {})["code"]):
        pass_second_check(row)
        return True
    _wrong(row)
    return False


def word_given(row: SignIn, typed: str) -> bool:
    """The sign-in word. Five wrong ones end the sign-in."""
    account = queries.family_account(row.family_id) if row.family_id is not None else None
    if is_word(typed, account.sign_in_word if account is not None else None):
        pass_second_check(row)
        return True
    _wrong(row)
    return False


def _wrong(row: SignIn) -> None:
    row.tries += 1
    if row.tries >= HALF_WAY_TRIES:
        end_sign_in(row, "too_many_tries")
