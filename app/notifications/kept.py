"""Messages, and how somebody may be reached, go with what they are about and with the account they are for.

A message that is over goes by itself before that, after the days of its kind.
"""

import sqlalchemy as sa

from app.notifications.models import Message, SafeContact, Stop
from app.retention.keeping import Gone, Kept, take_out


def _let_go(gone: Gone) -> None:
    people = set(gone.accounts)
    take_out(gone, "message", Message, sa.or_(Message.about_id.in_(set(gone.ids)), Message.person_id.in_(people)))
    take_out(gone, "safe_contact", SafeContact, SafeContact.person_id.in_(people))
    take_out(gone, "safe_contact", Stop, Stop.person_id.in_(people))


KEPT = (
    Kept("message", ("message",), "by_itself", lets_go=_let_go),
    Kept("safe_contact", ("safe_contact", "contact_stop"), "with_record"),
    Kept("settings", ("worker_heartbeat",), "stays"),
)
