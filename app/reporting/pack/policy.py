"""Who asks for a pack, who lets it go, and who takes it. Two people: each opens to it what they may read themselves.

A county-wide member of the quality team asks for it and takes it. A county-wide manager opens the early help and care
leavers' records to it. Nobody does both, and neither sees through it what the other room's wall hides from both.
"""

from datetime import datetime

from app.core.people import Viewer
from app.reporting.pack.models import InspectionPack

QUALITY, MANAGER = "quality", "team_manager"


def can_ask(viewer: Viewer) -> bool:
    return viewer.has(QUALITY) and viewer.localities_for(QUALITY) is None


def can_manage(viewer: Viewer) -> bool:
    return viewer.has(MANAGER) and viewer.localities_for(MANAGER) is None


def can_see(viewer: Viewer) -> bool:
    """That a pack was asked for, how far it is, and what is in it by name: not what the files say."""
    return can_ask(viewer) or can_manage(viewer)


def can_see_sizes(viewer: Viewer, pack: InspectionPack) -> bool:
    """How long each file is: a manager may be of the line of an audited worker, and a length tells of what is said."""
    return can_ask(viewer) and viewer.id == pack.asked_by


def can_let_go(viewer: Viewer, pack: InspectionPack) -> bool:
    """A manager, never whoever asked."""
    return can_manage(viewer) and viewer.id != pack.asked_by and pack.state == "asked"


def can_take(viewer: Viewer, pack: InspectionPack, at: datetime) -> bool:
    """Whoever asked for it, while it is kept and they are still of the team."""
    is_kept = pack.state == "ready" and pack.expires_at is not None and at < pack.expires_at
    return is_kept and can_ask(viewer) and viewer.id == pack.asked_by


def can_delete(viewer: Viewer, pack: InspectionPack) -> bool:
    """Either of the two, at any time before: nothing is kept longer than it is needed."""
    return can_see(viewer) and viewer.id in (pack.asked_by, pack.let_go_by) and pack.state != "deleted"
