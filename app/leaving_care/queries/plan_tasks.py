"""Whose plan a task is about: found through the viewer, as a record is."""

from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.leaving_care.models import CareLeaver, Plan, PlanDispute, PlanShare, PlanStance
from app.leaving_care.policy import visible_to

ABOUT: dict[str, type[PlanStance] | type[PlanDispute] | type[PlanShare]] = {
    "disagreement": PlanStance,
    "dispute": PlanDispute,
    "copy": PlanShare,
}
"""What a task can be about, by its name in addresses."""


def record_of_row(viewer: Viewer, what: str, row_id: UUID) -> CareLeaver:
    """The record whose plan this row belongs to, if this viewer may see it. Raises NotFound otherwise."""
    model = ABOUT[what]
    of_plan = sa.select(model.plan_id).where(model.id == row_id).scalar_subquery()
    query = sa.select(CareLeaver).join(Plan, Plan.care_leaver_id == CareLeaver.id).where(Plan.id == of_plan)
    found = session().scalars(query.where(visible_to(viewer))).one_or_none()
    if found is None:
        raise NotFound
    return found
