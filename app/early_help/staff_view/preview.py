"""A decision as each person of the family would read it, made by their own page's code, before anything is saved."""

from dataclasses import dataclass

from app.core import clock
from app.core.db import session
from app.core.people import Viewer
from app.early_help.family_view import FamilyPage, page_for
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.staff import family_names
from app.early_help.rules import TOLD_BY_VOICE


@dataclass(frozen=True)
class Reading:
    """What one person would read, whose page it is, and what staff should know beside it."""

    name: str
    kind: str
    page: FamilyPage
    is_identified: bool
    is_told_by_voice: bool


def readings_of(request: EarlyHelpRequest, outcome: str, told: str) -> list[Reading]:
    """How each participant would read this decision. Only memory is changed, and the request is read anew after."""
    at = clock.now()
    people = [part for part in request.participants if part.left_at is None]
    names = family_names(part.account_id for part in people)
    with session().no_autoflush:
        request.decided_at, request.outcome, request.told = at, outcome, told
        pages = [page_for(request, Viewer("family", part.account_id), at, at) for part in people]
    session().expire(request)
    return [
        Reading(
            name=names.get(part.account_id, ""),
            kind=part.kind,
            page=page,
            is_identified=part.identified_at is not None,
            is_told_by_voice=outcome in TOLD_BY_VOICE,
        )
        for part, page in zip(people, pages, strict=True)
    ]
