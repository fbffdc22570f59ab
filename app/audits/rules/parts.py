"""What an audit has to say beside its graded domains, and when it may be submitted. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.audits.rules import NOT_APPLICABLE, OVERALL

SUMMARY, DIFFERENCE, REFLECTION, COPY = "summary", "difference", "reflection", "practitioner_copy"
CHILD_VOICE, FAMILY_VOICE = "child_voice", "family_voice"
VOICES = (CHILD_VOICE, FAMILY_VOICE)
PARTS = (SUMMARY, DIFFERENCE, REFLECTION, *VOICES, OVERALL, COPY)
"""The order of an audit: the conversation stands before what families say, and what the worker reads comes last."""

VOICE_BOXES = (
    "was_asked", "who", "asked_by", "how", "safe_contact", "leave", "their_words", "agrees", "why_kind", "why_not",
)  # fmt: skip
BOXES: dict[str, tuple[str, ...]] = {
    SUMMARY: ("story", "looked_at"),
    DIFFERENCE: ("difference",),
    REFLECTION: ("talked_on", "talked_about", "their_view"),
    CHILD_VOICE: VOICE_BOXES,
    FAMILY_VOICE: VOICE_BOXES,
    OVERALL: ("why",),
    COPY: ("went_well", "to_work_on", "why"),
}
DOMAIN_BOXES = ("why", "evidence")
GRADED = (OVERALL,)

ASKED = ("answered", "declined", "no_answer", "not_asked")
"""What became of asking: they answered, they said no, nobody answered, they were not asked."""
WHY_NOT = ("not_safe", "hard_time", "too_young", "not_reached", "not_done", "other")
"""Why nobody was asked, as figures count it; the words beside it say more."""
HOWS = ("in_person", "phone", "video", "letter", "other")
AGREES = ("agrees", "differs", "mixed")
QUOTE_WORDS = 5
"""So many of the family's words in a row in the worker's copy are a quotation."""


@dataclass(frozen=True)
class Said:
    """One part as it stands."""

    grade: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)


def missing(parts: Mapping[str, Said], domains: Iterable[str]) -> list[str]:
    """The parts that are not whole, in the order of the audit: nothing is submitted while one stands here."""
    found = [code for code in (SUMMARY, DIFFERENCE) if not _full(parts.get(code), BOXES[code])]
    found += [code for code in domains if not is_graded(parts.get(code))]
    found += [] if _full(parts.get(REFLECTION), BOXES[REFLECTION]) else [REFLECTION]
    found += [code for code in VOICES if not is_voice(parts.get(code))]
    overall = parts.get(OVERALL)
    if overall is None or overall.grade in (None, NOT_APPLICABLE) or not overall.words.get("why"):
        found.append(OVERALL)
    return found + ([] if _full(parts.get(COPY), BOXES[COPY]) else [COPY])


def is_graded(said: Said | None) -> bool:
    """A domain has its grade and why; evidence too, where it applies."""
    if said is None or not said.grade or not said.words.get("why"):
        return False
    return said.grade == NOT_APPLICABLE or bool(said.words.get("evidence"))


def is_voice(said: Said | None) -> bool:
    """Who was asked, by whom, safely, how and with what leave, and their words; or why not."""
    was = said.words.get("was_asked") if said else None
    if said is None or was not in ASKED:
        return False
    if was == "not_asked":
        return bool(said.words.get("why_not"))
    needed = ["who", "asked_by", "how", "safe_contact"]
    return _full(said, needed + (["leave", "their_words", "agrees"] if was == "answered" else []))


def quotes(text: str, words: str) -> bool:
    """Whether so many of the words follow each other in the text: capitals, signs and line ends do not matter."""
    spoken, written = _plain(words), " ".join(["", *_plain(text), ""])
    runs = (spoken[start : start + QUOTE_WORDS] for start in range(len(spoken) - QUOTE_WORDS + 1))
    return any(" ".join(["", *run, ""]) in written for run in runs)


def _plain(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.casefold().replace("’", "'")).split()


def _full(said: Said | None, boxes: Iterable[str]) -> bool:
    return said is not None and all(said.words.get(box) for box in boxes)
