"""Who writes which report, who checks it, and who reads what is published."""

from collections.abc import Collection
from uuid import UUID

from app.core.people import Viewer
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.reporting.written.rules import AUDITS, FEEDBACK

QUALITY = "quality"
WRITERS = {AUDITS: (QUALITY,), FEEDBACK: (QUALITY, YOUTH_VOICE)}
CHECKERS = (QUALITY, YOUTH_VOICE)
READERS = (YOUTH_VOICE, QUALITY, "team_manager", "reviewing_officer")


def can_write(viewer: Viewer, kind: str) -> bool:
    return viewer.has(*WRITERS.get(kind, ()))


def can_check(viewer: Viewer, writers: Collection[UUID]) -> bool:
    """A second person of the two teams: nobody checks what they wrote any part of."""
    return viewer.has(*CHECKERS) and viewer.id is not None and viewer.id not in writers


def can_read(viewer: Viewer, kind: str, is_published: bool) -> bool:
    """A draft: the two teams. What is published: its readers."""
    return can_write(viewer, kind) or viewer.has(*(READERS if is_published else CHECKERS))
