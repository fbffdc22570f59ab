"""The portal's own cases as a list to draw from, with the columns that a file would have. No name stands in it.

Restricted records are left out: they open to named people only, and an auditor is not one of them. A case that nobody
works on yet, or whose help was taken back, is no work to look at.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.audits.frame_file import COLUMNS, REFERENCE, Frame, FrameCase
from app.core.clock import london_day
from app.core.db import session
from app.early_help.models import Allocation as RequestAllocation
from app.early_help.models import EarlyHelpRequest
from app.leaving_care.models import CareLeaver
from app.leaving_care.models.people import Allocation as CareAllocation
from app.workforce.models import Team, Worker

SERVICES = ("early_help", "care_leavers")
"""Services whose cases the portal has itself."""
Row = tuple[str, str | None, datetime, UUID]
"""Reference, locality, since when it is open, and the account of whoever works on it."""


def own_cases(service: str) -> Frame:
    """Every open case of a service that somebody works on, by reference. Raises KeyError for another service."""
    rows = {"early_help": _requests, "care_leavers": _care_leavers}[service]()
    workers = _workers(row[3] for row in rows)
    cases = [_case(number, row, service, workers) for number, row in enumerate(rows, 2)]
    return Frame(COLUMNS, tuple(cases), ())


def _requests() -> list[Row]:
    """The worker of a request is whoever has it; while somebody covers, still whoever they cover for."""
    accepted = sa.or_(RequestAllocation.kind != "transfer", RequestAllocation.accepted_at.is_not(None))
    query = (
        sa.select(
            EarlyHelpRequest.reference,
            EarlyHelpRequest.locality,
            EarlyHelpRequest.received_at,
            RequestAllocation.worker_id,
        )
        .join(RequestAllocation, RequestAllocation.request_id == EarlyHelpRequest.id)
        .where(RequestAllocation.ended_at.is_(None), RequestAllocation.kind != "cover", accepted)
        .where(EarlyHelpRequest.closed_at.is_(None), EarlyHelpRequest.withdrawn_at.is_(None))
        .where(EarlyHelpRequest.restricted_at.is_(None), EarlyHelpRequest.decided_at.is_not(None))
    )
    return _one_each(query.order_by(EarlyHelpRequest.reference, RequestAllocation.began_at, RequestAllocation.id))


def _care_leavers() -> list[Row]:
    query = (
        sa.select(CareLeaver.reference, CareLeaver.locality, CareLeaver.added_at, CareAllocation.staff_id)
        .join(CareAllocation, CareAllocation.care_leaver_id == CareLeaver.id)
        .where(CareAllocation.ended_at.is_(None), CareAllocation.part == "adviser")
        .where(CareLeaver.closed_at.is_(None), CareLeaver.restricted_at.is_(None))
    )
    return _one_each(query.order_by(CareLeaver.reference, CareAllocation.began_at, CareAllocation.id))


def _one_each(query: sa.Select[str, str | None, datetime, UUID]) -> list[Row]:
    """The first line of each reference: whoever has had the case longest."""
    found: dict[str, Row] = {}
    for reference, place, since, who in session().execute(query):
        found.setdefault(reference, (reference, place, since, who))
    return list(found.values())


def _workers(accounts: Iterable[UUID]) -> Mapping[UUID, tuple[str, str, str]]:
    """Reference, team and manager's reference by account; in one statement for everybody who leads or works."""
    wanted = set(accounts)
    query = sa.select(Worker.account_id, Worker.reference, Team.code, Team.manager_id).join(Team)
    rows = session().execute(query.where(Worker.account_id.is_not(None))).all()
    references = {account: reference or "" for account, reference, _team, _manager in rows}
    found: dict[UUID, tuple[str, str, str]] = {}
    for account, reference, team, manager in rows:
        if account is not None and account in wanted:
            found[account] = (reference or "", team, "" if manager == account else references.get(manager, ""))
    return found


def _case(line: int, row: Row, service: str, workers: Mapping[UUID, tuple[str, str, str]]) -> FrameCase:
    reference, place, since, who = row
    worker, team, manager = workers.get(who, ("", "", ""))
    opened: date = london_day(since)
    cells = (service, place or "", team, worker, manager, opened.isoformat())
    columns = [name for name in COLUMNS if name != REFERENCE]
    return FrameCase(line, reference, dict(zip(columns, cells, strict=True)))
