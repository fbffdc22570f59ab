"""A decision as each person of the family would read it, before anything is saved."""

from dataclasses import dataclass, replace

from app.core import clock
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.case import facts_of, reader_of
from app.early_help.queries.staff import family_names
from app.early_help.rules import Facts, Reader, family_status, sees_only_own_words
from app.early_help.words import NEXT, STATUS


@dataclass(frozen=True)
class Reading:
    """What one person would read: the status, what happens next, and our words where they may see them."""

    name: str
    kind: str
    status: str
    next: str
    told: str | None
    is_identified: bool
    is_told_by_voice: bool


def readings_of(request: EarlyHelpRequest, outcome: str, told: str) -> list[Reading]:
    """How each participant would read this decision, by the same rules their own page follows."""
    facts = replace(facts_of(request), outcome=outcome, decided_at=clock.now(), open_question=False)
    names = family_names(part.account_id for part in request.participants)
    return [
        _reading(facts, reader_of(request, part), told, names.get(part.account_id, ""), part.kind)
        for part in request.participants
        if part.left_at is None
    ]


def _reading(facts: Facts, reader: Reader, told: str, name: str, kind: str) -> Reading:
    status = family_status(facts, reader)
    is_told_by_voice = status == "right_team"
    hidden = sees_only_own_words(facts, reader) or is_told_by_voice
    return Reading(
        name=name,
        kind=kind,
        status=str(STATUS[status]),
        next=str(NEXT[status]),
        told=None if hidden else told,
        is_identified=reader.identified,
        is_told_by_voice=is_told_by_voice,
    )
