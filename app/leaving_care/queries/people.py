"""Care leavers, who works with them, and who said whether they know them."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.core.references import normalise
from app.leaving_care.models import Allocation, CareEpisode, CareLeaver, KnowsThem, NamedReader, StatusOverride
from app.leaving_care.policy import Seen, visible_to


def care_leaver_for(viewer: Viewer, reference: str) -> CareLeaver:
    """The record with this reference, if this viewer may see it. Raises NotFound otherwise."""
    return _one(sa.select(CareLeaver).where(CareLeaver.reference == normalise(reference), visible_to(viewer)))


def care_leaver_by_id(viewer: Viewer, care_leaver_id: UUID) -> CareLeaver:
    """The record with this id, if this viewer may see it. Raises NotFound otherwise."""
    return _one(sa.select(CareLeaver).where(CareLeaver.id == care_leaver_id, visible_to(viewer)))


def own_record(viewer: Viewer) -> CareLeaver | None:
    """The young person's own record, where this viewer is one."""
    if viewer.kind != "family":
        return None
    return session().scalars(sa.select(CareLeaver).where(visible_to(viewer))).one_or_none()


def named_readers_of(care_leaver_id: UUID) -> Sequence[NamedReader]:
    """Who may open a closed record, the first named first."""
    query = sa.select(NamedReader).where(NamedReader.care_leaver_id == care_leaver_id, NamedReader.ended_at.is_(None))
    return session().scalars(query.order_by(NamedReader.named_at, NamedReader.id)).all()


def allocations_of(care_leaver_id: UUID) -> Sequence[Allocation]:
    """Who works with them today, in which part; newest first within a part."""
    still = sa.or_(Allocation.until.is_(None), Allocation.until >= clock.today())
    query = sa.select(Allocation).where(
        Allocation.care_leaver_id == care_leaver_id, Allocation.ended_at.is_(None), still
    )
    return session().scalars(query.order_by(Allocation.part, Allocation.began_at.desc(), Allocation.id)).all()


def staff_in(care_leaver_id: UUID, part: str) -> UUID | None:
    """The member of staff in one part today (`adviser`, `cover`, `social_worker`, `reviewing_officer`)."""
    return next((row.staff_id for row in allocations_of(care_leaver_id) if row.part == part), None)


def plan_owner_id(record: CareLeaver) -> UUID | None:
    """Who owns the plan: the social worker while they are looked after, otherwise the adviser."""
    parts = {row.part: row.staff_id for row in reversed(allocations_of(record.id))}
    social_worker = parts.get("social_worker") if record.status in ("in_care_not_yet_eligible", "eligible") else None
    return social_worker or parts.get("adviser") or parts.get("social_worker")


def episodes_of(care_leaver_id: UUID) -> Sequence[CareEpisode]:
    """Their time in care, oldest first."""
    query = sa.select(CareEpisode).where(CareEpisode.care_leaver_id == care_leaver_id)
    return session().scalars(query.order_by(CareEpisode.began_on, CareEpisode.id)).all()


def override_of(care_leaver_id: UUID) -> StatusOverride | None:
    """What a manager said the status is, where that is in force."""
    query = sa.select(StatusOverride).where(
        StatusOverride.care_leaver_id == care_leaver_id, StatusOverride.ended_at.is_(None)
    )
    return session().scalars(query.order_by(StatusOverride.said_at.desc(), StatusOverride.id)).first()


def said_whether_knows(care_leaver_id: UUID, staff_id: UUID) -> KnowsThem | None:
    """What this member of staff said on first opening the record."""
    query = sa.select(KnowsThem).where(KnowsThem.care_leaver_id == care_leaver_id, KnowsThem.staff_id == staff_id)
    return session().scalars(query).one_or_none()


def facts_of(record: CareLeaver) -> Seen:
    """What the pure rule of seeing needs to know of a record."""
    readers = sa.select(NamedReader.staff_id).where(
        NamedReader.care_leaver_id == record.id, NamedReader.ended_at.is_(None)
    )
    return Seen(
        locality=record.locality,
        status=record.status,
        restricted=record.restricted_at is not None,
        account_id=record.account_id,
        parts=frozenset((row.staff_id, row.part) for row in allocations_of(record.id)),
        reader_ids=frozenset(session().scalars(readers)),
    )


def _one(query: sa.Select[CareLeaver]) -> CareLeaver:
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found
