"""What ties a look to somebody's work, and who stands in a record. For the night: a block of records at once."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import FamilyAccount
from app.core.db import session
from app.early_help import models as help_models
from app.leaving_care import models as care_models
from app.records.looking.queries.looks import LOOKED, Opened, bounds
from app.records.looking.rules.unusual import AFTER_WORK
from app.tasks.models import Task
from app.trail.models import TrailEntry
from app.workforce.models import Team, Worker

BLOCK = 400
HUB_ROLES = ("early_help_hub", "team_manager")
SAID_ONLY = (LOOKED, "early_help.said_whether_known", "leaving_care.said_whether_known")
"""What is in the trail without being work on the record."""
Pair = tuple[UUID, UUID]
Links = dict[Pair, set[str]]
ALLOCATIONS = (
    (help_models.Allocation, help_models.Allocation.request_id, help_models.Allocation.worker_id),
    (care_models.Allocation, care_models.Allocation.care_leaver_id, care_models.Allocation.staff_id),
)
READERS = (
    (help_models.NamedReader, help_models.NamedReader.request_id),
    (care_models.NamedReader, care_models.NamedReader.care_leaver_id),
)
KNOWING: tuple[tuple[Any, Any], ...] = (
    (help_models.KnowsThem, help_models.KnowsThem.request_id),
    (care_models.KnowsThem, care_models.KnowsThem.care_leaver_id),
)


def links_of(looks: Sequence[Opened], day: date) -> Links:
    """By looker and record: codes of `rules.unusual.WORK`. A pair that nothing ties together is not in it."""
    found: Links = defaultdict(set)
    for look in looks:
        if look.why == "concern":
            found[look.pair].add("concern")
    for block in blocks(look.thing_id for look in looks):
        here = [look for look in looks if look.thing_id in block]
        holders = _allocated(block, day, found)
        _with_tasks(block, here, day, found)
        _who_did_something(block, day, found)
        _waiting(block, here, day, found)
        for model, column in READERS:
            for staff_id, thing_id in session().execute(sa.select(model.staff_id, column).where(column.in_(block))):
                found[staff_id, thing_id].add("named_reader")
        _teams(here, holders, found)
    return found


def blocks(ids: Iterator[UUID] | Collection[UUID]) -> Iterator[set[UUID]]:
    """Different ids, so many at a time that a statement can hold them."""
    every = sorted(set(ids))
    for start in range(0, len(every), BLOCK):
        yield set(every[start : start + BLOCK])


def names_in(ids: Collection[UUID]) -> dict[UUID, list[str]]:
    """The names of the people in each of these records."""
    found: dict[UUID, list[str]] = defaultdict(list)
    named: tuple[Any, ...] = (help_models.Child, help_models.Adult)
    for model in named:
        for row in session().scalars(sa.select(model).where(model.request_id.in_(ids))):
            found[row.request_id].append(row.name)
    follows = help_models.Participant
    query = sa.select(follows.request_id, FamilyAccount).join(FamilyAccount, FamilyAccount.id == follows.account_id)
    for request_id, account in session().execute(query.where(follows.request_id.in_(ids))):
        found[request_id].append(account.name)
    for record in session().scalars(sa.select(care_models.CareLeaver).where(care_models.CareLeaver.id.in_(ids))):
        found[record.id].append(record.name)
    return found


def said_to_know(ids: Collection[UUID]) -> dict[Pair, help_models.KnowsThem | care_models.KnowsThem]:
    """By looker and record: that they said they know somebody in it."""
    found: dict[Pair, help_models.KnowsThem | care_models.KnowsThem] = {}
    for model, column in KNOWING:
        query = sa.select(column, model).where(column.in_(ids), model.knows.is_(True))
        found |= {(row.staff_id, thing_id): row for thing_id, row in session().execute(query)}
    return found


def _allocated(block: set[UUID], day: date, found: Links) -> dict[UUID, set[UUID]]:
    """Who has or lately had each record; their links, and they themselves by record."""
    begins, ends = bounds(day)
    holders: dict[UUID, set[UUID]] = defaultdict(set)
    for model, thing, who in ALLOCATIONS:
        lately = sa.or_(model.ended_at.is_(None), model.ended_at > begins - AFTER_WORK)
        query = sa.select(thing, who).where(thing.in_(block), model.began_at < ends, lately)
        for thing_id, staff_id in session().execute(query):
            found[staff_id, thing_id].add("allocated")
            holders[thing_id].add(staff_id)
    return holders


def _with_tasks(block: set[UUID], here: Sequence[Opened], day: date, found: Links) -> None:
    begins, ends = bounds(day)
    lately = sa.or_(Task.done_at.is_(None), Task.done_at > begins - AFTER_WORK)
    for task in session().scalars(sa.select(Task).where(Task.about_id.in_(block), Task.made_at < ends, lately)):
        for look in here:
            theirs = look.staff_id in (task.for_person, task.done_by)
            if look.thing_id == task.about_id and (theirs or (task.for_role and task.for_role == look.role)):
                found[look.pair].add("task")


def _who_did_something(block: set[UUID], day: date, found: Links) -> None:
    begins, ends = bounds(day)
    query = (
        sa.select(TrailEntry.actor_id, TrailEntry.thing_id)
        .where(TrailEntry.thing_id.in_(block), TrailEntry.at >= begins - AFTER_WORK, TrailEntry.at < ends)
        .where(TrailEntry.actor_kind == "staff", TrailEntry.event.not_in(SAID_ONLY))
    )
    for staff_id, thing_id in session().execute(query.distinct()):
        if staff_id is not None and thing_id is not None:
            found[staff_id, thing_id].add("did_work")


def _waiting(block: set[UUID], here: Sequence[Opened], day: date, found: Links) -> None:
    """A request that the hub has not decided, or whose family wrote, is the work of the whole hub."""
    begins, ends = bounds(day)
    model = help_models.EarlyHelpRequest
    open_then = sa.or_(model.decided_at.is_(None), model.decided_at > begins - AFTER_WORK, model.attention_at < ends)
    waiting = set(session().scalars(sa.select(model.id).where(model.id.in_(block), open_then)))
    for look in here:
        if look.thing_id in waiting and look.role in HUB_ROLES:
            found[look.pair].add("waiting")


def _teams(here: Sequence[Opened], holders: dict[UUID, set[UUID]], found: Links) -> None:
    """A colleague in the team of whoever has the record, and that team's manager."""
    people = {look.staff_id for look in here} | {one for each in holders.values() for one in each}
    query = sa.select(Worker.account_id, Team.id, Team.manager_id).join(Team, Team.id == Worker.team_id)
    rows = session().execute(query.where(Worker.account_id.in_(people))).all()
    team_of = {account_id: team_id for account_id, team_id, _manager in rows}
    manager_of = {account_id: manager_id for account_id, _team, manager_id in rows}
    for look in here:
        for holder in holders.get(look.thing_id, ()):
            if holder in team_of and team_of[holder] == team_of.get(look.staff_id):
                found[look.pair].add("team")
            if manager_of.get(holder) == look.staff_id:
                found[look.pair].add("supervision")
