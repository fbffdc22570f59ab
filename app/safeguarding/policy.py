"""Who may see a concern: safeguarding duty where they hold the role; a restricted one, only the people named for it."""

import sqlalchemy as sa

from app.core.people import Viewer
from app.safeguarding.models import Concern, ConcernReader, ConcernStoodBack

ROLE = "safeguarding_duty"


def can_see(viewer: Viewer, concern: Concern) -> bool:
    """Whether this person may open this concern.

    One without a locality is for whoever is on duty: danger must not wait for somebody county-wide. A restricted one
    opens to the people named for it and, while nobody is named, to county-wide duty. Whoever stood back,
    because they know somebody in it, opens it no more.
    """
    if not viewer.has(ROLE) or any(row.person_id == viewer.id for row in concern.stood_back):
        return False
    if concern.restricted:
        named = {reader.person_id for reader in concern.readers}
        return viewer.id in named if named else viewer.localities_for(ROLE) is None
    return concern.locality is None or viewer.reaches_locality(concern.locality, ROLE)


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """The same rule for a query."""
    if not viewer.has(ROLE):
        return sa.false()
    named = sa.exists().where(ConcernReader.concern_id == Concern.id)
    localities = viewer.localities_for(ROLE)
    is_county_wide = localities is None
    here = sa.true() if is_county_wide else sa.or_(Concern.locality.is_(None), Concern.locality.in_(localities or ()))
    unnamed = ~named if is_county_wide else sa.false()
    stood_back = sa.exists().where(ConcernStoodBack.concern_id == Concern.id, ConcernStoodBack.person_id == viewer.id)
    opens = sa.or_(
        sa.and_(Concern.restricted.is_(False), here),
        sa.and_(Concern.restricted, sa.or_(named.where(ConcernReader.person_id == viewer.id), unnamed)),
    )
    return sa.and_(opens, ~stood_back)
