"""Rounds: open one with its seed, bring its list, name who audits, draw, allocate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.audits.frame_file import Frame
from app.audits.models import Audit, AuditCase, AuditConflict, AuditRound, RoundAuditor
from app.audits.policy import ROLE
from app.audits.queries import rounds as queries
from app.audits.rules import DUE_AFTER
from app.audits.rules.allocating import Held, allocate
from app.audits.rules.sampling import draw, plain
from app.audits.sheets import newest_sheet
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError
from app.core.people import SYSTEM, Actor, Viewer
from app.tasks import services as tasks
from app.workforce import queries as workforce

constraint_means("uq_audit_round_once", lambda: AlreadyDone("round_opened"))
AT_ONCE = 1000
CLOSES = time(12)
"""Any time of the day it is due: its deadline falls at the close of that day."""


@dataclass(frozen=True)
class RoundSaid:
    """What a new round is."""

    basis: str
    service: str
    title: str
    month: date
    seed: str
    size: int
    stratify: str | None = None
    leaves_out_team: bool = True


def open_round(said: RoundSaid, by: Viewer | None, once: str | None = None) -> AuditRound:
    """A round with its seed, before anybody brings its list. A click that came twice opens one."""
    made = AuditRound(
        basis=said.basis,
        service=said.service,
        title=said.title,
        month=said.month.replace(day=1),
        seed=plain(said.seed),
        size=said.size,
        stratify=said.stratify or None,
        leaves_out_team=said.leaves_out_team,
        opened_at=clock.now(),
        opened_by=by.id if by else None,
        once=once,
    )
    session().add(made)
    session().flush()
    trail.record("audits.round_opened", made, _actor(by), basis=made.basis, service=made.service)
    return made


def bring_list(found: AuditRound, frame: Frame, by: Viewer) -> None:
    """The cases it draws from, instead of any list before. Raises DomainError once the sample is drawn."""
    if found.drawn_at is not None:
        raise DomainError("round_drawn")
    strata = frame.strata(found.stratify)
    session().execute(sa.delete(AuditCase).where(AuditCase.round_id == found.id))
    for start in range(0, len(frame.cases), AT_ONCE):
        for one in frame.cases[start : start + AT_ONCE]:
            case = AuditCase(round_id=found.id, reference=one.reference, stratum=strata[one.reference])
            case.cells = dict(one.cells)
            session().add(case)
        session().flush()
    found.list_at, found.list_by = clock.now(), by.id
    trail.record("audits.list_brought", found, by.actor(ROLE), cases=len(frame.cases))


def set_auditors(found: AuditRound, accounts: Iterable[UUID], by: Viewer) -> None:
    """Who looks at cases of this round. Whoever has one already keeps it."""
    wanted = set(accounts)
    name_auditors(found, wanted)
    trail.record("audits.auditors_named", found, by.actor(ROLE), number=len(wanted))


def name_auditors(found: AuditRound, accounts: Iterable[UUID]) -> None:
    """These and nobody else."""
    wanted, there = set(accounts), set(queries.auditors_of(found))
    for account in sorted(wanted - there, key=str):
        session().add(RoundAuditor(round_id=found.id, account_id=account, added_at=clock.now()))
    gone = sa.delete(RoundAuditor).where(RoundAuditor.round_id == found.id, RoundAuditor.account_id.in_(there - wanted))
    session().execute(gone)
    session().flush()


def draw_round(found: AuditRound, by: Viewer) -> None:
    """Draw the sample by the round's seed and give each case to an auditor. Drawn once, for good.

    Raises AlreadyDone where it is drawn, DomainError where the list is shorter than the sample or nobody audits.
    """
    if found.drawn_at is not None:
        raise AlreadyDone("round_drawn")
    cases = {case.reference: case for case in queries.listed(found)}
    if len(cases) < found.size:
        raise DomainError("list_too_short")
    if not queries.auditors_of(found):
        raise DomainError("nobody_audits")
    for one in draw({reference: case.stratum for reference, case in cases.items()}, found.size, found.seed):
        case = cases[one.reference]
        case.place, case.number = one.place, one.number
        session().add(audit_for(found, case))
    found.drawn_at, found.drawn_by = clock.now(), by.id
    session().flush()
    trail.record("audits.round_drawn", found, by.actor(ROLE), cases=found.size)
    give_out(found, by)


def audit_for(found: AuditRound, case: AuditCase, due_on: date | None = None) -> Audit:
    """An audit of one case that nobody has yet."""
    worker = workforce.worker_by_reference(case.cells.get("worker_reference", ""))
    manager = workforce.worker_by_reference(case.cells.get("manager_reference", ""))
    return Audit(
        round_id=found.id,
        case_id=case.id,
        template=newest_sheet(found.service).key,
        worker_id=worker.id if worker else None,
        manager_id=manager.id if manager else None,
        due_on=due_on or clock.london_day(clock.due_at(clock.now(), DUE_AFTER)),
    )


def give_out(found: AuditRound, by: Viewer | None) -> int:
    """Give every case of the round that nobody has to an auditor. How many were given."""
    auditors = queries.still_here(queries.auditors_of(found))
    waiting = {audit.case.reference: audit for audit in queries.every_audit_of(found) if audit.auditor_id is None}
    held = [Held(reference, kept_from(found, audit, auditors)) for reference, audit in waiting.items()]
    given = allocate(held, auditors, queries.load_of(auditors), found.seed)
    for reference, account in given.items():
        audit = waiting[reference]
        audit.auditor_id, audit.allocated_at = account, clock.now()
        due = clock.due_at(datetime.combine(audit.due_on, CLOSES, clock.LONDON), 0)
        tasks.make("audit_to_write", audit, due_at=due, for_person=account)
        trail.record("audits.allocated", audit, _actor(by))
    session().flush()
    return len(given)


def kept_from(found: AuditRound, audit: Audit, auditors: Iterable[UUID]) -> frozenset[UUID]:
    """Who may not look at a case: whose it is, their line, who declared a conflict, who audited it before, and their
    team where the round says so.
    """
    around = queries.around(audit)
    shut = {one for one in auditors if around.shuts_out(one)}
    if audit.re_audit_of is not None:
        before = session().get_one(Audit, audit.re_audit_of)
        shut |= {before.auditor_id} if before.auditor_id else set()
    if found.leaves_out_team:
        shut |= {one for one in auditors if _shares_team(one, audit)}
    return frozenset(shut)


def declare_conflict(audit: Audit, why: str, by: Viewer) -> None:
    """Its auditor cannot look at it fairly: somebody else gets it, and they never do again.

    Raises DomainError once it is submitted, or for anybody else.
    """
    if by.id is None or audit.auditor_id != by.id or audit.submitted_at is not None:
        raise DomainError("not_yours_to_do")
    row = AuditConflict(audit_id=audit.id, account_id=by.id, declared_at=clock.now())
    row.why = why
    session().add(row)
    tasks.finish_all_about(audit, "audit_to_write", by.actor(ROLE), "conflict")
    audit.auditor_id = audit.allocated_at = None
    session().flush()
    trail.record("audits.conflict_declared", audit, by.actor(ROLE))
    give_out(audit.round, by)


def _shares_team(account: UUID, audit: Audit) -> bool:
    """Whether they work in the team of the worker whose case it is, or in the team that the list names."""
    own = workforce.worker_of_account(account)
    worker = workforce.worker(audit.worker_id) if audit.worker_id else None
    if own is None:
        return False
    named = workforce.team_by_code(audit.case.cells.get("team", ""))
    return (worker is not None and own.team_id == worker.team_id) or (named is not None and own.team_id == named.id)


def _actor(by: Viewer | None) -> Actor:
    return by.actor(ROLE) if by is not None else SYSTEM
