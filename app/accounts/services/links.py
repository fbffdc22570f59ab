"""One-time links for families: asked for, made by the worker, shown by a GET that changes nothing, spent by a POST."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts import emails, queries
from app.accounts.models import FamilyAccount, LinkAsk, SignInLink
from app.accounts.rules import LINK_LASTS
from app.accounts.services.families import address_keys
from app.core.clock import now
from app.core.crypto import hash_token, keys_in, new_token
from app.core.db import after_commit, session
from app.core.errors import DomainError
from app.core.people import Actor
from app.notifications import bell
from app.notifications.queries import safe_contact
from app.notifications.services import confirm_endpoint


def ask_for_link(channel: str, address: str) -> None:
    """Note that a link was asked for at an address (`email`, or `phone` as E.164). Known or not, the same one row.

    Nothing is looked up here: how long the answer takes says nothing. `answer_link_asks` does the rest.
    """
    moment = now()
    session().add(
        LinkAsk(
            channel=channel,
            address_key=b"".join(address_keys(channel, address)),
            asked_at=moment,
            expires_at=moment + LINK_LASTS,
        )
    )
    after_commit(bell.ring)


def answer_link_asks(moment: datetime) -> int:
    """Make the links that were asked for and put them in the outbox. For the worker; inside a transaction.

    An address that serves several people, or that nobody has shown to be theirs (it may have been mistyped), gets one
    link, which asks for reference and code: what opens follows the code. Returns how many links were made.
    """
    made = 0
    for ask in queries.link_asks():
        people = queries.families_at(ask.channel, ask.address_keys) if ask.expires_at > moment else []
        if people:
            _send_link(ask, people, moment + LINK_LASTS)
            made += 1
        session().delete(ask)
    return made


def _send_link(ask: LinkAsk, people: Sequence[FamilyAccount], until: datetime) -> None:
    channel = emails.CHANNELS[ask.channel]
    contacts = [(person, safe_contact(person.id)) for person in people]
    person, contact = next(
        (pair for pair in contacts if pair[1] is not None and pair[1].answers.is_safe(channel)), contacts[0]
    )
    confirmed_at = getattr(contact, f"{ask.channel}_confirmed_at", None)
    if len(people) == 1 and confirmed_at is not None:
        token = make_link("sign_in", until, family=person)
    else:
        token = make_link("with_code", until, channel=ask.channel, address=ask.address_key.hex())
    emails.send_sign_in_link(person, token, ask.channel, until)


def is_at_address(account: FamilyAccount, link: SignInLink) -> bool:
    """Whether an account is found by the address that a link was sent to."""
    key = account.email_key if link.channel == "email" else account.phone_key
    return key is not None and key in keys_in(bytes.fromhex(link.address or ""))


def make_link(
    purpose: str,
    expires_at: datetime,
    *,
    family: FamilyAccount | None = None,
    staff_id: UUID | None = None,
    **more: str,
) -> str:
    """A link that works once. Returns its token, which only the message holds."""
    token = new_token()
    row = SignInLink(
        token_hash=hash_token(token),
        purpose=purpose,
        family_id=family.id if family is not None else None,
        staff_id=staff_id,
        made_at=now(),
        expires_at=expires_at,
        **more,
    )
    session().add(row)
    return token


def spend_link(token: str, *purposes: str) -> SignInLink:
    """Use a link up. Raises DomainError `link_unknown`, `link_spent` or `link_expired`.

    One UPDATE decides: of two devices pressing the button at once, one gets in.
    """
    row = queries.link(token, *purposes)
    if row is None:
        raise DomainError("link_unknown")
    moment = now()
    spent = session().execute(
        sa.update(SignInLink)
        .where(SignInLink.id == row.id, SignInLink.spent_at.is_(None), SignInLink.expires_at > moment)
        .values(spent_at=moment)
        .execution_options(synchronize_session=False)
    )
    if spent.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE's result counts rows
        raise DomainError("link_expired" if row.expires_at <= moment else "link_spent")
    session().refresh(row)
    trail.record(
        "accounts.link_spent", row, Actor("family" if row.family_id else "staff", row.family_id or row.staff_id)
    )
    return row


def end_links(account: FamilyAccount) -> None:
    """Links to sign in that lie in a mailbox open nothing from now on: the mailbox may be somebody else's."""
    change = sa.update(SignInLink).where(
        SignInLink.family_id == account.id, SignInLink.spent_at.is_(None), SignInLink.expires_at > now()
    )
    session().execute(change.values(expires_at=now()).execution_options(synchronize_session="fetch"))


def come_by_link(token: str, account: FamilyAccount) -> None:
    """Somebody came by a link: it is spent, and their address has answered. Raises DomainError as `spend_link` does."""
    row = spend_link(token, "sign_in", "with_code")
    if account.closed_at is not None:
        raise DomainError("link_unknown")
    if row.purpose == "with_code":
        confirm_endpoint(account.id, emails.CHANNELS[row.channel or "email"])


def link_fault(row: SignInLink | None, moment: datetime) -> str | None:
    """Why a link does not work (a code), or None while it does. Changes nothing."""
    if row is None:
        return "link_unknown"
    if row.spent_at is not None:
        return "link_spent"
    return "link_expired" if row.expires_at <= moment else None
