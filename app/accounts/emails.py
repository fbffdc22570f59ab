"""Messages of accounts: which template, to whom, which page its link opens. The outbox decides channel and moment."""

from datetime import datetime
from typing import Literal

from app.accounts.models import FamilyAccount, StaffAccount
from app.notifications.rules import Channel
from app.notifications.services import queue_confirmation, queue_message, queue_staff_message

CHANNELS: dict[str, Channel] = {"email": "email", "phone": "text"}
Address = Literal["email", "phone"]


def send_sign_in_link(account: FamilyAccount, token: str, address: str, expires_at: datetime) -> None:
    """The one-time link they asked for this minute; by the way they asked for, if that is safe now."""
    queue_message(
        "sign_in_link",
        to=account.id,
        endpoint="accounts.link",
        values={"token": token},
        urgency="asked_now",
        prefer=CHANNELS[address],
        expires_at=expires_at,
    )


def send_contact_confirmation(account: FamilyAccount, token: str, address: str) -> None:
    """To the new end only."""
    queue_confirmation(account.id, CHANNELS[address], "accounts.confirm_contact_page", {"token": token})


def tell_address_changed(account: FamilyAccount) -> None:
    """That there is something to read, by a way that is safe still. Only where the person said yes."""
    queue_message("something_to_read", to=account.id)


def send_check_code(account: FamilyAccount, code: str) -> None:
    """Six figures to a safe address, asked for this minute."""
    queue_message("check_code", to=account.id, values={"code": code}, urgency="asked_now")


def send_invitation(staff: StaffAccount, token: str, expires_at: datetime) -> None:
    """A member of staff chooses a password from this link."""
    queue_staff_message(
        "staff_invitation",
        to=staff.id,
        email=staff.email,
        endpoint="accounts.invitation",
        values={"token": token},
        expires_at=expires_at,
    )
