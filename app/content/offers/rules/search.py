"""Finding items by what people type: the stem of each word, words that mean the same, and one slip of the finger.

In memory over the published items. The same answer on both databases, and no query that can fail.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import snowballstemmer
from rapidfuzz import fuzz, process

from app.content.offers.rules.item import OfferView

WORD = re.compile(r"[a-z0-9]+(?:['’&][a-z]+)?")
LONGEST, MOST_WORDS, LEAST_LIKE, LEAST_LETTERS = 200, 12, 80, 4
PASSED_OVER = frozenset(
    [
        "a",
        "about",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "can",
        "care",
        "do",
        "for",
        "from",
        "get",
        "have",
        "help",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "leaver",
        "leavers",
        "me",
        "my",
        "need",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "there",
        "this",
        "to",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "you",
        "your",
    ]
)
"""Words that stand in every item or tell nothing."""
WEIGHTS = (("title", 8), ("search_words", 5), ("summary", 3), ("detail", 1), ("how_to_ask", 1))
_stem = snowballstemmer.stemmer("english")


@dataclass(frozen=True)
class Found:
    """Codes, best first, and the words of the query that were taken for another (`phne`, `phone`)."""

    codes: tuple[str, ...]
    taken_for: tuple[tuple[str, str], ...] = ()


class Index:
    """What is searched: which stem stands in which item, and how much it counts there."""

    def __init__(self, items: Sequence[OfferView], synonyms: Iterable[Sequence[str]] = ()) -> None:
        self.order = {item.code: place for place, item in enumerate(items)}
        self.counts: dict[str, dict[str, int]] = {}
        self.spelled: dict[str, str] = {}
        for item in items:
            self._take_in(item)
        self.alike = self._groups(synonyms)
        self.vocabulary = tuple(self.spelled)

    def find(self, query: str) -> Found:
        """Every item in which at least half of the words that tell something stand. Nothing typed finds nothing."""
        scores: dict[str, int] = {}
        hits: dict[str, int] = {}
        taken: list[tuple[str, str]] = []
        asked = _words(query[:LONGEST])[:MOST_WORDS]
        for word in asked:
            stems, instead = self._stems_for(word)
            if instead:
                taken.append((word, instead))
            for code, score in self._scored(stems).items():
                scores[code] = scores.get(code, 0) + score
                hits[code] = hits.get(code, 0) + 1
        enough = [code for code in scores if hits[code] * 2 >= len(asked)]
        best = sorted(enough, key=lambda code: (-hits[code], -scores[code], self.order[code]))
        return Found(tuple(best), tuple(taken))

    def _take_in(self, item: OfferView) -> None:
        for name, weight in WEIGHTS:
            value = getattr(item, name)
            for word in _words(value if isinstance(value, str) else " ".join(value)):
                stem = str(_stem.stemWord(word))
                self.spelled.setdefault(word, stem)
                held = self.counts.setdefault(stem, {})
                held[item.code] = max(held.get(item.code, 0), weight)

    def _groups(self, synonyms: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
        alike: dict[str, frozenset[str]] = {}
        for group in synonyms:
            stems = frozenset(str(_stem.stemWord(word)) for phrase in group for word in _words(phrase))
            for phrase in group:
                words = _words(phrase)
                if len(words) == 1:
                    stem = str(_stem.stemWord(words[0]))
                    alike[stem] = alike.get(stem, frozenset()) | stems
                    self.spelled.setdefault(words[0], stem)
        return alike

    def _stems_for(self, word: str) -> tuple[dict[str, int], str]:
        """The stems a word stands for, each with what it counts in tenths, and the word it was taken for."""
        stem, instead = str(_stem.stemWord(word)), ""
        if stem not in self.counts and stem not in self.alike:
            like = None
            if len(word) >= LEAST_LETTERS:
                like = process.extractOne(word, self.vocabulary, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
            if like is None:
                return {}, ""
            instead = str(like[0])
            stem = self.spelled[instead]
        return {**dict.fromkeys(self.alike.get(stem, ()), 4), stem: 10}, instead

    def _scored(self, stems: dict[str, int]) -> dict[str, int]:
        scored: dict[str, int] = {}
        for stem, tenths in stems.items():
            for code, weight in self.counts.get(stem, {}).items():
                scored[code] = max(scored.get(code, 0), weight * tenths)
        return scored


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return [word for word in WORD.findall(plain) if word not in PASSED_OVER]
