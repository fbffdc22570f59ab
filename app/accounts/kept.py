"""A family's account goes with the last thing it followed, and with it every way to sign in to it.

One that follows nothing, and that of a member of staff who left, is due by its own period.
"""

import sqlalchemy as sa

from app.accounts.models import AccessCode, FamilyAccount, HelpAsked, LinkAsk, SignIn, SignInLink
from app.accounts.queries.ended import ended_accounts, record_of
from app.accounts.services.erasing import erase_account
from app.core.db import session
from app.core.references import normalise
from app.retention.keeping import Gone, Kept, take_out


def _let_go(gone: Gone) -> None:
    people = set(gone.accounts)
    for row in session().scalars(sa.select(FamilyAccount).where(FamilyAccount.id.in_(people))):
        keys = [key for key in (row.email_key, row.phone_key) if key is not None]
        take_out(gone, "sign_in_link", LinkAsk, LinkAsk.address_key.in_(keys))
    take_out(gone, "sign_in", SignIn, SignIn.family_id.in_(people))
    take_out(gone, "sign_in_link", SignInLink, SignInLink.family_id.in_(people))
    take_out(gone, "account", AccessCode, AccessCode.family_id.in_(people))
    take_out(gone, "account", FamilyAccount, FamilyAccount.id.in_(people))
    _forget_calls_for_help(gone)


def _forget_calls_for_help(gone: Gone) -> None:
    """Somebody may have asked to be rung and named the reference, as they typed it."""
    called = {normalise(reference) for reference in gone.references}
    asked = session().scalars(sa.select(HelpAsked)).all() if called else ()
    about = {row.id for row in asked if normalise(row.said.get("reference", "")) in called}
    take_out(gone, "sign_in", HelpAsked, HelpAsked.id.in_(about))


KEPT = (
    Kept(
        "account",
        ("family_account", "access_code", "staff_account", "role_grant", "role_review", "staff_identity"),
        "confirmed",
        ended=ended_accounts,
        find=record_of,
        erase=erase_account,
        lets_go=_let_go,
    ),
    Kept("sign_in", ("sign_in", "sign_in_help"), "by_itself"),
    Kept("sign_in_link", ("sign_in_link", "link_ask"), "by_itself"),
)
