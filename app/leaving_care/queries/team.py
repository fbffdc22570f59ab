"""Who works with a young person, as they may meet them: name, part, introduction, and who covers until when."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff_names
from app.core.db import session
from app.leaving_care.models import CareLeaver, Profile
from app.leaving_care.queries.people import allocations_of
from app.trail.models import TrailEntry
from app.workforce import queries as workforce
from app.workforce.rules import AboutMe

ORDER = ("adviser", "cover", "social_worker", "reviewing_officer")


@dataclass(frozen=True)
class Helper:
    """One person of their team. `about` and `face` stand in the introduction they wrote, once it is approved."""

    staff_id: UUID
    part: str
    name: str
    since: datetime
    until: date | None
    about: AboutMe | None
    face: str

    @property
    def phone(self) -> str:
        return self.about.phone if self.about else ""


def team_of(record: CareLeaver) -> list[Helper]:
    """Adviser first, then who covers, their social worker and reviewing officer."""
    rows = allocations_of(record.id)
    names = staff_names(row.staff_id for row in rows)
    made = []
    for row in sorted(rows, key=lambda row: ORDER.index(row.part)):
        worker = workforce.worker_of_account(row.staff_id)
        shown = workforce.shown_introduction(worker) if worker is not None else None
        face = shown.picture.data_address if shown is not None and shown.picture is not None else ""
        about = shown.about if shown is not None else None
        made.append(Helper(row.staff_id, row.part, names[row.staff_id], row.began_at, row.until, about, face))
    return made


def profile_looks(profile: Profile) -> dict[UUID, datetime]:
    """Which staff opened their page about themself, and when last."""
    entry = TrailEntry
    query = sa.select(entry.actor_id, sa.func.max(entry.at)).where(
        entry.thing_kind == profile.__tablename__,
        entry.thing_id == profile.id,
        entry.event == "trail.looked",
        entry.actor_kind == "staff",
    )
    return {row[0]: row[1] for row in session().execute(query.group_by(entry.actor_id)) if row[0] is not None}
