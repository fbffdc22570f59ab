"""Pages of audits. One blueprint; a module for each kind of work."""

from app.audits.routes import agreement, improving, reviews, rounds, settling, thanks, told
from app.audits.routes.hub import blueprint

__all__ = ["agreement", "blueprint", "improving", "reviews", "rounds", "settling", "thanks", "told"]
