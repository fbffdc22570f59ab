"""Make the copy: write down, judge, say who, find, leave out, have it read by a second person, give it or decline."""

from app.records.access.staff_routes import copying, handling
from app.records.access.staff_routes.hub import blueprint

__all__ = ["blueprint", "copying", "handling"]
