"""What waits in the outbox of an old copy that came back."""

from datetime import datetime

import sqlalchemy as sa

from app.core.db import session
from app.notifications.models import Message
from app.notifications.services.settling import block


def hold_back_all(now: datetime) -> int:
    """Nothing that had not left leaves by itself. Returns how many a person must look at.

    The copy does not know which of them were sent since it was made.
    """
    unsent = (Message.sent_at.is_(None), Message.dead_at.is_(None), Message.blocked_at.is_(None))
    waiting = session().scalars(sa.select(Message).where(*unsent).order_by(Message.id)).all()
    for message in waiting:
        block(message, "restored", now)
    return len(waiting)
