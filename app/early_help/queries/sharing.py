"""Parts written for a family, whom they are shared with, and what they said to them."""

from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.early_help.models import Part, Remark, Share


def part_of(request_id: UUID, part_id: UUID) -> Part:
    """One part of a request the viewer was already found to see. Raises NotFound."""
    query = sa.select(Part).where(Part.id == part_id, Part.request_id == request_id)
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def newest_version(part_id: UUID) -> Part | None:
    """The last version written from this one, or itself. The caller found the part through its viewer."""
    newest = session().get(Part, part_id)
    while newest is not None:
        later = session().scalars(sa.select(Part).where(Part.replaces == newest.id).order_by(Part.written_at.desc()))
        following = later.first()
        if following is None:
            return newest
        newest = following
    return None


def share_of(request_id: UUID, share_id: UUID) -> Share:
    """One share of a request's part. Raises NotFound."""
    query = sa.select(Share).join(Part, Part.id == Share.part_id)
    found = session().scalars(query.where(Share.id == share_id, Part.request_id == request_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def share_taken_back(part_id: UUID, participant_id: UUID) -> Share | None:
    """A share of this part with this person that was taken back, so that it can be shared again."""
    query = sa.select(Share).where(
        Share.part_id == part_id, Share.participant_id == participant_id, Share.ended_at.is_not(None)
    )
    return session().scalars(query).one_or_none()


def shares_of(request_id: UUID) -> dict[UUID, list[Share]]:
    """The shares that stand, by part."""
    query = (
        sa.select(Share)
        .join(Part, Part.id == Share.part_id)
        .where(Part.request_id == request_id, Share.ended_at.is_(None))
    )
    found: dict[UUID, list[Share]] = {}
    for share in session().scalars(query.order_by(Share.shared_at, Share.id)):
        found.setdefault(share.part_id, []).append(share)
    return found


def remarks_of(request_id: UUID) -> dict[UUID, list[Remark]]:
    """What the family said to each share."""
    query = sa.select(Remark).join(Share, Share.id == Remark.share_id).join(Part, Part.id == Share.part_id)
    found: dict[UUID, list[Remark]] = {}
    for remark in session().scalars(query.where(Part.request_id == request_id).order_by(Remark.said_at, Remark.id)):
        found.setdefault(remark.share_id, []).append(remark)
    return found
