"""Pages of the desk. One blueprint; a module for each kind of visitor."""

from app.desk.routes import account, public, records, staff, switches
from app.desk.routes.desk import blueprint

__all__ = ["account", "blueprint", "public", "records", "staff", "switches"]
