"""The question everything that deletes must ask."""

from uuid import UUID

from sqlalchemy import or_, select

from app.core.db import session
from app.retention.models import LegalHold


def may_erase(kind: str, subject_id: UUID) -> bool:
    """Whether this record may be deleted: no hold lies over it or over its kind."""
    held = select(LegalHold.id).where(
        LegalHold.kind == kind,
        LegalHold.lifted_at.is_(None),
        or_(LegalHold.subject_id == subject_id, LegalHold.subject_id.is_(None)),
    )
    return session().scalar(held.limit(1)) is None
