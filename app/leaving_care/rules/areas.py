"""The ten areas of a pathway plan and what is written in each (Care Leavers Regulations 2010, Schedule 1).

For those still looked after the list is in Schedule 8 of the Care Planning Regulations 2010 and asks the same.
"""

from app.content.offers.rules.codes import PLAN_AREAS

AREAS = PLAN_AREAS
"""Items 1 to 10 of Schedule 1, in its order: an item of the offer names them too."""

BOXES = ("need", "in_place", "could_go_wrong", "plan_b")
"""What the worker writes in each area. My words stand beside them and are the young person's alone."""

WHO = ("me", "adviser", "social_worker", "someone_else")
STATES = ("to_do", "doing", "done", "stopped")
OPEN_STATES = ("to_do", "doing")


def slug(area: str) -> str:
    """The area as it stands in an address."""
    return area.replace("_", "-")


def from_slug(text: str) -> str | None:
    """The area that an address means; None where there is no such area."""
    area = text.replace("-", "_")
    return area if area in AREAS and slug(area) == text else None
