"""Who may do what with a request they see."""

from uuid import UUID

from app.core.people import Viewer
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
