"""Words in free text that may raise a concern. They never clear one: finding nothing means nothing.

The phrases are data (`data/phrases.txt`). A word is met inflected and, from five letters on, mildly misspelt.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

from rapidfuzz.distance import DamerauLevenshtein

FILE = Path(__file__).parent / "data" / "phrases.txt"
ENDINGS = ("ings", "ing", "ers", "er", "ed", "es", "s")
SHORTEST_STEM = 3
FUZZY_FROM = 5
TWO_FAULTS_FROM = 8
BETWEEN = 2
"""How many other words may stand between two words of a phrase."""
_WORD = re.compile(r"[^\W\d_]+")

Options = frozenset[str]
Phrase = tuple[str, tuple[Options, ...]]


def codes_in(text: str) -> tuple[str, ...]:
    """The codes of every phrase met in a text, each once, in the order of the file; empty where none is."""
    return tuple(dict.fromkeys(_codes(words_of(text))))


def words_of(text: str) -> list[str]:
    """The words of a text: small letters, no accents, no apostrophes ("don't" is `dont`)."""
    plain = unicodedata.normalize("NFKD", text.lower()).replace("'", "").replace("\u2019", "")
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))


def _codes(words: list[str]) -> list[str]:
    meanings = {word: _meant(word) for word in set(words)}
    meant = [meanings[word] for word in words]
    return [code for code, phrase in phrases() if _stands_in(meant, phrase)]


def _stands_in(meant: list[Options], phrase: tuple[Options, ...]) -> bool:
    return any(_goes_on(meant, start, phrase) for start in range(len(meant)) if meant[start] & phrase[0])


def _goes_on(meant: list[Options], at: int, phrase: tuple[Options, ...]) -> bool:
    """Whether the phrase, its first word standing at `at`, goes on from there with few words between."""
    if len(phrase) == 1:
        return True
    return any(
        meant[after] & phrase[1] and _goes_on(meant, after, phrase[1:])
        for after in range(at + 1, min(at + 2 + BETWEEN, len(meant)))
    )


def _meant(word: str) -> Options:
    """The words of the phrase list that this word may stand for."""
    root = stem(word)
    return frozenset(known for known, its_root in _vocabulary() if _is_form_of(word, root, known, its_root))


def _is_form_of(word: str, root: str, known: str, its_root: str) -> bool:
    """Whether a word is a form, or a slip, of one of the list; `root` and `its_root` are their stems."""
    if word == known or root == its_root:
        return True
    if len(known) < FUZZY_FROM or word[:1] != known[:1]:
        return False
    return _is_slip(word, known) or _is_slip(root, its_root)


def _is_slip(word: str, known: str) -> bool:
    """Whether a word is another with an ordinary slip or two, by the length compared: `most` is no slip of `molest`."""
    faults = 2 if len(known) >= TWO_FAULTS_FROM else 1
    return len(known) >= FUZZY_FROM and DamerauLevenshtein.distance(word, known, score_cutoff=faults) <= faults


def stem(word: str) -> str:
    """A word without its ending: hitting, hits and hit are one. Crude on purpose: it may only raise."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word.removesuffix(ending)
            break
    if len(word) > SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > SHORTEST_STEM else word


@cache
def phrases() -> tuple[Phrase, ...]:
    """The list, read once. Raises ValueError for a line that is neither a set nor a phrase."""
    sets: dict[str, Options] = {}
    found: list[Phrase] = []
    for number, line in enumerate(FILE.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("@"):
            name, _equals, members = line.partition("=")
            sets[name.strip()] = frozenset(members.split())
            continue
        code, colon, phrase = line.partition(":")
        if not colon or not phrase.strip():
            raise ValueError(f"line {number} of the phrase list is not `code: phrase`")
        found.append((code.strip(), tuple(_options(word, sets) for word in phrase.split())))
    return tuple(found)


def _options(word: str, sets: dict[str, Options]) -> Options:
    return sets[word] if word.startswith("@") else frozenset({word.lower()})


@cache
def _vocabulary() -> tuple[tuple[str, str], ...]:
    """Every word of the list with its stem, worked out once: each word that is written is held against all of them."""
    known = {word for _code, phrase in phrases() for options in phrase for word in options}
    return tuple((word, stem(word)) for word in sorted(known))
