"""Allegations as one viewer may see them, and who must be kept from one."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.queries import in_force
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Reach, Viewer
from app.safeguarding.allegation_policy import ROLE, visible_to
from app.safeguarding.models import Allegation, AllegationReader, ShutOut


def open_allegations(viewer: Viewer, limit: int = 100) -> Sequence[Allegation]:
    """Open ones, those nobody has taken first, soonest due first."""
    query = sa.select(Allegation).where(visible_to(viewer), Allegation.closed_at.is_(None))
    order = (Allegation.seen_at.is_not(None), Allegation.due_at, Allegation.id)
    return session().scalars(query.order_by(*order).limit(limit)).all()


def closed_allegations(viewer: Viewer, limit: int = 25) -> Sequence[Allegation]:
    """The ones closed last."""
    query = sa.select(Allegation).where(visible_to(viewer), Allegation.closed_at.is_not(None))
    return session().scalars(query.order_by(Allegation.closed_at.desc(), Allegation.id).limit(limit)).all()


def allegation_for(viewer: Viewer, allegation_id: UUID) -> Allegation:
    """One, if this viewer may open it. Raises NotFound."""
    query = sa.select(Allegation).where(Allegation.id == allegation_id, visible_to(viewer))
    found = session().scalars(query).first()
    if found is None:
        raise NotFound("allegation")
    return found


def kept_from(allegation_id: UUID) -> frozenset[UUID]:
    """Whom it must never reach."""
    return frozenset(session().scalars(sa.select(ShutOut.person_id).where(ShutOut.about_id == allegation_id)))


def facts_of(allegation: Allegation) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """What the policy asks of one: whom it must never reach, and whom it was given to."""
    given = sa.select(AllegationReader.person_id).where(AllegationReader.allegation_id == allegation.id)
    return kept_from(allegation.id), frozenset(session().scalars(given))


def officers(at: datetime) -> list[Viewer]:
    """Everyone active who is a designated officer at a moment."""
    query = (
        sa.select(StaffAccount.id)
        .join(RoleGrant, RoleGrant.staff_id == StaffAccount.id)
        .where(RoleGrant.role == ROLE, in_force(at), StaffAccount.active.is_(True))
        .order_by(StaffAccount.id)
        .distinct()
    )
    return [Viewer("staff", person_id, reaches=(Reach(ROLE),)) for person_id in session().scalars(query)]
