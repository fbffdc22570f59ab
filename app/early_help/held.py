"""What early help holds about one person, entry by entry, for the copy they asked for."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from flask_babel import gettext as _

from app.accounts.queries import staff_names
from app.core.db import session
from app.early_help import family_words, words
from app.early_help.held_rules import CASE, adult_may_learn, hidden_since, is_for_others, is_hidden
from app.early_help.models import (
    Adult,
    Agreement,
    Allocation,
    Child,
    ContactAttempt,
    EarlyHelpRequest,
    IdentityCheck,
    NamedReader,
    Note,
    Part,
    Participant,
    Share,
)
from app.early_help.queries.case import posts_of, referral_of, visits_of
from app.early_help.tellings import holding
from app.retention.holding import About, Entry, Held


def find(about: About) -> Iterator[Entry]:
    """Everything about them in every request that they asked for, are a child of, or follow."""
    followed = _all(Participant, Participant.account_id.in_(about.accounts))
    named = _all(Child, Child.id.in_(about.children))
    for request in _open_to(about, {row.request_id for row in (*followed, *named)}):
        mine = [row for row in followed if row.request_id == request.id]
        children = [row for row in named if row.request_id == request.id]
        is_asker = any(row.kind in (*CASE, "helper") for row in mine)
        yield from _asked(request, is_asker=is_asker, is_told=is_asker or bool(children))
        yield from _named(request, children)
        if children or any(row.kind in CASE for row in mine):
            yield from _case(request, children)
        for participant in mine:
            yield from _said(participant)
    for adult in _all(Adult, Adult.id.in_(about.adults)):
        yield from _adult(adult, about)


def own_cases(about: About) -> Iterator[tuple[EarlyHelpRequest, datetime | None]]:
    """Requests that are about this person, and since when what staff did in each stays out (promise 4)."""
    followed = _all(Participant, sa.and_(Participant.account_id.in_(about.accounts), Participant.kind.in_(CASE)))
    named = _all(Child, Child.id.in_(about.children))
    for request in _open_to(about, {row.request_id for row in (*followed, *named)}):
        yield request, _hidden(request)


def _open_to(about: About, ids: Iterable[UUID]) -> list[EarlyHelpRequest]:
    """These requests, without a restricted one that whoever gathers may not open."""
    readers = sa.select(NamedReader.request_id).where(
        NamedReader.staff_id == about.reader_id, NamedReader.ended_at.is_(None)
    )
    may_open = sa.or_(EarlyHelpRequest.restricted_at.is_(None), EarlyHelpRequest.id.in_(readers))
    query = sa.select(EarlyHelpRequest).where(EarlyHelpRequest.id.in_(list(ids)), may_open)
    return list(session().scalars(query.order_by(EarlyHelpRequest.received_at, EarlyHelpRequest.id)))


def _asked(request: EarlyHelpRequest, *, is_asker: bool, is_told: bool) -> Iterator[Entry]:
    """What the asker wrote. Who must not know stands in the asker's own copy alone."""
    if not is_told:
        return
    said = holding(request.words).items()
    lines = [(code, value) for code, value in said if value and (is_asker or is_for_others(code))]
    told = "\n".join(
        f"{words.ANSWER[code]}: {family_words.value_of(code, value)}" for code, value in lines if code in words.ANSWER
    )
    title = _("You asked for early help") if is_asker else _("Somebody asked for early help for you")
    yield Entry(request.received_at, title, told)


def _named(request: EarlyHelpRequest, children: Iterable[Child]) -> Iterator[Entry]:
    for child in children:
        known = holding(child.details)
        lines = [
            f"{label}: {family_words.value_of(code, known[code])}"
            for code, label in family_words.CHILD.items()
            if known.get(code)
        ]
        yield Entry(request.received_at, _("What was written about you"), "\n".join(lines))


def _case(request: EarlyHelpRequest, children: list[Child]) -> Iterator[Entry]:
    """What staff wrote and did, up to what the family is not told (promise 4)."""
    since = _hidden(request)
    yield from _agreed(request, children)
    for entry in (*_written(request), *_done(request)):
        at = entry.on
        if not (isinstance(at, datetime) and is_hidden(at, since)):
            yield entry


def _hidden(request: EarlyHelpRequest) -> datetime | None:
    referral = referral_of(request.id)
    return hidden_since(
        referral.not_told_at if referral else None,
        referral.told_at if referral else None,
        referral.referred_at if referral else None,
        request.decided_at,
        request.outcome,
    )


