"""Pages of who looked: for data protection, and for the person who is told."""

from app.records.looking.routes import own, searching, telling, unusual
from app.records.looking.routes.hub import blueprint

__all__ = ["blueprint", "own", "searching", "telling", "unusual"]
