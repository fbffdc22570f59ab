"""Figures and reports for staff: one blueprint, a file for each kind."""

from app.reporting.routes import behind, feedback, practice, written
from app.reporting.routes.hub import blueprint

__all__ = ["behind", "blueprint", "feedback", "practice", "written"]