def _agreed(request: EarlyHelpRequest, children: list[Child]) -> Iterator[Entry]:
    ids = {child.id for child in children}
    names = {child.id: child.name for child in request.children if not ids}
    for row in _all(Agreement, Agreement.request_id == request.id):
        if row.child_id is None or row.child_id in ids or not ids:
            answer = _("Yes") if row.agreed else _("No")
            yield Entry(row.given_at, _("What was agreed"), f"{_purpose(row, names)}: {answer}")
            if row.withdrawn_at is not None:
                yield Entry(row.withdrawn_at, _("An agreement was taken back"), _purpose(row, names))


def _purpose(row: Agreement, names: dict[UUID, str]) -> str:
    said = [str(family_words.PURPOSE.get(row.purpose, row.purpose))]
    said += [str(family_words.AGENCY.get(row.agency, row.agency))] if row.agency else []
    said += [names[row.child_id]] if row.child_id in names else []
    return ", ".join(said)


def _written(request: EarlyHelpRequest) -> Iterator[Entry]:
    for note in _all(Note, Note.request_id == request.id):
        yield Entry(note.written_at, _("A note by our staff"), note.text)
    for part in _all(Part, Part.request_id == request.id):
        yield Entry(part.written_at, f"{words.PART.get(part.kind, part.kind)}: {part.title}", part.text)
    if request.decided_at is not None:
        outcome = str(words.OUTCOME.get(request.outcome or "", ""))
        said = [outcome, request.reason or "", request.told or ""]
        yield Entry(request.decided_at, _("What we decided"), "\n".join(line for line in said if line))


def _done(request: EarlyHelpRequest) -> Iterator[Entry]:
    allocations = _all(Allocation, Allocation.request_id == request.id)
    names = staff_names(row.worker_id for row in allocations)
    for row in allocations:
        yield Entry(row.began_at, _("Somebody worked with you"), names.get(row.worker_id, ""))
    for visit in visits_of(request.id):
        if visit.done_at is not None:
            yield Entry(visit.done_at, _("We visited"), _("You were seen") if visit.child_seen else "")
    for tried in _all(ContactAttempt, ContactAttempt.request_id == request.id):
        how = f"{words.CHANNEL.get(tried.channel, '')}: {words.ATTEMPT.get(tried.outcome, '')}"
        yield Entry(
            tried.tried_at, _("We tried to reach the family"), "\n".join(x for x in (how, tried.note or "") if x)
        )
    referral = referral_of(request.id)
    if referral is not None:
        yield Entry(referral.referred_at, _("We asked social care for more help"), referral.reason)
    if request.closed_at is not None:
        yield Entry(request.closed_at, _("The request was closed"), "")


def _said(participant: Participant) -> Iterator[Entry]:
    """Their own thread, what was shared with them, and how the hub knew them."""
    for post in posts_of(participant.id):
        title = _("We wrote to you") if post.from_staff else _("You wrote to us")
        yield Entry(post.posted_at, title, post.text)
    for share in _all(Share, Share.participant_id == participant.id):
        yield Entry(share.shared_at, _("We shared this with you"), share.text)
    for check in _all(IdentityCheck, IdentityCheck.participant_id == participant.id):
        how = f"{words.TIE.get(check.tie, '')}: {words.HOW_CHECKED.get(check.how, '')}"
        yield Entry(check.checked_at, _("We checked who you are"), how)


def _adult(adult: Adult, about: About) -> Iterator[Entry]:
    """An adult whom the asker named: what was written of them, where they know of it and nobody is kept from it."""
    for request in _open_to(about, [adult.request_id]):
        kept = frozenset(
            row.fact for row in request.not_to_be_known if row.adult_id == adult.id and row.overridden_at is None
        )
        known = holding(adult.details)
        if adult_may_learn(known.get("knows"), kept):
            lines = [
                f"{label}: {family_words.value_of(code, known[code])}"
                for code, label in family_words.ADULT.items()
                if known.get(code)
            ]
            yield Entry(request.received_at, _("You were named in a request for early help"), "\n".join(lines))


def _all(model: Any, which: sa.ColumnElement[bool]) -> list[Any]:
    return list(session().scalars(sa.select(model).where(which).order_by(model.id)))


HELD = (Held("early_help", find),)
