"""The reading copy: found, left out of by hand, handed over, read by a second person."""

from datetime import date

from app import trail
from app.core.clock import now, today
from app.core.db import session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.records.access import finding, rules
from app.records.access.models import AccessEntry, AccessRedaction, AccessRequest
from app.records.access.policy import ROLE
from app.records.access.queries import entries_of
from app.records.access.rules import BY_HAND
from app.records.access.services.steps import drop, may
from app.records.access.services.waiting import ask_to_check, was_read


def gather(request: AccessRequest, by: Viewer) -> int:
    """Make the reading copy. How many entries were found. What was found before goes, with what was left out of it.

    What somebody wrote in by hand stays.
    """
    may("gather", request, by)
    drop(entry for entry in entries_of(request) if entry.added_by is None)
    found = finding.everything(request, by.id)
    for place, one in enumerate(found):
        row = AccessEntry(request_id=request.id, place=place, on=one.on or today(), room=one.room)
        row.is_week, row.file_id = one.entry.is_week, one.entry.file_id
        row.title, row.words = one.entry.title, one.entry.words
        session().add(row)
    _put_in_order(request)
    request.gathered_at, request.gathered_by = now(), by.id
    request.handed_at = request.checked_at = None
    trail.record("access.gathered", request, by.actor(ROLE), entries=len(found))
    return len(found)


def add(request: AccessRequest, on: date, title: str, words: str, by: Viewer) -> AccessEntry:
    """Write in what was found by hand: on which day it was, where it stands, what it says. Raises DomainError."""
    who = may("leave_out", request, by)
    if on > today():
        raise DomainError("found_later")
    row = AccessEntry(request_id=request.id, place=0, on=on, is_week=False, room=BY_HAND, added_by=who)
    row.title, row.words = title, words
    session().add(row)
    _put_in_order(request)
    trail.record("access.added", request, by.actor(ROLE), entry=row.id)
    return row


def take_out(request: AccessRequest, entry: AccessEntry, by: Viewer) -> None:
    """What was written in by hand goes again. Raises Conflict for what was found: that is left out, with a reason."""
    may("leave_out", request, by)
    if entry.added_by is None:
        raise Conflict("not_so_now")
    trail.record("access.taken_out", request, by.actor(ROLE), entry=entry.id)
    drop([entry])


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


def _put_in_order(request: AccessRequest) -> None:
    """By the day; what is of one day stands as it was found, what was written in by hand last."""
    session().flush()
    rows = entries_of(request)
    for place, row in enumerate(sorted(rows, key=lambda one: (one.on, one.added_by is not None, one.place))):
        row.place = place
    session().flush()
