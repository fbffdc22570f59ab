"""Who acts on an audit, in the role that audits."""

from app.audits.policy import ROLE
from app.audits.rules import AUDITOR_ROLES
from app.core.people import Actor, Viewer


def acting(by: Viewer) -> Actor:
    """Who acts, in the role that audits."""
    return by.actor(ROLE, *AUDITOR_ROLES)
