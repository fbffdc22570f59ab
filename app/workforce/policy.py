"""Who writes a worker's introduction, and who says yes to it. Never the same person, never the worker themself."""

import sqlalchemy as sa

from app.core.people import Viewer
from app.workforce.models import Introduction, Team, Worker
from app.workforce.rules import LEADING_ROLES


def is_self(viewer: Viewer, worker: Worker) -> bool:
    """The worker, signed in."""
    return viewer.is_staff and worker.account_id is not None and viewer.id == worker.account_id


def can_lead(viewer: Viewer, worker: Worker) -> bool:
    """A manager whose locality this worker's team is in, about somebody else."""
    return viewer.reaches_locality(worker.team.locality, *LEADING_ROLES) and viewer.id != worker.account_id


def leads(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_lead` for a query over Worker and Team."""
    localities = viewer.localities_for(*LEADING_ROLES) if viewer.is_staff else frozenset()
    reached = sa.true() if localities is None else Team.locality.in_(sorted(localities))
    return sa.and_(reached, sa.or_(Worker.account_id.is_(None), Worker.account_id != viewer.id))


def can_decide(viewer: Viewer, introduction: Introduction) -> bool:
    """A manager of the worker who did not write this version."""
    return can_lead(viewer, introduction.worker) and viewer.id != introduction.written_by


def visible_to(viewer: Viewer) -> sa.ColumnElement[bool]:
    """`can_decide` for a query over Introduction, Worker and Team."""
    return sa.and_(leads(viewer), Introduction.written_by != viewer.id)


def can_write_for(viewer: Viewer, worker: Worker) -> bool:
    """The worker themself; for one who does not sign in here, a manager who sat down with them."""
    return is_self(viewer, worker) if worker.account_id is not None else can_lead(viewer, worker)
