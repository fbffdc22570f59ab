"""Who may give a role to whom."""

from app.accounts.models import RoleGrant, StaffAccount
from app.accounts.rules import needs_two
from app.core.people import Viewer


def is_administrator(viewer: Viewer) -> bool:
    return viewer.has("administrator")


def can_grant(viewer: Viewer, person: StaffAccount) -> bool:
    """An administrator gives roles to anybody but themself."""
    return is_administrator(viewer) and viewer.id != person.id


def can_confirm(viewer: Viewer, grant: RoleGrant) -> bool:
    """A second administrator: not the one who asked, not the one it is for."""
    return (
        is_administrator(viewer)
        and needs_two(grant.role)
        and viewer.id is not None
        and viewer.id not in (grant.asked_by, grant.granted_by, grant.staff_id)
    )


def can_end(viewer: Viewer, grant: RoleGrant) -> bool:
    """An administrator ends anybody's role but their own."""
    return is_administrator(viewer) and viewer.id != grant.staff_id
