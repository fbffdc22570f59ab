"""A care leaver's own pages: what they asked for, their adviser, their page about themself, their letter."""

from app.leaving_care.own_routes import adviser, asks, letter, profile
from app.leaving_care.own_routes.hub import blueprint

__all__ = ["adviser", "asks", "blueprint", "letter", "profile"]
