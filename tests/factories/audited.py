"""Audits that are signed off, many at once, as a finished round leaves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from app.audits.models import Audit, AuditCase, AuditFinding, AuditModeration, AuditPart, AuditRound
from app.core.clock import now
from app.core.db import session
from app.core.people import Viewer
from app.reporting.practice.services import make_due_figures
from tests.factories.audits import viewer
from tests.factories.people import _changing, make_staff

_number = count(1)
ASKED = {"was_asked": "answered"}


def audited(
    grades: Mapping[str, int],
    month: date,
    service: str = "early_help",
    basis: str = "collaborative",
    gaps: Iterable[str] = (),
    asked: str = "answered",
    **values: Any,
) -> list[Audit]:
    """So many signed-off audits of each grade, in one round of this month."""
    auditor = viewer(make_staff("quality"), "quality")
    made = []
    with _changing():
        found = _round(basis, service, month)
        for grade, size in grades.items():
            for _one in range(size):
                made.append(_audit(found, auditor, grade, asked, gaps, **values))
    return made


def drawn_only(month: date, basis: str = "collaborative") -> Audit:
    """An audit that nobody has finished."""
    with _changing():
        found = _round(basis, "early_help", month)
        case = AuditCase(round_id=found.id, reference=f"EH-{next(_number)}", stratum="")
        case.cells = {}
        session().add(case)
        session().flush()
        audit = Audit(round_id=found.id, case_id=case.id, template="early_help.1", due_on=month)
        session().add(audit)
    return audit


def make(moment: Any) -> int:
    with _changing():
        return make_due_figures(moment)


def _round(basis: str, service: str, month: date) -> AuditRound:
    found = AuditRound(
        basis=basis, service=service, title="A round", month=month, seed="seed", size=1, leaves_out_team=False,
        opened_at=now(), drawn_at=now(),
    )  # fmt: skip
    session().add(found)
    session().flush()
    return found


def _audit(
    found: AuditRound, by: Viewer, grade: str, asked: str, gaps: Iterable[str], reference: str = "", **values: UUID
) -> Audit:
    case = AuditCase(round_id=found.id, reference=reference or f"EH-{next(_number)}", stratum="")
    case.cells = {}
    session().add(case)
    session().flush()
    audit = Audit(
        round_id=found.id, case_id=case.id, template=f"{found.service}.1", due_on=found.month, auditor_id=by.id,
        allocated_at=now(), reflected_at=now(), submitted_at=now(), moderated_at=now(), signed_off_at=now(),
        grade=grade, agreed_grade=grade, **values,
    )  # fmt: skip
    session().add(audit)
    session().flush()
    for code in ("child_voice", "family_voice"):
        part = AuditPart(audit_id=audit.id, part=code)
        part.said = {"was_asked": asked, "why_kind": "not_safe"}
        session().add(part)
    for theme in gaps:
        gap = AuditFinding(audit_id=audit.id, kind="gap", theme=theme, added_at=now())
        gap.words = "The plan has no dates."
        session().add(gap)
    moderation = AuditModeration(audit_id=audit.id, moderator_id=by.id, moderated_at=now())
    moderation.grades, moderation.agreed, moderation.why = {"overall": grade}, {"overall": grade}, "We agree."
    session().add(moderation)
    return audit
