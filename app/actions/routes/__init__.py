"""Pages of actions. One blueprint: the list, and one action with what can be done with it."""

from app.actions.routes import directing, one
from app.actions.routes.hub import blueprint

__all__ = ["blueprint", "directing", "one"]
