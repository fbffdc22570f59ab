"""The Early Help Hub's pages: `/staff/early-help`. Importing this puts every view on the blueprint."""

from app.early_help.staff_routes import (
    case,
    coming_back,
    correcting,
    deciding,
    exporting,
    guarding,
    new,
    queue,
    reading,
    restricting,
    same_person,
    sharing,
    working,
)
from app.early_help.staff_routes.hub import blueprint

__all__ = [
    "blueprint",
    "case",
    "coming_back",
    "correcting",
    "deciding",
    "exporting",
    "guarding",
    "new",
    "queue",
    "reading",
    "restricting",
    "same_person",
    "sharing",
    "working",
]
