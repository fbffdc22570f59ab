"""Who may do what with a request they see."""

from collections.abc import Iterable
from uuid import UUID

from app.core.people import Viewer
from app.early_help.models import NamedReader
from app.early_help.policy.seeing import ALLOCATED_ROLES, READING_ROLES


def can_decide(viewer: Viewer, locality: str | None) -> bool:
    """The hub decides; a manager may too, for their locality."""
    return viewer.reaches_locality(locality, *READING_ROLES)


def can_manage(viewer: Viewer, locality: str | None) -> bool:
    """What needs a manager: more help, could not contact, not telling, restricting."""
    return viewer.reaches_locality(locality, "team_manager")


def can_work(viewer: Viewer, locality: str | None, worker_ids: frozenset[UUID]) -> bool:
    """Visits, parts and shares: the allocated worker, the hub and the manager."""
    return (viewer.has(*ALLOCATED_ROLES) and viewer.id in worker_ids) or can_decide(viewer, locality)


def can_read_for_concern(viewer: Viewer, is_restricted: bool, readers: Iterable[NamedReader]) -> bool:
    """Whether somebody who may open an open concern reads what it came from. A restriction holds for them too."""
    return viewer.is_staff and (not is_restricted or viewer.id in {row.staff_id for row in readers})
