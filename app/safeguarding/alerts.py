"""Messages about a concern to people who work here. They say only that there is something, and where."""

from collections.abc import Iterable
from uuid import UUID

from app.accounts.queries import staff
from app.notifications.services import queue_alert, queue_staff_message
from app.safeguarding.models import Concern, ConcernAlert


def send_alert(contact: str, alert: ConcernAlert) -> None:
    """Alert one contact of the out-of-hours list: a phone that someone carries, or an address."""
    queue_alert(contact, "safeguarding_alert", about=alert, once=f"concern_alert:{alert.id}")


def tell_people(concern: Concern, people: Iterable[UUID]) -> None:
    """Tell each of those who may open it, in hours, that something waits for them. Nobody else learns of it."""
    for person_id in people:
        person = staff(person_id)
        if person is not None:
            queue_staff_message("staff_something_waits", to=person.id, email=person.email, about=concern)
