"""Teams and who works in them. None of it is about a child."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.accounts.models import StaffAccount
from app.core.clock import today
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.workforce import policy
from app.workforce.models import Team, Worker


def worker(worker_id: UUID) -> Worker | None:
    return session().get(Worker, worker_id)


def worker_for(viewer: Viewer, worker_id: UUID) -> Worker:
    """A worker as themself or one of their managers finds them. Raises NotFound."""
    found = worker(worker_id)
    if found is None or not (policy.is_self(viewer, found) or policy.can_lead(viewer, found)):
        raise NotFound
    return found


def worker_of_account(account_id: UUID | None) -> Worker | None:
    """The worker that a staff account is; None for staff who do not work with children, and for nobody."""
    if account_id is None:
        return None
    return session().scalars(sa.select(Worker).where(Worker.account_id == account_id)).first()


def worker_by_reference(reference: str) -> Worker | None:
    """The worker whom an import calls this, one who left too. Blanks around it do not matter."""
    return session().scalars(sa.select(Worker).where(Worker.reference == reference.strip())).first()


def workers_in(team: Team, on: date | None = None) -> Sequence[Worker]:
    """Who works in a team on a day (today where none is given), in the order they joined."""
    day = on or today()
    query = sa.select(Worker).where(
        Worker.team_id == team.id,
        Worker.joined_on <= day,
        sa.or_(Worker.left_on.is_(None), Worker.left_on >= day),
    )
    return session().scalars(query.order_by(Worker.joined_on, Worker.id)).all()


def workers_led_by(viewer: Viewer) -> Sequence[Worker]:
    """Who works today in the localities this manager leads, themself left out, by team."""
    query = (
        sa.select(Worker)
        .join(Team, Team.id == Worker.team_id)
        .where(policy.leads(viewer), sa.or_(Worker.left_on.is_(None), Worker.left_on >= today()))
        .options(selectinload(Worker.team))
    )
    return session().scalars(query.order_by(Team.code, Worker.joined_on, Worker.id)).all()


def names_of(workers: Iterable[Worker]) -> dict[UUID, str]:
    """Each worker's full name by the worker's id: the account's where there is one. For staff and imports only."""
    rows = list(workers)
    accounts = [row.account_id for row in rows if row.account_id is not None]
    query = sa.select(StaffAccount).where(StaffAccount.id.in_(accounts))
    found = {account.id: account.name for account in session().scalars(query)} if accounts else {}
    return {row.id: found.get(row.account_id, "") if row.account_id else row.name or "" for row in rows}


def worker_name(worker: Worker) -> str:
    """A worker's full name: their account's where they have one."""
    return names_of([worker])[worker.id]


def worker_called(name: str) -> Worker | None:
    """The one worker of today with exactly this full name, capitals and blanks apart; None where none or several."""
    day, wanted = today(), " ".join(name.casefold().split())
    rows = session().scalars(sa.select(Worker).where(sa.or_(Worker.left_on.is_(None), Worker.left_on >= day))).all()
    names = names_of(rows)
    found = [row for row in rows if " ".join(names[row.id].casefold().split()) == wanted]
    return found[0] if len(found) == 1 else None


def line_of(worker: Worker) -> frozenset[UUID]:
    """Staff accounts of the managers above a worker, all the way up. Never the worker's own; a self-led team has none.

    A manager who is in a team themself has that team's manager above them. A ring of managers ends where it began.
    """
    above: set[UUID] = set()
    at: Worker | None = worker
    while at is not None:
        team = session().get(Team, at.team_id)
        manager = team.manager_id if team is not None else None
        if manager is None or manager in above:
            break
        above.add(manager)
        at = worker_of_account(manager)
    return frozenset(above - {worker.account_id} if worker.account_id else above)


def colleagues_of(worker: Worker) -> frozenset[UUID]:
    """Staff accounts of everybody else who works in this worker's team today."""
    team = session().get(Team, worker.team_id)
    found = {row.account_id for row in workers_in(team)} if team is not None else set()
    return frozenset(account for account in found if account is not None and account != worker.account_id)


def teams(*, closed: bool = False) -> Sequence[Team]:
    """Open teams by their code; `closed` gives those that closed as well."""
    query = sa.select(Team)
    if not closed:
        query = query.where(Team.closed_at.is_(None))
    return session().scalars(query.order_by(Team.code)).all()


def team(team_id: UUID) -> Team | None:
    return session().get(Team, team_id)


def team_by_code(code: str) -> Team | None:
    """The team of a code, closed ones too. Blanks and capitals do not matter."""
    return session().scalars(sa.select(Team).where(Team.code == code.strip().lower())).first()


def managers_of(rows: Iterable[Team]) -> dict[UUID, str]:
    """The names of these teams' managers, by account."""
    ids = {row.manager_id for row in rows if row.manager_id is not None}
    query = sa.select(StaffAccount).where(StaffAccount.id.in_(ids))
    return {account.id: account.name for account in session().scalars(query)}


def accounts_in_teams() -> frozenset[UUID]:
    """Staff accounts that are a worker, in a team now or once."""
    found = session().scalars(sa.select(Worker.account_id).where(Worker.account_id.is_not(None)))
    return frozenset(account for account in found if account is not None)


def workers_by_team() -> dict[UUID, int]:
    """How many people work in each team today."""
    day = today()
    query = (
        sa.select(Worker.team_id, sa.func.count())
        .where(Worker.joined_on <= day, sa.or_(Worker.left_on.is_(None), Worker.left_on >= day))
        .group_by(Worker.team_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def both_ids_of(people: Iterable[UUID | None]) -> frozenset[UUID]:
    """Of workers and staff named by either of their ids: these ids and the other one of each. A hold names either."""
    named = {one for one in people if one is not None}
    either = sa.or_(Worker.id.in_(named), Worker.account_id.in_(named))
    rows = session().execute(sa.select(Worker.id, Worker.account_id).where(either)) if named else ()
    return frozenset(named | {one for row in rows for one in row if one is not None})
