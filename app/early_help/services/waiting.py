"""Made each night: how long families waited to hear, from what really happened."""

from datetime import timedelta

import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.early_help.models import EarlyHelpRequest, WaitingTime
from app.early_help.rules import STALE_AFTER, waiting_times

LOOKED_BACK = timedelta(days=365)


def make_waiting_times() -> None:
    """Work out the honest waiting time from the last year and keep it. Withdrawn and stale requests are left out.

    Keeps nothing while there are under 20: then pages show no figure.
    """
    at = clock.now()
    query = sa.select(EarlyHelpRequest.received_at, EarlyHelpRequest.decided_at).where(
        EarlyHelpRequest.received_at > at - LOOKED_BACK,
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
        return
    with transaction() as current:
        current.add(
            WaitingTime(
                made_at=at, requests=found.requests, half_within=found.half_within,
                nine_in_ten_within=found.nine_in_ten_within,
            )
        )
