"""Tables of leaving care."""

from app.leaving_care.models.people import (
    Allocation,
    CareEpisode,
    CareLeaver,
    KnowsThem,
    NamedReader,
    StatusOverride,
)

__all__ = ["Allocation", "CareEpisode", "CareLeaver", "KnowsThem", "NamedReader", "StatusOverride"]
