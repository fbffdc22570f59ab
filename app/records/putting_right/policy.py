"""Who decides what people ask about their records, and who may write down what was said."""

from app.core.people import Viewer

ROLE = "data_protection"


def can_decide(viewer: Viewer) -> bool:
    """Data protection, which wrote none of the records."""
    return viewer.has(ROLE)
