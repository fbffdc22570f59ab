"""Whom an audit thanks, as its page shows it."""

from dataclasses import dataclass
from typing import Any

from app.audits import words
from app.audits.models import Audit, AuditThanks
from app.audits.policy import ROLE, writes_until_handed_in
from app.audits.queries.thanks import asked_parts, thanks_of
from app.core.people import Viewer


@dataclass(frozen=True)
class Thanked:
    """One part of a family that was asked, what was written to them, and what this viewer may do about it."""

    part: str
    title: Any
    kept: AuditThanks | None
    may_write: bool
    may_let_go: bool
    may_tell: bool


def thanked(viewer: Viewer, audit: Audit) -> list[Thanked]:
    """Nothing before it is handed in, and nothing for whom nobody asked."""
    kept = thanks_of(audit) if audit.submitted_at is not None else {}
    parts = asked_parts(audit) if audit.submitted_at is not None else []
    return [_one(viewer, audit, part, kept.get(part)) for part in parts]


def _one(viewer: Viewer, audit: Audit, part: str, row: AuditThanks | None) -> Thanked:
    is_open = row is None or row.released_at is None
    waits = row is not None and row.released_at is not None and row.person_id is None and row.told_at is None
    return Thanked(
        part=part,
        title=words.PARTS[part],
        kept=row,
        may_write=is_open and writes_until_handed_in(viewer, audit),
        may_let_go=row is not None and is_open and viewer.has(ROLE) and row.written_by != viewer.id,
        may_tell=row is not None and waits and viewer.id == (row.by_hand_of or row.written_by),
    )
