"""Who may write the offer and who may publish it."""

from collections.abc import Collection
from uuid import UUID

from app.core.people import Viewer

ROLE = "content_editor"


def can_edit(viewer: Viewer) -> bool:
    """Write, restore, take out: anybody with the role. Nothing of it is public before somebody else publishes it."""
    return viewer.has(ROLE)


def can_publish(viewer: Viewer, writer_ids: Collection[UUID | None]) -> bool:
    """A second person: nobody publishes what they wrote any part of since it was last published."""
    return viewer.has(ROLE) and viewer.id is not None and viewer.id not in writer_ids
