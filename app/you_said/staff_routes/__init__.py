"""The board for the two teams that keep it: write, check, show, take off, and what stands behind each entry."""

from app.you_said.staff_routes import entries, evidence
from app.you_said.staff_routes.hub import blueprint

__all__ = ["blueprint", "entries", "evidence"]
