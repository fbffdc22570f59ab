"""Places hold no person: an import replaces them."""

from app.retention.keeping import Kept

KEPT = (Kept("place", ("catchment",), "by_itself"),)
