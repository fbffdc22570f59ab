"""Who did what and who looked. Ids and codes, never words. Called a trail: an audit here is a review of practice."""

from app.trail.services import looked, record, together

__all__ = ["looked", "record", "together"]
