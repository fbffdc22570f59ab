"""Messages of accounts: which template, to whom, which page its link opens. The outbox decides channel and moment."""

from uuid import UUID

from app.accounts.models import FamilyAccount, StaffAccount


def send_sign_in_link(account: FamilyAccount, token: str, channel: str) -> None:
    """The one-time link they asked for this minute, by the channel they asked with."""
    from app.notifications.services import queue_message

    queue_message(
        template="sign_in_link",
        to=account.id,
        endpoint="accounts.link",
        values={"token": token},
        urgency="asked_now",
    )


def send_contact_confirmation(account: FamilyAccount, token: str, channel: str, address: str) -> None:
    """To the new end only."""
    from app.notifications.services import queue_message

    queue_message(
        template="confirm_contact",
        to=account.id,
        endpoint="accounts.confirm_contact_page",
        values={"token": token},
        urgency="asked_now",
    )


def tell_address_changed(account: FamilyAccount) -> None:
    """To the old end, where it is still marked safe and the person said yes."""
    from app.notifications.services import queue_message

    queue_message(template="something_new", to=account.id)


def send_check_code(account_id: UUID, code: str) -> None:
    """Six figures to a safe address, asked for this minute."""
    from app.notifications.services import queue_message

    queue_message(template="check_code", to=account_id, values={"code": code}, urgency="asked_now")


def send_invitation(staff: StaffAccount, token: str) -> None:
    """A member of staff chooses a password from this link."""
    from app.notifications.services import queue_staff_message

    queue_staff_message(
        template="staff_invitation",
        to=staff.id,
        email=staff.email,
        endpoint="accounts.invitation",
        values={"token": token},
    )
