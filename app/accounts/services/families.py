"""Accounts of families, young people and helpers, and the codes they come back with."""

from app import trail
from app.accounts import queries
from app.accounts.models import AccessCode, FamilyAccount
from app.accounts.rules import FAMILY_KINDS, normal_email, normal_phone
from app.accounts.secrets import hash_code, hash_word, hashes_of_code, is_word
from app.accounts.services.sign_ins import end_all_sign_ins
from app.core.clock import now
from app.core.crypto import search_key, search_keys
from app.core.db import session
from app.core.people import SYSTEM, Actor
from app.core.references import new_code


def open_family_account(
    kind: str, name: str, email: str | None = None, phone: str | None = None, *, by: Actor = SYSTEM
) -> FamilyAccount:
    """A new account of one person. `kind` is parent, young_person or helper.

    Always a new row: an address that is already known may be another person's, and what opens follows the code,
    never the address.
    """
    if kind not in FAMILY_KINDS:
        raise ValueError(f"not a kind of family account: {kind}")
    account = FamilyAccount(kind=kind, name=name, opened_at=now())
    set_address(account, "email", email)
    set_address(account, "phone", phone)
    session().add(account)
    session().flush()
    trail.record("accounts.opened", account, by, kind=kind)
    return account


def set_address(account: FamilyAccount, channel: str, address: str | None) -> None:
    """Put an address (E.164 for a phone) where the account is found by it; None takes it away."""
    if channel == "email":
        account.email = address
        account.email_key = address_key("email", address) if address else None
    else:
        account.phone = address
        account.phone_key = address_key("phone", address) if address else None


def address_key(channel: str, address: str) -> bytes:
    """What an account will be found by for this address."""
    return search_key(f"family_{channel}", _normal(channel, address))


def address_keys(channel: str, address: str) -> list[bytes]:
    """What an account may be found by for this address."""
    return search_keys(f"family_{channel}", _normal(channel, address))


def _normal(channel: str, address: str) -> str:
    return normal_email(address) if channel == "email" else normal_phone(address)


def give_code(account: FamilyAccount, reference: str, word: str | None = None) -> str:
    """A new code that opens this account with `reference` and the sign-in word. Returned once, never again.

    A code given before for the account goes on working until `end_codes`.
    """
    code = new_code()
    session().add(AccessCode(family_id=account.id, code_hash=hash_code(reference, code), given_at=now()))
    if word:
        set_sign_in_word(account, word)
    return code


def set_sign_in_word(account: FamilyAccount, word: str) -> None:
    """Keep a word of their own (as a hash)."""
    account.sign_in_word = hash_word(word)


def account_of_code(reference: str, code: str, word: str | None = None) -> FamilyAccount | None:
    """Whose code this is, or None. With `word`, the sign-in word must be right too.

    The same slow hashes whatever is typed. Count the guess first.
    """
    account = queries.family_by_code(hashes_of_code(reference, code))
    if word is None:
        return account
    is_right = is_word(word, account.sign_in_word if account is not None else None)
    return account if is_right else None


def end_codes(account: FamilyAccount, by: Actor) -> None:
    """Codes given so far open nothing any more (lost, or read by somebody else)."""
    for row in queries.codes_of(account):
        row.ended_at = now()
    trail.record("accounts.codes_ended", account, by)


def close_family_account(account: FamilyAccount, by: Actor) -> None:
    """Close an account: nobody can sign in with it, and whoever is signed in is out."""
    if account.closed_at is None:
        account.closed_at = now()
        end_codes(account, by)
        end_all_sign_ins(account.id, "closed")
        trail.record("accounts.closed", account, by)
