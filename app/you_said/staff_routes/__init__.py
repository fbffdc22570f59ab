"""The board for the two teams that keep it: write, check, show, take off, and what stands behind each entry."""

from app.you_said.staff_routes import beside, entries, evidence, improving
from app.you_said.staff_routes.hub import blueprint

__all__ = ["beside", "blueprint", "entries", "evidence", "improving"]
