"""A new address is confirmed at its own end. The old end is told nothing."""

from uuid import UUID

from app import trail
from app.accounts import emails, queries
from app.accounts.models import FamilyAccount
from app.accounts.rules import CONFIRM_LASTS
from app.accounts.services.families import set_address
from app.accounts.services.links import end_links, make_link, spend_link
from app.core.clock import now
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Actor
from app.notifications.queries import safe_contact
from app.notifications.services import confirm_endpoint


def ask_to_confirm_contact(account: FamilyAccount, channel: str, address: str, *, tell_old_end: bool = False) -> None:
    """Send a link to a new address (`email`, or `phone` as E.164). It counts only once that link is pressed.

    `tell_old_end` only where the old address is still marked safe *and* the person said yes; whoever calls has asked
    both. Otherwise the old end hears nothing: it may be read by the person they are leaving.
    """
    token = make_link("confirm_contact", now() + CONFIRM_LASTS, family=account, channel=channel, address=address)
    emails.send_contact_confirmation(account, token, channel)
    if tell_old_end:
        emails.tell_address_changed(account)
    trail.record("accounts.contact_change_asked", account, Actor("family", account.id), channel=channel)


def confirm_contact(token: str) -> FamilyAccount:
    """The new end answered: from now on the account is found by it. Raises DomainError as `spend_link` does."""
    row = spend_link(token, "confirm_contact")
    account = queries.family_account(row.family_id) if row.family_id is not None else None
    if account is None or account.closed_at is not None or row.address is None:
        raise NotFound()
    set_address(account, row.channel or "email", row.address)
    confirm_endpoint(account.id, emails.CHANNELS[row.channel or "email"])
    trail.record("accounts.contact_confirmed", account, Actor("family", account.id), channel=row.channel)
    row.address = None
    session().flush()
    return account


def follow_safe_contact(account_id: UUID) -> None:
    """A change of contact was approved or refused: the person is found by what is in force now.

    After a refusal that is what stood before; after an approval, a new address once its own end has answered.
    """
    account, contact = queries.family_account(account_id), safe_contact(account_id)
    if account is None or contact is None:
        return
    email, phone = contact.answers.email_address, contact.answers.phone_number
    for channel, address, answered in (
        ("email", email, contact.email_confirmed_at),
        ("phone", phone, contact.phone_confirmed_at),
    ):
        if getattr(account, channel) != address and (answered or contact.spoken_outcome != "approved"):
            set_address(account, channel, address)


def forget_contact(account: FamilyAccount, channel: str, by: Actor) -> None:
    """Take an address away at once: nobody can ask for a link with it any more, and links sent before are dead."""
    set_address(account, channel, None)
    end_links(account)
    trail.record("accounts.contact_removed", account, by, channel=channel)
