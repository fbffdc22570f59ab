"""The copy is theirs: on their own page or on paper. After its days it goes by itself."""

from datetime import datetime

import sqlalchemy as sa

from app import trail
from app.core.clock import london_day, today
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer
from app.records.access import finding, rules
from app.records.access.emails import has_page
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.policy import ROLE
from app.records.access.queries import entries_of
from app.records.access.services.steps import drop_copy, end, may
from app.records.access.services.waiting import ask_to_hand_over, nothing_waits, tell
from app.retention.services import may_erase


def release(request: AccessRequest, way: str, by: Viewer) -> None:
    """The copy is theirs: on their own account's page, or given in person. It stands for `rules.STANDS_DAYS`.

    Raises DomainError `no_account`, and `gather_anew` where what was gathered is not what may be told now.
    """
    who = may("release", request, by)
    if way not in rules.WAYS or (way == "account" and not has_page(request)):
        raise DomainError("no_account")
    still = {one.key for one in finding.everything(request, request.gathered_by)}
    found = [entry for entry in entries_of(request) if entry.added_by is None]
    if any((entry.room, entry.title, entry.words) not in still for entry in found):
        raise DomainError("gather_anew")
    request.way, request.until = way, rules.stands_until(today())
    end(request, "released", by)
    nothing_waits(request, by.actor(ROLE), "released")
    if way == "account":
        tell(request, who)
    else:
        ask_to_hand_over(request, who)
    trail.record("access.released", request, by.actor(ROLE), way=way)


def let_copies_go(moment: datetime) -> int:
    """The night's job: copies whose days are over go, where no hold lies over them. How many requests."""
    over = AccessRequest.until < london_day(moment)
    has_copy = AccessRequest.id.in_(sa.select(AccessEntry.request_id))
    gone = 0
    for request in session().scalars(sa.select(AccessRequest).where(over, has_copy)).all():
        people = frozenset(row.person_id for row in request.people) | {one for one in [request.account_id] if one}
        if may_erase("access_copy", request.id, people):
            drop_copy(request)
            gone += 1
    return gone
