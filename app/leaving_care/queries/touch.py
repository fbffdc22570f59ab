"""Contacts, lost touch and days. The caller found the young person through the viewer."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.leaving_care.models import Activity, CareLeaver, Contact, LostTouch, LostTouchStep

SHOWN = 100


def contacts_of(record: CareLeaver, limit: int = SHOWN) -> Sequence[Contact]:
    """Contacts and tries, newest first, struck ones too."""
    query = sa.select(Contact).where(Contact.care_leaver_id == record.id)
    query = query.order_by(Contact.happened_on.desc(), Contact.recorded_at.desc(), Contact.id)
    return session().scalars(query.limit(limit)).all()


def contact_of(record: CareLeaver, contact_id: UUID) -> Contact:
    """One contact of theirs. Raises NotFound."""
    query = sa.select(Contact).where(Contact.id == contact_id, Contact.care_leaver_id == record.id)
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def contact_said_once(once: str) -> Contact | None:
    """The contact that a page with this word of its own made already."""
    return session().scalars(sa.select(Contact).where(Contact.once == once)).first() if once else None


def is_reached_since(record: CareLeaver, lost: LostTouch) -> bool:
    """Whether somebody reached them after touch was lost."""
    reached = sa.select(Contact.id).where(
        Contact.care_leaver_id == record.id,
        Contact.is_reached.is_(True),
        Contact.struck_at.is_(None),
        Contact.happened_on >= lost.since_on,
    )
    return session().scalars(reached.limit(1)).first() is not None


def lost_touch_of(record: CareLeaver) -> LostTouch | None:
    """Where nobody can reach them now: since when, and why."""
    query = sa.select(LostTouch).where(LostTouch.care_leaver_id == record.id, LostTouch.ended_at.is_(None))
    return session().scalars(query).one_or_none()


def open_lost_touch_of(record: CareLeaver) -> LostTouch:
    """The same. Raises NotFound where we are in touch."""
    found = lost_touch_of(record)
    if found is None:
        raise NotFound
    return found


def times_lost(record: CareLeaver) -> Sequence[LostTouch]:
    """Every time touch was lost, newest first."""
    query = sa.select(LostTouch).where(LostTouch.care_leaver_id == record.id)
    return session().scalars(query.order_by(LostTouch.since_on.desc(), LostTouch.id)).all()


def steps_of(lost_ids: Sequence[UUID]) -> dict[UUID, list[LostTouchStep]]:
    """What was tried, and each look of a manager, oldest first."""
    query = sa.select(LostTouchStep).where(LostTouchStep.lost_touch_id.in_(lost_ids))
    steps: dict[UUID, list[LostTouchStep]] = {lost_id: [] for lost_id in lost_ids}
    for step in session().scalars(query.order_by(LostTouchStep.happened_on, LostTouchStep.written_at)):
        steps[step.lost_touch_id].append(step)
    return steps


def activities_of(record: CareLeaver) -> Sequence[Activity]:
    """What they did by day, newest first."""
    query = sa.select(Activity).where(Activity.care_leaver_id == record.id)
    return (
        session()
        .scalars(query.order_by(Activity.began_on.desc(), Activity.recorded_at.desc(), Activity.id).limit(SHOWN))
        .all()
    )
