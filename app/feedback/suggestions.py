"""Themes that an item may be about: what its poor answers ask about, and what its words are like. A person decides."""

from collections.abc import Mapping

from rapidfuzz import fuzz

from app.feedback.models import FeedbackItem
from app.feedback.question_sets import questions_of

LIKE = 80
"""From this likeness of 100 on, words are taken to be about a theme's name."""
MOST = 5


def suggested_themes(item: FeedbackItem, names: Mapping[str, str]) -> list[str]:
    """Codes of themes, the likeliest first, at most five. `names`: the open themes by code, in English."""
    found: dict[str, float] = {}
    for question in questions_of(item.question_set).questions:
        said = item.answers.get(question.code)
        if isinstance(said, str) and question.joined(said) == "poor":
            found[question.theme] = 100
    text = " ".join(item.words.values()).lower()
    for code, name in names.items():
        likeness = fuzz.token_set_ratio(name.lower(), text) if text else 0
        if likeness >= LIKE:
            found[code] = max(found.get(code, 0), likeness)
    likely = sorted(found, key=lambda code: (-found[code], code))
    return [code for code in likely if code in names][:MOST]
