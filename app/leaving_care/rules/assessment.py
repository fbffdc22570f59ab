"""What an assessment of needs looks at and whose views it asks for (Care Planning Regulations 2010, regulation 42)."""

from collections.abc import Mapping

COVERS = ("health", "education", "support", "money", "skills", "home", "status")
"""Health and development; education, training, work; support from family and others; money; skills to live on their
own; care, support and somewhere to live; and what their status in this country needs."""
ASKED = ("parents", "carers", "school", "health", "reviewing_officer", "adviser", "someone_else")
"""Whose views were heard beside the young person's own."""

THEIR_WORDS = "their_words"


def missing(said: Mapping[str, str]) -> tuple[str, ...]:
    """The parts that a finished assessment holds and that are still empty. Their own words are one of them."""
    return tuple(part for part in (*COVERS, THEIR_WORDS) if not said.get(part, "").strip())
