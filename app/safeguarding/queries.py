"""Concerns as one viewer may see them, and what the worker and `status` ask about all of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.queries import in_force
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Reach, Viewer
from app.safeguarding.models import Concern, ShutOut
from app.safeguarding.policy import ROLE, shown_to, visible_to


def open_concerns(viewer: Viewer, limit: int = 100) -> Sequence[Concern]:
    """Open concerns by clock: those nobody has taken first, soonest due first."""
    order = (Concern.unseen_since.is_(None), Concern.due_at, Concern.raised_at, Concern.id)
    query = sa.select(Concern).where(visible_to(viewer), Concern.closed_at.is_(None)).order_by(*order)
    return session().scalars(query.limit(limit)).all()


def shut_concerns(viewer: Viewer, limit: int = 100) -> Sequence[Concern]:
    """Open concerns that duty must know of and this viewer does not open: somebody named has them."""
    query = sa.select(Concern).where(shown_to(viewer), ~visible_to(viewer), Concern.closed_at.is_(None))
    return session().scalars(query.order_by(Concern.due_at, Concern.raised_at, Concern.id).limit(limit)).all()


def closed_concerns(viewer: Viewer, limit: int = 25) -> Sequence[Concern]:
    """The concerns closed last."""
    query = sa.select(Concern).where(visible_to(viewer), Concern.closed_at.is_not(None))
    return session().scalars(query.order_by(Concern.closed_at.desc(), Concern.id).limit(limit)).all()


def concern_for(viewer: Viewer, concern_id: UUID) -> Concern:
    """One concern. Raises NotFound where this viewer has none of that id."""
    found = session().scalars(sa.select(Concern).where(Concern.id == concern_id, visible_to(viewer))).first()
    if found is None:
        raise NotFound
    return found


class Unseen(NamedTuple):
    """How many concerns nobody has taken, and how many of them are past their time."""

    waiting: int
    late: int


def unseen(viewer: Viewer, now: datetime) -> Unseen:
    """Unseen concerns that this viewer may take: one cheap statement, for the next page they open."""
    late = sa.func.sum(sa.case((Concern.due_at < now, 1), else_=0))
    query = sa.select(sa.func.count(), late).where(visible_to(viewer), Concern.unseen_since.is_not(None))
    waiting, past = session().execute(query.select_from(Concern)).one()
    return Unseen(waiting, past or 0)


def unseen_for_update() -> Sequence[Concern]:
    """Every concern that waits for a person, locked for the worker; another worker skips them. For `escalate` only."""
    query = sa.select(Concern).where(Concern.unseen_since.is_not(None)).order_by(Concern.unseen_since, Concern.id)
    return session().scalars(query.with_for_update(skip_locked=True)).all()


def unseen_concerns() -> Sequence[Concern]:
    """Every concern that waits for a person, as it stands. For `status` only."""
    query = sa.select(Concern).where(Concern.unseen_since.is_not(None)).order_by(Concern.unseen_since, Concern.id)
    return session().scalars(query).all()


def oldest_unseen(now: datetime) -> float | None:
    """Seconds since the oldest unseen concern was raised, for `status`; None when each has been taken."""
    oldest = session().scalar(sa.select(sa.func.min(Concern.unseen_since)))
    return None if oldest is None else (now - oldest).total_seconds()


def has_open_concern_about(source_ids: Sequence[UUID]) -> bool:
    """Whether an open concern links to one of these things: withdrawing or loosening then waits for a person."""
    query = sa.select(Concern.id).where(Concern.source_id.in_(source_ids), Concern.closed_at.is_(None))
    return session().scalar(query.limit(1)) is not None


def raised_about(source_id: UUID) -> Sequence[Concern]:
    """Every concern raised about one thing, whoever may open it: for the verbs that shut or hand it on."""
    query = sa.select(Concern).where(Concern.source_id == source_id).order_by(Concern.raised_at, Concern.id)
    return session().scalars(query).all()


def shut_out_of(about_id: UUID) -> frozenset[UUID]:
    """Who must never open what is raised about this thing."""
    return frozenset(session().scalars(sa.select(ShutOut.person_id).where(ShutOut.about_id == about_id)))


def kept_from(concern: Concern) -> frozenset[UUID]:
    """Who must never open this concern: for what it came from, or for whom it is about."""
    return shut_out_of(concern.id) | (shut_out_of(concern.source_id) if concern.source_id else frozenset())


def on_duty(at: datetime) -> list[Viewer]:
    """Everyone active who holds the duty role at a moment, with where they hold it."""
    query = (
        sa.select(StaffAccount, RoleGrant.locality)
        .join(RoleGrant, RoleGrant.staff_id == StaffAccount.id)
        .where(RoleGrant.role == ROLE, in_force(at), StaffAccount.active.is_(True))
        .order_by(StaffAccount.made_at, StaffAccount.id, RoleGrant.locality)
    )
    places: dict[UUID, list[str | None]] = {}
    for person, locality in session().execute(query):
        places.setdefault(person.id, []).append(locality)
    return [Viewer("staff", who, reaches=tuple(Reach(ROLE, one) for one in held)) for who, held in places.items()]
