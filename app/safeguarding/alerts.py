"""Messages about a concern to people who work here. They say only that there is something, and where."""

from app.safeguarding.models import Concern, ConcernAlert


def send_alert(contact: str, alert: ConcernAlert) -> None:
    """Alert one contact of the out-of-hours list: a phone that someone carries, or an address."""
    from app.notifications.services import queue_alert

    queue_alert(contact, "safeguarding_alert", endpoint="safeguarding.queue", about=alert)


def tell_duty_team(concern: Concern) -> None:
    """Tell each person on duty, in hours, that something waits for them."""
