"""The offer, for anybody: reading it, and finding out what is mine. One blueprint."""

from app.leaving_care.offer_routes import asking
from app.leaving_care.offer_routes.reading import blueprint

__all__ = ["asking", "blueprint"]
