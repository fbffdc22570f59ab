"""Pages of the workforce. A module for each who uses them: the worker, their manager, the administrator."""

from app.workforce.routes import leading, own, teams
from app.workforce.routes.shared import blueprint

__all__ = ["blueprint", "leading", "own", "teams"]
