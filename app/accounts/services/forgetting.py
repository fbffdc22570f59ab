"""What of signing in is deleted by itself: sign-ins long over, links long dead. Nothing under a legal hold."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute

from app.accounts.models import HelpAsked, LinkAsk, SignIn, SignInLink
from app.core.db import Base, session
from app.retention.rules import KINDS
from app.retention.services import may_erase

CLOCKS: tuple[tuple[type[Base], InstrumentedAttribute[datetime | None] | InstrumentedAttribute[datetime]], ...] = (
    (SignIn, SignIn.ended_at),
    (HelpAsked, HelpAsked.ended_at),
    (SignInLink, SignInLink.expires_at),
    (LinkAsk, LinkAsk.expires_at),
)
"""Which time starts the clock of each."""
A_NIGHT = 5_000


def forget_old_sign_ins(moment: datetime) -> int:
    """Delete what has stood its time (`retention.rules.KINDS`). For the worker, each night. Returns how many went."""
    gone = 0
    for row in _old(moment):
        people = (getattr(row, "family_id", None), getattr(row, "staff_id", None))
        if may_erase(row.__keep__, row.id, [person for person in people if person is not None]):
            session().delete(row)
            gone += 1
    return gone


def _old(moment: datetime) -> Iterator[Base]:
    for table, clock in CLOCKS:
        days = KINDS[table.__keep__].days
        if days is not None:
            old = sa.select(table).where(clock < moment - timedelta(days=days)).order_by(clock, table.id)
            yield from session().scalars(old.limit(A_NIGHT)).all()
