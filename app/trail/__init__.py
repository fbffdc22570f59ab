"""Who did what and who looked. Ids and codes, never words. Called a trail: an audit here is a review of practice."""

from app.trail.services import looked, record

__all__ = ["looked", "record"]
