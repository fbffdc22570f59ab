"""Who may see an allegation: the designated officer, or the alternate it was given to. Never anyone it names."""

from uuid import UUID

import sqlalchemy as sa

from app.core.people import Viewer
from app.safeguarding.models import Allegation, AllegationReader, ShutOut

ROLE = "designated_officer"


def can_see(viewer: Viewer, kept_from: frozenset[UUID], given_to: frozenset[UUID]) -> bool:
    """Whether this person may open it. Whoever it names, their team and their line never do, whatever they hold."""
    if not viewer.is_staff or viewer.has("administrator") or viewer.id in kept_from:
        return False
    return viewer.has(ROLE) or viewer.id in given_to


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` for a query."""
    if not viewer.is_staff or viewer.has("administrator"):
        return sa.false()
    kept = sa.exists().where(ShutOut.about_id == Allegation.id, ShutOut.person_id == viewer.id)
    if viewer.has(ROLE):
        return ~kept
    given = sa.exists().where(AllegationReader.allegation_id == Allegation.id, AllegationReader.person_id == viewer.id)
    return sa.and_(given, ~kept)
