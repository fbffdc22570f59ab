"""How often two auditors gave the same grade, area by area: what a moderation is for. Each basis stands by itself."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditModeration, AuditPart, AuditRound
from app.audits.policy import visible_to
from app.audits.rules import NOT_APPLICABLE, OVERALL
from app.core.db import session
from app.core.people import Viewer


@dataclass(frozen=True)
class Agreed:
    """Of so many audits that two people graded in one area, how many they graded the same. `template`: its key."""

    basis: str
    template: str
    area: str
    same: int
    both: int


def agreed_since(viewer: Viewer, since: datetime) -> list[Agreed]:
    """Every area that two people graded since then, as far as this viewer may see the audits. An area that both say
    does not apply is no grade, and is left out.
    """
    query = (
        sa.select(Audit.id, Audit.template, AuditRound.basis, Audit.grade, AuditModeration.grades)
        .join(AuditModeration, AuditModeration.audit_id == Audit.id)
        .join(AuditRound, AuditRound.id == Audit.round_id)
        .where(AuditModeration.moderated_at >= since, visible_to(viewer))
    )
    same: Counter[tuple[str, str, str]] = Counter()
    both: Counter[tuple[str, str, str]] = Counter()
    rows = session().execute(query).all()
    first = _first_grades(viewer, since)
    for audit_id, template, basis, overall, theirs in rows:
        grades = {**first.get(audit_id, {}), OVERALL: overall}
        for area, grade in theirs.items():
            if (grade, grades.get(area)) != (NOT_APPLICABLE, NOT_APPLICABLE):
                both[basis, template, area] += 1
                same[basis, template, area] += grade == grades.get(area)
    return [Agreed(*key, same[key], number) for key, number in sorted(both.items())]


def _first_grades(viewer: Viewer, since: datetime) -> dict[UUID, dict[str, str | None]]:
    """What the auditor gave each area, by audit."""
    moderated = sa.select(AuditModeration.audit_id).where(AuditModeration.moderated_at >= since)
    query = sa.select(AuditPart.audit_id, AuditPart.part, AuditPart.grade).join(Audit, Audit.id == AuditPart.audit_id)
    query = query.where(AuditPart.grade.is_not(None), AuditPart.audit_id.in_(moderated), visible_to(viewer))
    found: dict[UUID, dict[str, str | None]] = {}
    for audit_id, part, grade in session().execute(query):
        found.setdefault(audit_id, {})[part] = grade
    return found
