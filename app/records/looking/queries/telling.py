"""What an answer to "who looked at my records" is made from. For data protection alone."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import staff_names
from app.core.clock import london_day
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.early_help import models as help_models
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries.family import hidden_facts
from app.leaving_care import models as care_models
from app.records.looking.models import WhoLookedAnswer
from app.records.looking.queries.looks import KINDS, LOOKED, bounds
from app.records.looking.queries.people import Records
from app.records.looking.rules.telling import Look, Untold
from app.retention.queries import ROLE
from app.trail.models import TrailEntry
from app.workforce.models import Team, Worker

VEILING = frozenset({"worker", "team", "locality"})
MOST = 100


@dataclass(frozen=True)
class Tellable:
    """The records somebody may be told about, by id with their reference, and those of which no team or name is."""

    references: dict[UUID, str]
    veiled: frozenset[UUID]
    accounts: frozenset[UUID]
    """Accounts of theirs that somebody at the hub has recorded as them: an answer may stand on its page."""


def tellable(records: Records) -> Tellable:
    """Leaves out what they only help with, and what they must know nothing of."""
    accounts, references, veiled = set(), {}, set()
    for request in records.requests:
        mine = [one for one in request.participants if one.account_id == records.person.id]
        facts = frozenset[str]().union(*(hidden_facts(request, one) for one in mine), _kept_from(request, records))
        if any(one.kind == "helper" for one in mine) or "everything" in facts:
            continue
        references[request.id] = request.reference
        if facts & VEILING:
            veiled.add(request.id)
        accounts |= {one.account_id for one in mine if one.identified_at is not None and one.left_at is None}
    young = records.care_leaver
    if young is not None:
        references[young.id] = young.reference
        accounts |= {young.account_id} if young.account_id else set()
    return Tellable(references, frozenset(veiled), frozenset(accounts))


def _kept_from(request: EarlyHelpRequest, records: Records) -> frozenset[str]:
    """What another adult of the request must not know, where it is that adult who asks."""
    rows = request.not_to_be_known if records.person.kind == "adult" else []
    return frozenset(one.fact for one in rows if one.adult_id == records.person.id and one.overridden_at is None)


def looks_at(ids: Collection[UUID], first: date, last: date) -> Iterator[Look]:
    """Every look of staff at these records from one day to another."""
    query = sa.select(TrailEntry).where(
        TrailEntry.thing_id.in_(ids),
        TrailEntry.thing_kind.in_(KINDS),
        TrailEntry.event == LOOKED,
        TrailEntry.actor_kind == "staff",
        TrailEntry.at >= bounds(first)[0],
        TrailEntry.at < bounds(last)[1],
    )
    for row in session().scalars(query.order_by(TrailEntry.at, TrailEntry.id)):
        if row.thing_id is not None and row.actor_id is not None:
            why = str(row.codes.get("why") or "")
            yield Look(row.thing_id, row.actor_id, row.role or "", why, london_day(row.at))


def untold_about(ids: Collection[UUID]) -> list[Untold]:
    """Referrals of these requests that a manager decided not to tell of, and who worked on them."""
    model = help_models.SocialCareReferral
    query = sa.select(model).where(model.request_id.in_(ids), model.not_told_at.is_not(None), model.told_at.is_(None))
    found = []
    for row in session().scalars(query.order_by(model.referred_at, model.id)):
        handled = (row.referred_by, row.not_told_by, row.recorded_accepted_by)
        since = london_day(min(row.referred_at, row.not_told_at or row.referred_at))
        found.append(Untold(row.request_id, since, frozenset(one for one in handled if one is not None)))
    return found


def names_known(
    ids: Collection[UUID], accounts: Collection[UUID], untold: Sequence[Untold]
) -> dict[tuple[UUID, UUID], str]:
    """By record and person: the names of those who work with them, visited or wrote to them."""
    since = {one.record_id: one.since for one in untold}
    pairs = set()
    for thing_id, staff_id, at in _met(ids, accounts):
        if thing_id not in since or london_day(at) < since[thing_id]:
            pairs.add((thing_id, staff_id))
    names = staff_names(staff_id for _thing, staff_id in pairs)
    return {pair: names[pair[1]] for pair in pairs if pair[1] in names}


def _met(ids: Collection[UUID], accounts: Collection[UUID]) -> Iterator[tuple[UUID, UUID, datetime]]:
    own, given, visit = help_models.Post, help_models.Allocation, help_models.Visit
    mine = sa.select(Participant.id).where(Participant.account_id.in_(accounts))
    has = care_models.Allocation
    queries: tuple[Any, ...] = (
        sa.select(given.request_id, given.worker_id, given.began_at).where(given.request_id.in_(ids)),
        sa.select(visit.request_id, visit.recorded_by, visit.done_at).where(
            visit.request_id.in_(ids), visit.done_at.is_not(None)
        ),
        sa.select(own.request_id, own.from_staff, own.posted_at).where(
            own.request_id.in_(ids), own.participant_id.in_(mine), own.from_staff.is_not(None)
        ),
        sa.select(has.care_leaver_id, has.staff_id, has.began_at).where(has.care_leaver_id.in_(ids)),
    )
    for query in queries:
        yield from session().execute(query)


def teams_of(ids: Collection[UUID]) -> dict[UUID, str]:
    """The team of each of these members of staff, where they are in one."""
    query = sa.select(Worker.account_id, Team.name).join(Team, Team.id == Worker.team_id)
    rows = session().execute(query.where(Worker.account_id.in_(ids)))
    return {account_id: name for account_id, name in rows if account_id is not None}


def answers(viewer: Viewer) -> Sequence[WhoLookedAnswer]:
    """The answers that were prepared, newest first."""
    if not viewer.has(ROLE):
        return []
    order = (WhoLookedAnswer.prepared_at.desc(), WhoLookedAnswer.id)
    return session().scalars(sa.select(WhoLookedAnswer).order_by(*order).limit(MOST)).all()


def answer_for(viewer: Viewer, answer_id: UUID) -> WhoLookedAnswer:
    """One of them. Raises NotFound."""
    found = session().get(WhoLookedAnswer, answer_id) if viewer.has(ROLE) else None
    if found is None:
        raise NotFound
    return found


def own_answers(viewer: Viewer) -> Sequence[WhoLookedAnswer]:
    """What this person may read on their own page: agreed, and given on a page."""
    if viewer.kind != "family" or viewer.id is None:
        return []
    query = sa.select(WhoLookedAnswer).where(
        WhoLookedAnswer.account_id == viewer.id, WhoLookedAnswer.way == "page", WhoLookedAnswer.agreed.is_(True)
    )
    return session().scalars(query.order_by(WhoLookedAnswer.decided_at.desc(), WhoLookedAnswer.id).limit(MOST)).all()
