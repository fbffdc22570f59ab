"""What a child may wish for after speaking, by when a person must have acted on it, and what counts as quoting."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

WISHES = ("know", "talk", "tell_manager", "different_worker", "complain", "advocate")
WISHES_DONE_BY_READING = frozenset({"know"})
WISH_NEEDS_NAME = frozenset({"talk", "different_worker", "complain", "advocate"})
"""Nobody can be rung, given another worker or an advocate whom we do not know: the page says so when it is chosen."""
WISH_DAYS = {"talk": 3, "tell_manager": 5, "different_worker": 5, "complain": 10, "advocate": 1}
"""Working days from filing. A complaint: stage 1 of the Children Act 1989 Representations Procedure (England)
Regulations 2006, 10 working days (up to 20 where it is complex). The others are this portal's own and labelled local.
"""
ANSWER_DAYS = 10
"""Working days in which we answer, where the council says nothing: a local standard."""
QUOTED_WORDS = 4
"""So many of the child's words in a row make a quotation: an answer must never give them back."""


def answer_days(council: Mapping[str, Any]) -> int:
    """Working days in which this council says it answers: `feedback.answer_working_days` of its settings."""
    return int(council.get("feedback", {}).get("answer_working_days", ANSWER_DAYS))


def quotes(answer: str, said: Iterable[str]) -> str | None:
    """The first words of an answer that stand in the same order in what the child wrote; None where none do."""
    written = {run for text in said for run in _runs(text)}
    return next((" ".join(run) for run in _runs(answer) if run in written), None)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", text.casefold().replace("'", "").replace("’", ""))
    return [tuple(words[at : at + QUOTED_WORDS]) for at in range(len(words) - QUOTED_WORDS + 1)]


AUDIT_LEAVE = "2026-11"
"""Names the words that ask whether an audit may use what was said (`templates/feedback/may-we-use-it.html`). Whoever
changes what they mean changes this too: a yes is kept with the words it was said to.
"""
