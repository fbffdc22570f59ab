"""Pages of staff about care leavers. One blueprint; a module for each kind of work."""

from app.leaving_care.staff_routes import (
    account,
    asks,
    assessing,
    caseload,
    exports,
    homes,
    plan,
    plan_answering,
    plan_doing,
    record,
    status,
    talking,
    team,
    touch,
)
from app.leaving_care.staff_routes.hub import blueprint

__all__ = [
    "account",
    "asks",
    "assessing",
    "blueprint",
    "caseload",
    "exports",
    "homes",
    "plan",
    "plan_answering",
    "plan_doing",
    "record",
    "status",
    "talking",
    "team",
    "touch",
]
