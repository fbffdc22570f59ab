"""The youth voice team's pages."""

from app.feedback.staff_routes import (
    acting,
    cards,
    for_audits,
    improving,
    inbox,
    inviting,
    item,
    keying,
    naming,
    passing,
    summaries,
    wishes,
)
from app.feedback.staff_routes.desk import blueprint

__all__ = [
    "acting",
    "blueprint",
    "cards",
    "for_audits",
    "improving",
    "inbox",
    "inviting",
    "item",
    "keying",
    "naming",
    "passing",
    "summaries",
    "wishes",
]
