"""The audits of one quarter and one basis, as figures see them: read once, when the figures are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.audits.models import Audit, AuditCase, AuditFinding, AuditModeration, AuditPart, AuditRound
from app.audits.rules import OVERALL
from app.audits.rules.parts import VOICES
from app.core.db import session
from app.core.quarters import Quarter, quarter_of
from app.core.suppression import Person
from app.reporting.practice.rules import GAP, GRADE, MODERATED, STRENGTH, WHY_OF

BATCH = 500


@dataclass(frozen=True)
class Counted:
    """One audit that counts: its service, its answers, and the themes of its gaps and strengths."""

    id: UUID
    service: str
    answers: dict[str, str]
    gaps: frozenset[str]
    strengths: frozenset[str]

    @property
    def person(self) -> Person:
        """An audit stands for the child whose case it is. Place and team are not told."""
        return Person(self.service, "", None, self.answers)

    def as_data(self) -> dict[str, Any]:
        themes = {GAP: sorted(self.gaps), STRENGTH: sorted(self.strengths)}
        return {"id": str(self.id), "service": self.service, "answers": self.answers, **themes}


def quarters_with_audits() -> list[Quarter]:
    """Every quarter from the first in which cases were drawn to the last one."""
    months = session().scalars(sa.select(AuditRound.month).where(AuditRound.drawn_at.is_not(None)).distinct())
    met = sorted({quarter_of(month) for month in months})
    found = met[:1]
    while found and found[-1] < met[-1]:
        found.append(found[-1].following)
    return found


def bases_met() -> frozenset[str]:
    """Every basis that cases were ever drawn on."""
    return frozenset(session().scalars(sa.select(AuditRound.basis).where(AuditRound.drawn_at.is_not(None)).distinct()))


def unfinished(quarter: Quarter, basis: str) -> int:
    """How many audits of it are not signed off."""
    query = sa.select(sa.func.count(Audit.id)).join(AuditRound, AuditRound.id == Audit.round_id)
    return session().scalar(query.where(within(quarter, basis), Audit.signed_off_at.is_(None))) or 0


def within(quarter: Quarter, basis: str) -> sa.ColumnElement[bool]:
    """Rounds of a basis whose month is in the quarter."""
    return sa.and_(AuditRound.basis == basis, AuditRound.month.between(quarter.begins, quarter.ends))


def gather(quarter: Quarter, basis: str) -> list[Counted]:
    """What was signed off. A case that was looked at twice counts once, as it was found last."""
    query = (
        sa.select(Audit.id, Audit.agreed_grade, Audit.grade, AuditRound.service, AuditCase.reference)
        .join(AuditRound, AuditRound.id == Audit.round_id)
        .join(AuditCase, AuditCase.id == Audit.case_id)
        .where(within(quarter, basis), Audit.signed_off_at.is_not(None))
        .order_by(Audit.signed_off_at, AuditRound.month, Audit.id)
    )
    last = {(row.service, row.reference): row for row in session().execute(query)}
    ids = [row.id for row in last.values()]
    asked, graded, themes = _asked(ids), _moderators_grades(ids), _themes(ids)
    found = []
    for row in last.values():
        answers = {GRADE: str(row.agreed_grade), **asked.get(row.id, {})}
        if row.id in graded:
            answers[MODERATED] = "same" if graded[row.id] == row.grade else "other"
        kinds = themes.get(row.id, {})
        gaps, strengths = (frozenset(kinds.get(kind, ())) for kind in (GAP, STRENGTH))
        found.append(Counted(row.id, row.service, answers, gaps, strengths))
    return found


def months_before(today: date, many: int = 12) -> list[date]:
    """The first days of this month and of those before it, newest first."""
    found = [today.replace(day=1)]
    while len(found) < many:
        last = found[-1]
        found.append(date(last.year - 1, 12, 1) if last.month == 1 else date(last.year, last.month - 1, 1))
    return found


def _asked(ids: Sequence[UUID]) -> dict[UUID, dict[str, str]]:
    """What became of asking the child and the family."""
    found: dict[UUID, dict[str, str]] = {}
    for some in _batches(ids):
        query = sa.select(AuditPart).where(AuditPart.audit_id.in_(some), AuditPart.part.in_(VOICES))
        for part in session().scalars(query):
            mine, was_asked = found.setdefault(part.audit_id, {}), str(part.said.get("was_asked") or "not_asked")
            mine[part.part] = was_asked
            if was_asked == "not_asked":
                mine[WHY_OF[part.part]] = str(part.said.get("why_kind") or "other")
    return found


def _moderators_grades(ids: Sequence[UUID]) -> dict[UUID, str | None]:
    found: dict[UUID, str | None] = {}
    for some in _batches(ids):
        query = sa.select(AuditModeration.audit_id, AuditModeration.grades).where(AuditModeration.audit_id.in_(some))
        found |= {row.audit_id: row.grades.get(OVERALL) for row in session().execute(query)}
    return found


def _themes(ids: Sequence[UUID]) -> dict[UUID, dict[str, set[str]]]:
    found: dict[UUID, dict[str, set[str]]] = {}
    for some in _batches(ids):
        query = sa.select(AuditFinding.audit_id, AuditFinding.kind, AuditFinding.theme)
        query = query.where(AuditFinding.audit_id.in_(some), AuditFinding.removed_at.is_(None))
        for audit_id, kind, theme in session().execute(query):
            found.setdefault(audit_id, {}).setdefault(kind, set()).add(theme)
    return found


def _batches(ids: Sequence[UUID]) -> Iterable[Sequence[UUID]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
