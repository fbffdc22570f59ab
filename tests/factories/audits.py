"""Made-up rounds of audits, through the services that the pages use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count
from typing import Any
from uuid import UUID

from app.accounts.models import StaffAccount
from app.audits.frame_file import COLUMNS, Frame, read_frame
from app.audits.models import Audit, AuditRound
from app.audits.queries import rounds as queries
from app.audits.services import rounds as services
from app.audits.services.rounds import RoundSaid
from app.core.clock import today
from app.core.people import Reach, Viewer
from app.workforce.models import Worker
from tests.factories.people import _changing, make_staff

_number = count(1)


def viewer(account: StaffAccount, *roles: str) -> Viewer:
    return Viewer("staff", account.id, account.name, tuple(Reach(role) for role in roles))


def quality() -> Viewer:
    return viewer(make_staff("quality"), "quality")


def frame(*lines: str, service: str = "early_help") -> Frame:
    """Lines of reference, team, worker, manager: `EH-1,chesil,W1,M1`."""
    whole = [
        f"{reference},{service},chesil,{rest},01/03/2026" for reference, rest in (line.split(",", 1) for line in lines)
    ]
    return read_frame("\n".join([",".join(COLUMNS), *whole]).encode(), COLUMNS, service)


def make_round(
    lines: Iterable[str], auditors: Iterable[UUID], by: Viewer | None = None, *, is_drawn: bool = True, **values: Any
) -> AuditRound:
    """A round with its list and auditors; drawn, with every case of the list, where nothing else is said."""
    by, lines = by or quality(), list(lines)
    said = RoundSaid("collaborative", "early_help", f"Round {next(_number)}", today(), "seed", len(lines))
    with _changing():
        found = services.open_round(replace(said, **values), by)
        services.bring_list(found, frame(*lines, service=found.service), by)
        services.set_auditors(found, auditors, by)
        if is_drawn:
            services.draw_round(found, by)
    return found


def make_audit(auditor: StaffAccount, worker: Worker | None = None, by: Viewer | None = None) -> Audit:
    """An audit of one case of this worker, which this auditor has."""
    reference = worker.reference if worker is not None and worker.reference else ""
    found = make_round([f"EH-{next(_number)},t,{reference},"], [auditor.id], by)
    return queries.every_audit_of(found)[0]
