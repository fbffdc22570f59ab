"""Who looks into somebody's looking, and who agrees to an answer. Never the person whose own looking or words it is."""

from uuid import UUID

from app.core.people import Viewer
from app.retention.queries import ROLE


def may_review(viewer: Viewer, looker_id: UUID) -> bool:
    """Data protection looks into it, and never into their own looking."""
    return viewer.has(ROLE) and viewer.id is not None and viewer.id != looker_id


def may_agree(viewer: Viewer, prepared_by: UUID) -> bool:
    """Another person of data protection than the one who prepared it."""
    return viewer.has(ROLE) and viewer.id is not None and viewer.id != prepared_by
