"""How old a reader must be to follow a text: Flesch-Kincaid grade over pyphen's syllables, plus five years.

Source: Kincaid, Fishburne, Rogers and Chissom (1975), Research Branch Report 8-75: 0.39 words a sentence + 11.8
syllables a word - 15.59 gives the American school grade; a child starts grade 1 at six. A rough guide, for short plain
texts in English only.
"""

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?…:]+(?:\s|$)|\n+")


def reading_age(text: str) -> int | None:
    """Years of age, at least 5; None for a text without words."""
    words = _WORD.findall(text)
    if not words:
        return None
    sentences = max(1, sum(1 for part in _SENTENCE.split(text) if _WORD.search(part)))
    syllables = sum(len(_hyphens().positions(word.lower())) + 1 for word in words)
    grade = 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
    return max(5, round(grade + 5))


@cache
def _hyphens() -> Any:
    import pyphen  # only where an answer is looked at: pages load nothing for it

    return pyphen.Pyphen(lang="en_GB")
