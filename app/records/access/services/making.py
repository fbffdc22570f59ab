"""The reading copy: found, left out of by hand, handed over, read by a second person."""

from app import trail
from app.core.clock import now, today
from app.core.db import session
from app.core.errors import DomainError
from app.core.people import Viewer
from app.records.access import finding, rules
from app.records.access.models import AccessEntry, AccessRedaction, AccessRequest
from app.records.access.policy import ROLE
from app.records.access.services.steps import drop_copy, may
from app.records.access.services.waiting import ask_to_check, was_read


def gather(request: AccessRequest, by: Viewer) -> int:
    """Make the reading copy. How many entries. A copy made before goes, with what was left out of it."""
    may("gather", request, by)
    drop_copy(request)
    found = finding.everything(request, by.id)
    for place, one in enumerate(found):
        row = AccessEntry(
            request_id=request.id, place=place, on=one.on or today(), is_week=one.entry.is_week, room=one.room
        )
        row.title, row.words = one.entry.title, one.entry.words
        session().add(row)
    request.gathered_at, request.gathered_by = now(), by.id
    request.handed_at = request.checked_at = None
    trail.record("access.gathered", request, by.actor(ROLE), entries=len(found))
    return len(found)


def leave_out(request: AccessRequest, entry: AccessEntry, passage: str, reason: str, why: str, by: Viewer) -> None:
    """Leave a passage out of one entry of the copy, or the whole entry where `passage` is empty.

    Raises DomainError `not_in_it` where the entry has no such words.
    """
    who = may("leave_out", request, by)
    if reason not in rules.REASONS:
        raise ValueError("not a reason of ours")
    if not passage:
        entry.left_out, entry.left_out_by, entry.left_out_why = reason, who, why
    elif passage not in entry.words:
        raise DomainError("not_in_it")
    else:
        row = AccessRedaction(entry_id=entry.id, reason=reason, made_at=now(), made_by=who)
        row.passage, row.why = passage, why
        entry.passages.append(row)
    trail.record("access.left_out", request, by.actor(ROLE), entry=entry.id, reason=reason, whole=not passage)


def put_back(request: AccessRequest, entry: AccessEntry, by: Viewer) -> None:
    """The entry stands in the copy again as it was gathered."""
    may("leave_out", request, by)
    entry.left_out = entry.left_out_by = entry.left_out_why = None
    entry.passages.clear()
    trail.record("access.put_back", request, by.actor(ROLE), entry=entry.id)


def hand_over(request: AccessRequest, by: Viewer) -> None:
    """The copy is ready for a second person."""
    may("hand_over", request, by)
    request.handed_at, request.handed_by, request.back_why = now(), by.id, None
    ask_to_check(request, by.actor(ROLE))
    trail.record("access.handed_over", request, by.actor(ROLE))


def check(request: AccessRequest, is_right: bool, why: str, by: Viewer) -> None:
    """A second person has read the copy: it is right, or it goes back with why. Raises NotAllowed `second_person`."""
    may("check", request, by)
    if is_right:
        request.checked_at, request.checked_by = now(), by.id
    else:
        request.handed_at, request.back_why = None, why
    was_read(request, by.actor(ROLE), is_right)
    trail.record("access.checked", request, by.actor(ROLE), right=is_right)
