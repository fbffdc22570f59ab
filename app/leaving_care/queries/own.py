"""What belongs to a care leaver's own account. Rows of one record, which was found through its viewer."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.leaving_care.models import AdviserMessage, Invitation, Profile, ProfileRelease, StatusLetter


def invitation_of(care_leaver_id: UUID) -> Invitation | None:
    """The invitation that stands: a code was told and not ended."""
    query = sa.select(Invitation).where(Invitation.care_leaver_id == care_leaver_id, Invitation.ended_at.is_(None))
    return session().scalars(query.order_by(Invitation.given_at.desc(), Invitation.id)).first()


def messages_of(care_leaver_id: UUID, limit: int = 100) -> Sequence[AdviserMessage]:
    """What they and their adviser wrote to each other: the newest, oldest of them first."""
    query = sa.select(AdviserMessage).where(AdviserMessage.care_leaver_id == care_leaver_id)
    newest = session().scalars(query.order_by(AdviserMessage.written_at.desc(), AdviserMessage.id).limit(limit)).all()
    return list(reversed(newest))


def profile_of(care_leaver_id: UUID) -> Profile | None:
    """Their page about themself: for themself, or through a release."""
    return session().scalars(sa.select(Profile).where(Profile.care_leaver_id == care_leaver_id)).one_or_none()


def releases_of(care_leaver_id: UUID) -> Sequence[ProfileRelease]:
    """To whom their page is released now, newest first."""
    query = sa.select(ProfileRelease).where(
        ProfileRelease.care_leaver_id == care_leaver_id, ProfileRelease.ended_at.is_(None)
    )
    return session().scalars(query.order_by(ProfileRelease.released_at.desc(), ProfileRelease.id)).all()


def release_of(care_leaver_id: UUID, release_id: UUID) -> ProfileRelease:
    """One release of their page, ended or not. Raises NotFound."""
    query = sa.select(ProfileRelease).where(
        ProfileRelease.id == release_id, ProfileRelease.care_leaver_id == care_leaver_id
    )
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def profile_released_to(care_leaver_id: UUID, staff_id: UUID | None) -> Profile | None:
    """The page, if it is released to this member of staff now. None otherwise: not even that there is one."""
    if not any(row.staff_id == staff_id for row in releases_of(care_leaver_id)):
        return None
    return profile_of(care_leaver_id)


def letters_of(care_leaver_id: UUID) -> Sequence[StatusLetter]:
    """Letters that were made for them, newest first."""
    query = sa.select(StatusLetter).where(StatusLetter.care_leaver_id == care_leaver_id)
    return session().scalars(query.order_by(StatusLetter.made_at.desc(), StatusLetter.id)).all()
