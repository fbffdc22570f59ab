"""Who may write an entry, who may let it go, and that each team cites only what it may read."""

from collections.abc import Collection
from uuid import UUID

from app.core.people import Viewer
from app.feedback.policy import NEVER_WITH
from app.feedback.policy import ROLE as YOUTH_VOICE

QUALITY = "quality"
ROLES = (QUALITY, YOUTH_VOICE)


def can_write(viewer: Viewer) -> bool:
    """Anybody of both teams. Nothing of it is public before somebody else checked it."""
    return viewer.has(*ROLES)


def can_check(viewer: Viewer, writers: Collection[UUID]) -> bool:
    """A second person: nobody checks what they wrote any part of since it was last on the board."""
    return can_write(viewer) and viewer.id is not None and viewer.id not in writers


def can_cite(viewer: Viewer) -> bool:
    """Whoever may read what people told us; which items, the wall of that room decides."""
    return viewer.has(YOUTH_VOICE) and not viewer.has(*NEVER_WITH)


def can_cite_audits(viewer: Viewer) -> bool:
    """The quality team; which audits, the wall of that room decides."""
    return viewer.has(QUALITY)
