"""Coming back with a code, and being given one. A module for each thing a child comes to do."""

from app.feedback.return_routes import coming_back, offer, own
from app.feedback.return_routes.held import blueprint

__all__ = ["blueprint", "coming_back", "offer", "own"]
