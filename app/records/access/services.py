"""Take a request in, judge it, gather the copy, leave out by hand, have it checked, release it or decline."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import london_day, now, today
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Actor, Viewer
from app.core.references import new_reference, normalise
from app.records.access import finding, rules
from app.records.access.models import AccessEntry, AccessPerson, AccessRedaction, AccessRequest
from app.records.access.policy import ROLE, can_check, can_handle
from app.records.access.queries import entries_of, made_by
from app.retention.services import may_erase

constraint_means("uq_access_request_once", lambda: AlreadyDone("access_asked"))
Person = tuple[str, UUID]


@dataclass(frozen=True)
class Asked:
    """Who asks for whose records, as they said it."""

    came_by: str
    tie: str
    asker: dict[str, str] = field(default_factory=dict)
    received_on: date | None = None
    account_id: UUID | None = None


def take_in(asked: Asked, by: Actor, once: str | None = None) -> AccessRequest:
    """Keep it and start its clock. Raises ValueError for codes no page offers, DomainError `received_later`."""
    received = asked.received_on or today()
    if asked.came_by not in rules.CAME_BY or asked.tie not in rules.TIES:
        raise ValueError("not a way or a tie of ours")
    if received > today():
        raise DomainError("received_later")
    request = AccessRequest(
        reference=normalise(new_reference()),
        came_by=asked.came_by,
        received_on=received,
        written_at=now(),
        written_by=by.id if by.kind == "staff" else None,
        account_id=asked.account_id,
        tie=asked.tie,
        looked_in=[],
        once=once,
    )
    request.asker = asked.asker
    session().add(request)
    session().flush()
    trail.record("access.asked", request, by, came_by=asked.came_by, tie=asked.tie)
    return request


def wait(request: AccessRequest, what: str, is_here: bool, on: date, by: Viewer) -> None:
    """We asked them on that day for `proof` of who they are, or what they `meant`; or that day it came.

    Raises DomainError `day_is_wrong`, Conflict where it was asked already or was never asked.
    """
    _may(request, by, "received", "judged", "gathered")
    asked_on, came_on = getattr(request, f"{what}_asked_on"), getattr(request, f"{what}_on")
    if came_on is not None or (asked_on is not None) != is_here:
        raise Conflict("not_so_now")
    if on > today() or on < (asked_on or request.received_on):
        raise DomainError("day_is_wrong")
    setattr(request, f"{what}_on" if is_here else f"{what}_asked_on", on)
    trail.record("access.waited", request, by.actor(ROLE), what=what, came=is_here)


def extend(request: AccessRequest, why: str, by: Viewer) -> None:
    """Two months more, with the reason that they are told. Raises DomainError `too_late_for_more` after the first."""
    _may(request, by, "received", "judged", "gathered", "handed_over", "checked")
    tell_by = request.clock.tell_by
    if request.extended_at is not None or tell_by is None or today() > tell_by:
        raise DomainError("too_late_for_more")
    request.extended_at, request.extended_why = now(), why
    trail.record("access.extended", request, by.actor(ROLE))


def judge(request: AccessRequest, identity: str, capacity: str, why: str, by: Viewer) -> None:
    """Who they are is known, they may ask, and why. Whoever may not is declined. Raises DomainError.

    `does_not_understand`: a child who asks for themself and does not understand it yet cannot be the one who asks.
    """
    _may(request, by, "received")
    if identity not in rules.IDENTITY or capacity not in rules.CAPACITY:
        raise ValueError("not a code of ours")
    if not rules.may_go_on(request.tie, capacity, agreed=True):
        raise DomainError("does_not_understand")
    if request.clock.begins is None:
        raise DomainError("proof_is_missing")
    request.identity, request.capacity, request.judged_why = identity, capacity, why
    request.judged_at, request.judged_by = now(), by.id
    trail.record("access.judged", request, by.actor(ROLE), identity=identity, capacity=capacity)


def look_in(request: AccessRequest, reference: str, by: Viewer) -> None:
    """Whoever handles it has looked under a reference: who stands there can be chosen."""
    _may(request, by, "judged", "gathered")
    code = normalise(reference)
    request.looked_in = [*(one for one in request.looked_in if one != code), code]
    trail.record("access.looked_under", request, by.actor(ROLE))


def say_who(request: AccessRequest, people: list[Person], by: Viewer) -> None:
    """Whose records these are, by the ids under which rooms know them. What was gathered before is gathered anew."""
    _may(request, by, "judged", "gathered")
    session().execute(sa.delete(AccessPerson).where(AccessPerson.request_id == request.id))
    session().add_all(
        AccessPerson(request_id=request.id, kind=kind, person_id=one) for kind, one in sorted(set(people))
    )
    session().flush()
    session().expire(request, ["people"])
    trail.record("access.person_said", request, by.actor(ROLE), ids=len(set(people)))


def gather(request: AccessRequest, by: Viewer) -> int:
    """Make the reading copy. How many entries. A copy made before goes, with what was left out of it."""
    _may(request, by, "judged", "gathered", "checked")
    if not request.people:
        raise DomainError("nobody_said")
    _drop_copy(request)
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
    who = _may(request, by, "gathered")
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
    _may(request, by, "gathered")
    entry.left_out = entry.left_out_by = entry.left_out_why = None
    entry.passages.clear()
    trail.record("access.put_back", request, by.actor(ROLE), entry=entry.id)


def hand_over(request: AccessRequest, by: Viewer) -> None:
    """The copy is ready for a second person."""
    _may(request, by, "gathered")
    request.handed_at, request.handed_by, request.back_why = now(), by.id, None
    trail.record("access.handed_over", request, by.actor(ROLE))


def check(request: AccessRequest, is_right: bool, why: str, by: Viewer) -> None:
    """A second person has read the copy: it is right, or it goes back with why. Raises NotAllowed `second_person`."""
    _may(request, by, "handed_over")
    if not can_check(by, request, made_by(entries_of(request))):
        raise NotAllowed("second_person")
    if is_right:
        request.checked_at, request.checked_by = now(), by.id
    else:
        request.handed_at, request.back_why = None, why
    trail.record("access.checked", request, by.actor(ROLE), right=is_right)


def release(request: AccessRequest, way: str, by: Viewer) -> None:
    """The copy is theirs: on their own account's page, or given in person. It stands for `rules.STANDS_DAYS`.

    Raises DomainError `no_account`, and `gather_anew` where what was gathered is not what may be told now.
    """
    _may(request, by, "checked")
    if way not in rules.WAYS or (way == "account" and request.account_id is None):
        raise DomainError("no_account")
    still = {one.key for one in finding.everything(request, request.gathered_by)}
    if any((entry.room, entry.title, entry.words) not in still for entry in entries_of(request)):
        raise DomainError("gather_anew")
    request.way, request.until = way, rules.stands_until(today())
    _end(request, "released", by)
    trail.record("access.released", request, by.actor(ROLE), way=way)


def decline(request: AccessRequest, told: str, why: str, by: Viewer) -> None:
    """They are not given it: why, as they read it, and why, for whoever looks at the decision again."""
    _may(request, by, "received", "judged", "gathered")
    request.told, request.judged_why = told, why
    _drop_copy(request)
    _end(request, "declined", by)
    trail.record("access.declined", request, by.actor(ROLE))


def let_copies_go(moment: datetime) -> int:
    """The night's job: copies whose days are over go, where no hold lies over them. How many requests."""
    over = AccessRequest.until < london_day(moment)
    has_copy = AccessRequest.id.in_(sa.select(AccessEntry.request_id))
    gone = 0
    for request in session().scalars(sa.select(AccessRequest).where(over, has_copy)).all():
        people = frozenset(row.person_id for row in request.people) | {one for one in [request.account_id] if one}
        if may_erase("access_copy", request.id, people):
            _drop_copy(request)
            gone += 1
    return gone


def _drop_copy(request: AccessRequest) -> None:
    for entry in entries_of(request):
        session().delete(entry)
    session().flush()


def _end(request: AccessRequest, outcome: str, by: Viewer) -> None:
    request.outcome, request.ended_at, request.ended_by = outcome, now(), by.id


def _may(request: AccessRequest, by: Viewer, *states: str) -> UUID:
    if not can_handle(by, request) or by.id is None:
        raise NotAllowed("only_data_protection")
    if request.state not in states:
        raise Conflict("not_so_now")
    return by.id
