"""What somebody is in law today, as kept and as a manager says."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import CareEpisode, CareLeaver
from app.leaving_care.queries.people import override_of


def status_in_force(record: CareLeaver) -> str:
    """What the portal goes by: what a manager says, where one did, otherwise what the rules worked out."""
    said = override_of(record.id)
    return said.status if said is not None else record.status


def waits_for_a_person(record: CareLeaver) -> bool:
    """Whether the files cannot know what they are, and no manager has said so yet."""
    return bool(record.needs_a_person) and override_of(record.id) is None


def not_worked_out_on(day: date, limit: int) -> Sequence[CareLeaver]:
    """Open records whose status was not worked out on that day or later."""
    due = sa.or_(CareLeaver.worked_out_on.is_(None), CareLeaver.worked_out_on < day)
    query = sa.select(CareLeaver).where(CareLeaver.closed_at.is_(None), due).order_by(CareLeaver.id)
    return session().scalars(query.limit(limit)).all()


def episodes_by_record(ids: Iterable[UUID]) -> dict[UUID, list[CareEpisode]]:
    """The time in care of these records, oldest first. Who was never in care is not in here."""
    query = sa.select(CareEpisode).where(CareEpisode.care_leaver_id.in_(list(ids)))
    found: dict[UUID, list[CareEpisode]] = {}
    for row in session().scalars(query.order_by(CareEpisode.began_on, CareEpisode.id)):
        found.setdefault(row.care_leaver_id, []).append(row)
    return found
