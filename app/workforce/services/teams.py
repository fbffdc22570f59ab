"""Teams and who works in them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.models import StaffAccount
from app.core.clock import london_day, now, today
from app.core.db import constraint_means, session
from app.core.errors import Conflict, DomainError
from app.core.people import SYSTEM, Actor
from app.workforce import queries
from app.workforce.models import Team, Worker
from app.workforce.services.introducing import make_token

constraint_means("uq_team_code", lambda: DomainError("team_code_in_use"))
constraint_means("uq_worker_account_id", lambda: DomainError("account_is_in_a_team"))
constraint_means("uq_worker_reference", lambda: DomainError("reference_in_use"))


@dataclass(frozen=True)
class AboutWorker:
    """What an administrator writes of a worker. `name` only where there is no account."""

    kind: str
    reference: str | None = None
    name: str | None = None
    caseload: int | None = None
    caseload_on: date | None = None


def make_team(code: str, name: str, locality: str | None, manager_id: UUID | None, by: Actor) -> Team:
    """A new team. Raises DomainError `team_code_in_use`."""
    if queries.team_by_code(code) is not None:
        raise DomainError("team_code_in_use")
    team = Team(code=code, name=name, locality=locality, manager_id=manager_id, made_at=now())
    session().add(team)
    session().flush()
    trail.record("workforce.team_made", team, by, code=code, manager=manager_id)
    return team


def change_team(
    team: Team, *, name: str, locality: str | None, manager_id: UUID | None, version: int, by: Actor
) -> None:
    """Another name, place or manager. The code stays: imports know it. Raises Conflict for an older version."""
    _same_version(team, version)
    team.name, team.locality, team.manager_id = name, locality, manager_id
    trail.record("workforce.team_changed", team, by, locality=locality, manager=manager_id)


def close_team(team: Team, by: Actor) -> None:
    """A team in which nobody works any more. Raises DomainError `team_not_empty`."""
    if queries.workers_in(team):
        raise DomainError("team_not_empty")
    if team.closed_at is None:
        team.closed_at = now()
        trail.record("workforce.team_closed", team, by)


def add_worker(team: Team, account_id: UUID | None, about: AboutWorker, joined_on: date, by: Actor) -> Worker:
    """Somebody joins a team, and has a card from then on.

    Raises DomainError `account_is_in_a_team` or `reference_in_use`.
    """
    if queries.worker_of_account(account_id) is not None:
        raise DomainError("account_is_in_a_team")
    _reference_is_free(about.reference, None)
    worker = Worker(team_id=team.id, account_id=account_id, joined_on=joined_on, kind=about.kind)
    _write(worker, about)
    session().add(worker)
    session().flush()
    make_token(worker)
    trail.record("workforce.worker_added", worker, by, team=team.id, kind=about.kind)
    return worker


def change_worker(worker: Worker, team: Team, about: AboutWorker, version: int, by: Actor) -> None:
    """Another team, kind, reference or caseload.

    Raises Conflict for an older version, DomainError `reference_in_use`.
    """
    _same_version(worker, version)
    _reference_is_free(about.reference, worker)
    worker.team_id, worker.kind = team.id, about.kind
    _write(worker, about)
    trail.record("workforce.worker_changed", worker, by, team=team.id, kind=about.kind)


def record_leaving(worker: Worker, left_on: date, by: Actor) -> None:
    """They leave; that day is their last. Their card says so from the next day on. Asked again: nothing changes."""
    if worker.left_on is None:
        worker.left_on = max(left_on, worker.joined_on)
        trail.record("workforce.worker_left", worker, by)


def end_work_of_who_left(moment: datetime) -> int:
    """Whoever left the council's service left their team too. Returns how many."""
    query = (
        sa.select(Worker, StaffAccount.left_at)
        .join(StaffAccount, StaffAccount.id == Worker.account_id)
        .where(Worker.left_on.is_(None), StaffAccount.left_at.is_not(None))
        .order_by(Worker.id)
    )
    rows = session().execute(query).all()
    for worker, left_at in rows:
        record_leaving(worker, london_day(left_at or moment), SYSTEM)
    return len(rows)


def _write(worker: Worker, about: AboutWorker) -> None:
    worker.reference = about.reference or None
    worker.name = None if worker.account_id is not None else about.name
    worker.caseload = about.caseload
    worker.caseload_on = (about.caseload_on or today()) if about.caseload is not None else None


def _reference_is_free(reference: str | None, of: Worker | None) -> None:
    found = queries.worker_by_reference(reference) if reference else None
    if found is not None and (of is None or found.id != of.id):
        raise DomainError("reference_in_use")


def _same_version(row: Team | Worker, version: int) -> None:
    if row.version != version:
        raise Conflict("changed_meanwhile")
