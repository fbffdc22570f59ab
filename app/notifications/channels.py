"""The ways a message leaves by itself: email through a mail server, text and email through GOV.UK Notify.

Every way ends in one of four answers: taken, refused for good by the address, not now, or never.
"""

import smtplib
from email.utils import formataddr
from typing import Any, cast
from urllib.parse import urlsplit

from flask import current_app
from flask_mail import Connection, Mail
from flask_mail import Message as Email

from app.core.switches import closing
from app.notifications.compose import Composed
from app.notifications.models import Message
from app.notifications.rules import CHANNELS, Channel
from config import Settings

GIVEN_BACK = ("permanent-failure", "temporary-failure")
SWITCH = {"email": "email", "text": "text_message", "letter": "letter"}


class NotNow(Exception):
    """The way is down or busy: try later. `code` says how, never to whom."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AddressRefused(Exception):
    """The other end says that there is no such address or number."""


class Never(Exception):
    """The way will not take this message, however often it is asked."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def open_channels() -> frozenset[Channel]:
    """The ways this installation has and nobody has closed. A practice copy has all, and sends by none."""
    settings: Settings = current_app.config["SETTINGS"]
    has: set[Channel] = set(CHANNELS)
    if not current_app.extensions["demo"]():
        if not (settings.mail_sender or settings.email_through_notify):
            has.discard("email")
        if not (settings.notify_api_key and settings.notify_sms_template):
            has.discard("text")
    return frozenset(way for way in has if way not in SWITCH or closing(SWITCH[way]) is None)


def send(message: Message, channel: Channel, address: str, words: Composed) -> str | None:
    """Hand it over. Returns the provider's id for it, if it gives one. Raises NotNow, AddressRefused, Never.

    A practice copy reaches nobody: it refuses here, whatever its settings say.
    """
    settings: Settings = current_app.config["SETTINGS"]
    if current_app.extensions["demo"]():
        return None
    if channel == "text":
        return _notify(settings, message, phone=address, words=words)
    if settings.email_through_notify:
        return _notify(settings, message, email=address, words=words)
    _smtp(settings, message, address, words)
    return None


def header_id(message: Message) -> str:
    """The Message-ID of a message, the same at every attempt."""
    return message.header_id(urlsplit(current_app.config["SETTINGS"].public_url).hostname or "localhost")


class _TimedConnection(Connection):
    """Flask-Mail's connection with a time-out, and whose goodbye cannot turn a yes into a failure."""

    def configure_host(self) -> smtplib.SMTP:
        settings: Settings = current_app.config["SETTINGS"]
        host = smtplib.SMTP(self.mail.server, self.mail.port, timeout=settings.mail_timeout_seconds)
        if self.mail.use_tls:
            host.starttls()
        if self.mail.username and self.mail.password:
            host.login(self.mail.username, self.mail.password)
        return host

    def __exit__(self, *_error: object) -> None:
        if self.host is not None:
            try:
                self.host.quit()
            except (OSError, smtplib.SMTPException):
                self.host.close()


def _smtp(settings: Settings, message: Message, address: str, words: Composed) -> None:
    mail: Mail = current_app.extensions["mail"]
    email = Email(
        subject=words.subject,
        recipients=[address],
        body=f"{words.body}\n",
        sender=formataddr((current_app.config["COUNCIL"]["name"], settings.mail_sender)),
        extra_headers={"Auto-Submitted": "auto-generated"},
    )
    email.msgId = header_id(message)
    try:
        with _TimedConnection(mail) as connection:
            connection.send(email)
    except smtplib.SMTPRecipientsRefused as error:
        code = next(iter(error.recipients.values()))[0]
        raise (AddressRefused() if code >= 500 else NotNow(f"mail_{code}")) from None
    except smtplib.SMTPResponseException as error:
        raise _mail_fault(error) from None
    except (OSError, smtplib.SMTPException):
        raise NotNow("mail_server_away") from None


def _mail_fault(error: smtplib.SMTPResponseException) -> Exception:
    """A server that will not let us in is a fault of the settings, not of the message: try later."""
    is_ours = isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPSenderRefused)
    if (
        error.smtp_code >= 500
        and not is_ours
        and not isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError)
    ):
        return Never(f"mail_{error.smtp_code}")
    return NotNow(f"mail_{error.smtp_code}")


def _notify(
    settings: Settings, message: Message, *, words: Composed, phone: str | None = None, email: str | None = None
) -> str | None:
    """Through GOV.UK Notify. Its templates hold nothing but ((subject)) and ((message)): the words stay ours."""
    from notifications_python_client.errors import APIError

    client = _notify_client(settings)
    try:
        if phone is not None:
            taken = client.send_sms_notification(
                phone, settings.notify_sms_template, {"message": words.body}, reference=message.id.hex
            )
        else:
            taken = client.send_email_notification(
                email,
                settings.notify_email_template,
                {"subject": words.subject, "message": words.body},
                reference=message.id.hex,
            )
    except APIError as error:
        raise _notify_fault(error.status_code, error.message) from None
    return str(taken["id"]) if taken else None


def given_back() -> list[dict[str, Any]]:
    """The newest notifications that GOV.UK Notify took and could not deliver. Raises NotNow."""
    from notifications_python_client.errors import APIError

    client = _notify_client(current_app.config["SETTINGS"])
    try:
        found = [client.get_all_notifications(status=status) for status in GIVEN_BACK]
    except APIError as error:
        raise NotNow(f"notify_{error.status_code}") from None
    return [taken for page in found for taken in page["notifications"]]


def _notify_client(settings: Settings) -> Any:
    """Their client has no types. Made for each use: it is not safe between threads."""
    from notifications_python_client.notifications import NotificationsAPIClient

    return cast(Any, NotificationsAPIClient)(
        settings.notify_api_key, base_url=settings.notify_base_url, timeout=settings.mail_timeout_seconds
    )


def _notify_fault(status: int, message: object) -> Exception:
    """What a refusal of Notify means. A bad number or address is told by the field it names in a 400."""
    if status == 429 or status >= 500:
        return NotNow(f"notify_{status}")
    if status == 400 and any(name in str(message) for name in ("phone_number", "email_address")):
        return AddressRefused()
    return Never(f"notify_{status}")
