"""Rounds, their lists and their auditors: for the quality team, whose pages alone ask these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import StaffAccount
from app.accounts.queries import staff_with_role
from app.audits.models import Audit, AuditCase, AuditConflict, AuditRound, RoundAuditor
from app.audits.policy import Around, visible_to
from app.audits.rules import AUDITOR_ROLES
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.workforce import queries as workforce
from app.workforce.models import Worker


@dataclass(frozen=True)
class Row:
    """One round in the list, with how far it is."""

    round: AuditRound
    listed: int
    audits: int
    submitted: int
    signed_off: int


def rounds(limit: int = 60) -> list[Row]:
    """The newest rounds, latest month first."""
    query = sa.select(AuditRound).order_by(AuditRound.month.desc(), AuditRound.opened_at.desc(), AuditRound.id)
    found = session().scalars(query.limit(limit)).all()
    ids = [one.id for one in found]
    listed = _counts(sa.select(AuditCase.round_id, sa.func.count()).where(AuditCase.round_id.in_(ids)))
    far: Any = (
        sa.select(
            Audit.round_id,
            sa.func.count(),
            sa.func.count(Audit.submitted_at),
            sa.func.count(Audit.signed_off_at),
        )
        .where(Audit.round_id.in_(ids))
        .group_by(Audit.round_id)
    )
    by_round = {row[0]: tuple(row[1:]) for row in session().execute(far)}
    return [Row(one, listed.get(one.id, 0), *by_round.get(one.id, (0, 0, 0))) for one in found]


def _counts(query: Any) -> dict[UUID, int]:
    return {row[0]: row[1] for row in session().execute(query.group_by(AuditCase.round_id))}


def round_called(round_id: UUID) -> AuditRound:
    """One round. Raises NotFound."""
    found = session().get(AuditRound, round_id)
    if found is None:
        raise NotFound("audit_round")
    return found


def listed(found: AuditRound) -> Sequence[AuditCase]:
    """Every line of a round's list, by reference."""
    query = sa.select(AuditCase).where(AuditCase.round_id == found.id)
    return session().scalars(query.order_by(AuditCase.reference, AuditCase.id)).all()


def count_listed(found: AuditRound) -> int:
    query = sa.select(sa.func.count()).select_from(AuditCase).where(AuditCase.round_id == found.id)
    return session().scalar(query) or 0


def audits_of(viewer: Viewer, found: AuditRound) -> Sequence[Audit]:
    """A round's audits that this viewer may see, in the order their cases were drawn."""
    query = sa.select(Audit).join(AuditCase, AuditCase.id == Audit.case_id)
    query = query.where(Audit.round_id == found.id, visible_to(viewer))
    return session().scalars(query.order_by(AuditCase.place, AuditCase.reference, Audit.id)).all()


def every_audit_of(found: AuditRound) -> Sequence[Audit]:
    """All of a round's audits, for allocating them: never for a page."""
    query = sa.select(Audit).join(AuditCase, AuditCase.id == Audit.case_id).where(Audit.round_id == found.id)
    return session().scalars(query.order_by(AuditCase.place, AuditCase.reference, Audit.id)).all()


def auditors_of(found: AuditRound) -> list[UUID]:
    """The accounts that look at cases of this round."""
    query = sa.select(RoundAuditor.account_id).where(RoundAuditor.round_id == found.id)
    return sorted(session().scalars(query), key=str)


def still_here(auditors: Iterable[UUID]) -> list[UUID]:
    """Those of them who work here and have no last day: nobody else is given a case."""
    here = sa.select(StaffAccount.id).where(StaffAccount.active.is_(True), StaffAccount.leaves_on.is_(None))
    return sorted(session().scalars(here.where(StaffAccount.id.in_(list(auditors)))), key=str)


def possible_auditors() -> list[StaffAccount]:
    """Staff of today who may be given a case, by name."""
    found = {account.id: account for role in AUDITOR_ROLES for account in staff_with_role(role)}
    return sorted(found.values(), key=lambda account: (account.name.casefold(), str(account.id)))


def load_of(auditors: Iterable[UUID]) -> dict[UUID, int]:
    """How many audits each has that are not submitted yet, in whatever round."""
    query = sa.select(Audit.auditor_id, sa.func.count()).where(Audit.submitted_at.is_(None))
    query = query.where(Audit.auditor_id.in_(list(auditors))).group_by(Audit.auditor_id)
    return {row[0]: row[1] for row in session().execute(query) if row[0] is not None}


def around(audit: Audit) -> Around:
    """The accounts around one audit, as the rules of seeing need them."""
    worker = workforce.worker(audit.worker_id) if audit.worker_id else None
    manager = workforce.worker(audit.manager_id) if audit.manager_id else None
    of_round = session().scalars(sa.select(RoundAuditor.account_id).where(RoundAuditor.round_id == audit.round_id))
    said = session().scalars(sa.select(AuditConflict.account_id).where(AuditConflict.audit_id == audit.id))
    return Around(
        practitioner=worker.account_id if worker else None,
        line=line_above(worker, manager),
        auditors=frozenset(of_round),
        conflicted=frozenset(said),
    )


def line_above(worker: Worker | None, manager: Worker | None) -> frozenset[UUID]:
    """Everybody above the worker, the manager whom the list names, and everybody above that one."""
    found: set[UUID] = set()
    if worker is not None:
        found |= workforce.line_of(worker)
    if manager is not None:
        found |= workforce.line_of(manager) | ({manager.account_id} if manager.account_id else set())
    return frozenset(found - {worker.account_id} if worker is not None and worker.account_id else found)
