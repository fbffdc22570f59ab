"""Who may see a concern: duty where they hold the role; a restricted one, who is named; never who is shut out."""

import sqlalchemy as sa

from app.core.people import Viewer
from app.safeguarding.models import Concern, ConcernReader, ConcernStoodBack, ShutOut

ROLE = "safeguarding_duty"


def can_see(viewer: Viewer, concern: Concern) -> bool:
    """Whether this person may open this concern.

    One without a locality is for whoever is on duty: danger must not wait for somebody county-wide. A restricted one
    opens to the people named for it and, while nobody is named, to county-wide duty. Whoever stood back, or must
    not open what is raised about that request, opens it never, whatever else they hold. The alternate opens what was
    handed to them, and nothing else.
    """
    if not viewer.is_staff or viewer.has("administrator") or _is_kept_from(viewer, concern):
        return False
    named = {reader.person_id: reader for reader in concern.readers}
    if viewer.id in named and (viewer.has(ROLE) or named[viewer.id].as_alternate):
        return True
    if not viewer.has(ROLE):
        return False
    if concern.restricted:
        return not named and viewer.localities_for(ROLE) is None
    return _is_in_reach(viewer, concern)


def is_shown(viewer: Viewer, concern: Concern) -> bool:
    """Whether the duty queue has a line for it (its clock, and who is at risk) although it may not open."""
    return viewer.has(ROLE) and _is_in_reach(viewer, concern) and not _is_kept_from(viewer, concern)


def _is_in_reach(viewer: Viewer, concern: Concern) -> bool:
    return concern.locality is None or viewer.reaches_locality(concern.locality, ROLE)


def _is_kept_from(viewer: Viewer, concern: Concern) -> bool:
    return viewer.id in {row.person_id for row in concern.stood_back} | {row.person_id for row in concern.shut_out}


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_see` for a query."""
    if not viewer.is_staff or viewer.has("administrator"):
        return sa.false()
    named = sa.exists().where(ConcernReader.concern_id == Concern.id)
    mine = named.where(ConcernReader.person_id == viewer.id)
    if not viewer.has(ROLE):
        return sa.and_(mine.where(ConcernReader.as_alternate), ~_kept_from(viewer))
    unnamed = ~named if viewer.localities_for(ROLE) is None else sa.false()
    here = sa.and_(Concern.restricted.is_(False), _in_reach(viewer))
    return sa.and_(sa.or_(here, mine, sa.and_(Concern.restricted, unnamed)), ~_kept_from(viewer))


def shown_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`is_shown` for a query."""
    return sa.and_(_in_reach(viewer), ~_kept_from(viewer)) if viewer.has(ROLE) else sa.false()


def _in_reach(viewer: Viewer) -> sa.ColumnElement[bool]:
    localities = viewer.localities_for(ROLE)
    return sa.true() if localities is None else sa.or_(Concern.locality.is_(None), Concern.locality.in_(localities))


def _kept_from(viewer: Viewer) -> sa.ColumnElement[bool]:
    stood_back = sa.exists().where(ConcernStoodBack.concern_id == Concern.id, ConcernStoodBack.person_id == viewer.id)
    about_it = ShutOut.about_id.in_((Concern.source_id, Concern.id))
    shut_out = sa.exists().where(about_it, ShutOut.person_id == viewer.id)
    return sa.or_(stood_back, shut_out)
