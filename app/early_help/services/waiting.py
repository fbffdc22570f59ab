"""Made each night: how long families waited to hear, from what really happened."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from app.core import clock
from app.core.db import rows_changed, session
from app.early_help.models import Allocation, EarlyHelpRequest, WaitingTime
from app.early_help.rules import STALE_AFTER, waiting_times

LOOKED_BACK = timedelta(days=365)
OFFER_LASTS = timedelta(days=14)


def make_waiting_times(moment: datetime) -> int:
    """Work out the honest waiting time from the last year and keep it. Withdrawn and stale requests are left out.

    Inside a transaction. Keeps nothing while there are under 20: then pages show no figure.
    """
    query = sa.select(EarlyHelpRequest.received_at, EarlyHelpRequest.decided_at).where(
        EarlyHelpRequest.received_at > moment - LOOKED_BACK,
        EarlyHelpRequest.decided_at.is_not(None),
        EarlyHelpRequest.withdrawal_asked_at.is_(None),
    )
    days = [
        clock.working_days_waited(received, decided)
        for received, decided in session().execute(query)
        if decided is not None and decided - received <= STALE_AFTER
    ]
    found = waiting_times(days)
    if found is None:
        return 0
    session().add(
        WaitingTime(
            made_at=moment,
            requests=found.requests,
            half_within=found.half_within,
            nine_in_ten_within=found.nine_in_ten_within,
        )
    )
    return 1


def end_old_offers(moment: datetime) -> int:
    """A transfer nobody accepted in two weeks lapses: whoever it was offered to no longer opens the request."""
    old = sa.update(Allocation).where(
        Allocation.kind == "transfer",
        Allocation.accepted_at.is_(None),
        Allocation.ended_at.is_(None),
        Allocation.began_at < moment - OFFER_LASTS,
    )
    return rows_changed(session().execute(old.values(ended_at=moment)))


def end_cover(moment: datetime) -> int:
    """Cover whose last day has passed ends by itself: the worker who was away has the request alone again."""
    today = clock.london_day(moment)
    over = sa.update(Allocation).where(
        Allocation.kind == "cover", Allocation.ended_at.is_(None), Allocation.until < today
    )
    return rows_changed(session().execute(over.values(ended_at=moment)))
