"""Pages of the desk. One blueprint; a module for each kind of visitor."""

from app.desk.routes import account, metrics, public, records, staff, switches
from app.desk.routes.desk import blueprint

__all__ = ["account", "blueprint", "metrics", "public", "records", "staff", "switches"]
