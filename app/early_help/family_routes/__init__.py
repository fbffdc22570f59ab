"""The family's own pages after sending. One blueprint; a module for each thing a person comes to do."""

from app.early_help.family_routes import contact, ending, own, page, people, sharing, track
from app.early_help.family_routes.own_part import blueprint

__all__ = ["blueprint", "contact", "ending", "own", "page", "people", "sharing", "track"]
