"""Messages about a concern to people who work here. They say only that there is something, and where."""

from app.accounts.queries import staff_with_role
from app.notifications.services import queue_alert, queue_staff_message
from app.safeguarding.models import Concern, ConcernAlert

COUNTY_WIDE = ""
"""A locality that nobody holds: only people with the role for the whole county are found."""


def send_alert(contact: str, alert: ConcernAlert) -> None:
    """Alert one contact of the out-of-hours list: a phone that someone carries, or an address."""
    queue_alert(contact, "safeguarding_alert", about=alert, once=f"concern_alert:{alert.id}")


def tell_duty_team(concern: Concern) -> None:
    """Tell each person on duty, in hours, that something waits for them (a restricted one: county-wide duty alone)."""
    for person in staff_with_role("safeguarding_duty", COUNTY_WIDE if concern.restricted else concern.locality):
        queue_staff_message("staff_something_waits", to=person.id, email=person.email, about=concern)
