"""Who may open a care leaver's record, and who may do what with it."""

from app.leaving_care.policy.plan import (
    PlanTeam,
    can_answer,
    can_dispute,
    can_hold_review,
    can_own,
    can_sign_off,
    can_write_plan,
)
from app.leaving_care.policy.rows import few_of, visible_to
from app.leaving_care.policy.seeing import (
    MANAGER,
    OFFICER,
    STAFF_ROLES,
    Seen,
    can_manage,
    can_see,
    is_head_of_service,
)

__all__ = [
    "MANAGER",
    "OFFICER",
    "STAFF_ROLES",
    "PlanTeam",
    "Seen",
    "can_answer",
    "can_dispute",
    "can_hold_review",
    "can_manage",
    "can_own",
    "can_see",
    "can_sign_off",
    "can_write_plan",
    "few_of",
    "is_head_of_service",
    "visible_to",
]
