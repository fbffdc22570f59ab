"""What the queue shows beside its rows, each found in one statement however many rows a page has."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import Pause
from app.core.db import session
from app.early_help.models import (
    Allocation,
    Child,
    ContactAttempt,
    EarlyHelpRequest,
    NotToBeKnown,
    Participant,
    Post,
    Visit,
)
from app.notifications.models import SafeContact


@dataclass(frozen=True)
class Beside:
    """What stands beside the rows of one page of the queue, each found in one statement however many rows there are."""

    workers: dict[UUID, UUID]
    tries: dict[UUID, int]
    pauses: dict[UUID, list[Pause]]
    children: dict[UUID, int]
    contacts: dict[UUID, list[SafeContact]]
    kept_from_someone: frozenset[UUID]
    visited: frozenset[UUID]


def beside(request_ids: Sequence[UUID]) -> Beside:
    """What one page of the queue shows of its requests."""
    return Beside(
        workers=workers_of(request_ids),
        tries=tried(request_ids),
        pauses=_pauses(request_ids),
        children=_number_of_children(request_ids),
        contacts=_contacts(request_ids),
        kept_from_someone=_ids(
            sa.select(NotToBeKnown.request_id).where(NotToBeKnown.overridden_at.is_(None)), NotToBeKnown, request_ids
        ),
        visited=_ids(sa.select(Visit.request_id).where(Visit.done_at.is_not(None)), Visit, request_ids),
    )


def references_of(request_ids: Collection[UUID]) -> dict[UUID, str]:
    """The references of requests that the viewer was already found to see."""
    query = sa.select(EarlyHelpRequest.id, EarlyHelpRequest.reference).where(EarlyHelpRequest.id.in_(request_ids))
    return dict(session().execute(query).all())


def _ids(query: sa.Select[UUID], of: type[NotToBeKnown] | type[Visit], request_ids: Sequence[UUID]) -> frozenset[UUID]:
    return frozenset(session().scalars(query.where(of.request_id.in_(request_ids)).distinct()))


def _pauses(request_ids: Sequence[UUID]) -> dict[UUID, list[Pause]]:
    query = sa.select(Post.request_id, Post.posted_at, Post.answered_at).where(
        Post.request_id.in_(request_ids), Post.kind == "question"
    )
    found: dict[UUID, list[Pause]] = {}
    for request_id, asked, answered in session().execute(query.order_by(Post.posted_at)):
        found.setdefault(request_id, []).append((asked, answered))
    return found


def _number_of_children(request_ids: Sequence[UUID]) -> dict[UUID, int]:
    query = sa.select(Child.request_id, sa.func.count()).where(Child.request_id.in_(request_ids))
    return dict(session().execute(query.group_by(Child.request_id)).all())


def _contacts(request_ids: Sequence[UUID]) -> dict[UUID, list[SafeContact]]:
    """The contact answers in force of everyone in a family who follows a request; a helper's own are left out."""
    query = (
        sa.select(Participant.request_id, SafeContact)
        .join(SafeContact, SafeContact.person_id == Participant.account_id)
        .where(
            Participant.request_id.in_(request_ids),
            Participant.kind != "helper",
            Participant.left_at.is_(None),
            SafeContact.superseded_at.is_(None),
            SafeContact.waits_for_person.is_(False),
        )
        .order_by(Participant.joined_at, Participant.id)
    )
    found: dict[UUID, list[SafeContact]] = {}
    for request_id, contact in session().execute(query):
        found.setdefault(request_id, []).append(contact)
    return found


def workers_of(request_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Who has each request now."""
    query = sa.select(Allocation.request_id, Allocation.worker_id).where(
        Allocation.request_id.in_(request_ids), Allocation.ended_at.is_(None), Allocation.accepted_at.is_not(None)
    )
    return dict(session().execute(query.order_by(Allocation.began_at)).all())


def tried(request_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How often each family was tried without an answer."""
    query = (
        sa.select(ContactAttempt.request_id, sa.func.count())
        .where(ContactAttempt.request_id.in_(request_ids), ContactAttempt.outcome != "spoke")
        .group_by(ContactAttempt.request_id)
    )
    return dict(session().execute(query).all())
