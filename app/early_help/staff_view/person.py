"""Somebody who follows a request, as its staff page tells of them."""

from dataclasses import dataclass

from app.early_help.models import Participant
from app.early_help.staff_words import is_safe_time
from app.notifications.models import SafeContact, Stop
from app.notifications.words import contact_rules


@dataclass(frozen=True)
class Person:
    """Somebody who follows the request: how to reach them safely, what they wrote and read."""

    part: Participant
    name: str
    contact: SafeContact | None
    stop: Stop | None
    waiting: SafeContact | None
    """A change of safe contact that opens something and waits until somebody has spoken to them."""

    @property
    def rules(self) -> list[str]:
        """What must be read before a number. Empty: nothing was answered, so nothing is safe."""
        return contact_rules(self.contact, self.stop is not None) if self.contact else []

    @property
    def is_outside_safe_times(self) -> bool:
        """Now is not a time they said is safe. Said on the screen; a paper does not know when it is read."""
        return self.contact is not None and not is_safe_time(self.contact.answers)

    @property
    def phone(self) -> str:
        """A number that may be rung."""
        said = self.contact.answers if self.contact else None
        return said.phone_number or "" if said and said.is_safe("call") else ""

    @property
    def text_only(self) -> str:
        """A number that may be texted and must not be rung: shown as words, never as a link that rings."""
        said = self.contact.answers if self.contact else None
        return said.phone_number or "" if said and said.is_safe("text") and not said.is_safe("call") else ""

    @property
    def email(self) -> str:
        said = self.contact.answers if self.contact else None
        return said.email_address or "" if said and said.is_safe("email") else ""

    @property
    def address(self) -> str:
        said = self.contact.answers if self.contact else None
        return said.postal_address or "" if said and said.is_safe("letter") else ""
