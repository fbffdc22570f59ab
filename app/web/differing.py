"""After a lost race: what stands now beside what was typed, word by word, so that nobody has to hunt for the change."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from app.web.fields.base import PortalField
from app.web.fields.lines import TextField
from app.web.fields.said import answer_in_words

WORD = re.compile(r"\S+\s*")
MOST_WORDS = 4000
"""Above this many words both texts stand whole, unmarked: comparing takes time that grows with their product."""


@dataclass(frozen=True)
class Piece:
    """Some words: in both, only in theirs (what was saved), or only in mine (what stands in the box)."""

    where: Literal["both", "theirs", "mine"]
    text: str


@dataclass(frozen=True)
class Differing:
    """One question whose answers differ, as pieces in reading order."""

    question: str
    pieces: tuple[Piece, ...]


def pieces_of(theirs: str, mine: str) -> tuple[Piece, ...]:
    """Both texts as one: words they share once, theirs before mine where they differ. Space alone never differs."""
    one, other = WORD.findall(theirs.strip()), WORD.findall(mine.strip())
    if len(one) + len(other) > MOST_WORDS:
        return tuple(piece for piece in (Piece("theirs", theirs), Piece("mine", mine)) if piece.text)
    return tuple(_compared(one, other))


def _compared(one: list[str], other: list[str]) -> Iterator[Piece]:
    plain = [word.strip() for word in one], [word.strip() for word in other]
    for tag, i, j, k, m in difflib.SequenceMatcher(None, *plain, autojunk=False).get_opcodes():
        theirs, mine = "".join(one[i:j]), "".join(other[k:m])
        if tag == "equal":
            yield Piece("both", theirs)
        else:
            yield from (piece for piece in (Piece("theirs", theirs), Piece("mine", mine)) if piece.text)


def differing(theirs: Iterable[Mapping[str, object]] | Mapping[str, str], fields: Iterable[object]) -> list[Differing]:
    """The questions whose answers differ. `theirs`: rows of question and answer, or answers by the field's name.

    What a page cannot compare, because it asks it no more, is left out.
    """
    asked = [one for one in fields if isinstance(one, PortalField) and one.is_answer]
    if isinstance(theirs, Mapping):
        pairs = [(one, theirs[one.name]) for one in asked if one.name in theirs]
    else:
        by_question = {str(row["question"]): row["answer"] for row in theirs}
        pairs = [(one, by_question[str(one.label.text)]) for one in asked if str(one.label.text) in by_question]
    found = [Differing(str(one.label.text), _pieces(one, _text(said))) for one, said in pairs]
    return [row for row in found if any(piece.where != "both" for piece in row.pieces)]


def _pieces(asked: PortalField, theirs: str) -> tuple[Piece, ...]:
    """Words are compared one by one; a choice, a date or a time is another one, or the same."""
    mine = _typed(asked)
    if isinstance(asked, TextField):
        return pieces_of(theirs, mine)
    if theirs == mine:
        return (Piece("both", theirs),)
    return tuple(piece for piece in (Piece("theirs", theirs), Piece("mine", mine)) if piece.text)


def _typed(asked: PortalField) -> str:
    return "" if asked.is_blank() else _text(answer_in_words(asked))


def _text(said: object) -> str:
    return "\n".join(str(one) for one in said) if isinstance(said, (list, tuple)) else str(said or "")
