"""The quality team's working view of audits by month: real counts of what this reader may see, kept nowhere."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from app.audits.models import Audit, AuditRound
from app.audits.policy import visible_to
from app.audits.rules import BASES, GRADES, SERVICES
from app.core.db import session
from app.core.people import Viewer
from app.reporting.practice.gathering import months_before


@dataclass(frozen=True)
class Month:
    """One service in one month; without a service, a month in which nothing was drawn."""

    month: date
    service: str = ""
    drawn: int = 0
    handed_in: int = 0
    signed_off: int = 0
    grades: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_gap(self) -> bool:
        return not self.service


def by_month(viewer: Viewer, today: date) -> list[tuple[str, list[Month]]]:
    """A year of each basis, newest month first. Two bases never stand in one row; a month without audits is a gap."""
    months = months_before(today)
    query = (
        sa.select(
            AuditRound.basis,
            AuditRound.month,
            AuditRound.service,
            Audit.agreed_grade,
            Audit.submitted_at.is_not(None).label("handed_in"),
            Audit.signed_off_at.is_not(None).label("signed_off"),
            sa.func.count().label("audits"),
        )
        .join(AuditRound, AuditRound.id == Audit.round_id)
        .where(visible_to(viewer), AuditRound.month >= months[-1])
        .group_by(AuditRound.basis, AuditRound.month, AuditRound.service, Audit.agreed_grade, "handed_in", "signed_off")
    )
    counts: dict[tuple[str, date, str], Counter[str]] = {}
    for row in session().execute(query):
        found = counts.setdefault((row.basis, row.month.replace(day=1), row.service), Counter())
        found["drawn"] += row.audits
        found["handed_in"] += row.audits if row.handed_in else 0
        found["signed_off"] += row.audits if row.signed_off else 0
        if row.signed_off and row.agreed_grade:
            found[row.agreed_grade] += row.audits
    met = [basis for basis in BASES if any(key[0] == basis for key in counts)]
    return [(basis, [row for month in months for row in _rows(basis, month, counts)]) for basis in met]


def _rows(basis: str, month: date, counts: Mapping[tuple[str, date, str], Counter[str]]) -> list[Month]:
    found = [
        Month(month, service, one["drawn"], one["handed_in"], one["signed_off"], {g: one[g] for g in GRADES if one[g]})
        for service in SERVICES
        if (one := counts.get((basis, month, service))) is not None
    ]
    return found or [Month(month)]
