"""Pages of accounts. One blueprint; a module for each door."""

from app.accounts.routes import account, council, demo, family_door, help, people, reviewing, staff_door
from app.accounts.routes.shared import blueprint

__all__ = ["account", "blueprint", "council", "demo", "family_door", "help", "people", "reviewing", "staff_door"]
