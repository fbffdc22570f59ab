"""Who may act on a record: whoever works with them now, or a manager of their place. Reading is no leave to act."""

from datetime import datetime
from uuid import UUID

from app.core.db import Base, session
from app.core.errors import NotAllowed
from app.core.people import Actor, Viewer
from app.leaving_care.models import CareLeaver
from app.leaving_care.policy import MANAGER, can_manage
from app.leaving_care.queries.people import allocations_of, staff_in
from app.tasks import services as tasks

WORKING_PARTS = ("adviser", "cover", "social_worker")
ACTING = ("personal_adviser", "practitioner", MANAGER)
"""Roles that act; a reviewing officer reads, chairs and disputes."""


def works_with(viewer: Viewer, record: CareLeaver) -> bool:
    """Whether they are this young person's adviser, who covers, or their social worker today."""
    return any(row.staff_id == viewer.id and row.part in WORKING_PARTS for row in allocations_of(record.id))


def acting(viewer: Viewer, record: CareLeaver) -> Actor:
    """Who acts. Raises NotAllowed unless they work with them, or manage their place."""
    if viewer.id is None or not (can_manage(viewer, record.locality) or works_with(viewer, record)):
        raise NotAllowed("not_yours_to_do")
    return viewer.actor(*ACTING)


def worker_ids_of(record: CareLeaver) -> list[UUID]:
    """Their adviser and who covers; without either, their social worker."""
    found = [staff_in(record.id, part) for part in ("adviser", "cover")]
    ids = [one for one in found if one is not None]
    social_worker = staff_in(record.id, "social_worker")
    return ids or ([social_worker] if social_worker is not None else [])


def ask_worker(kind: str, about: Base, record: CareLeaver, due_at: datetime, once: str) -> None:
    """A task for who covers, else the adviser; without one, for the managers of their place. Once while it is open."""
    ids = worker_ids_of(record)
    person = ids[-1] if ids else None
    tasks.make(
        kind,
        about,
        due_at=due_at,
        for_person=person,
        for_role=None if person else MANAGER,
        locality=record.locality,
        once=once,
    )


def lock(record: CareLeaver) -> None:
    """Two people at once about one record wait for each other; the second reads what the first did."""
    session().refresh(record, with_for_update=True)
