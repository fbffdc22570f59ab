"""Who had a visit, a new worker or an ending lately is put before the youth voice team, who choose whom to ask.

Made each night from early help, so that nobody is left out because a worker would rather not be spoken of. Whom the
team asks, and why somebody is not asked, is theirs to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import orm

from app.core.ages import age_on
from app.core.clock import london_day
from app.core.db import session
from app.core.people import SYSTEM
from app.early_help.models import Allocation, EarlyHelpRequest, Visit
from app.feedback.services.inviting import note_occasion
from app.notifications.queries import stop_of
from app.workforce.queries import worker_of_account

LATELY = timedelta(days=28)
"""An event is taken up this long after it: a night that did not run, or a stop that was lifted, loses nobody."""
VERSIONS = ((3, None), (7, "4-7"), (10, "8-11"), (17, "11-17"))
"""The oldest age of each version of the questions. Under four nobody is asked: their parent is."""


@dataclass(frozen=True)
class Event:
    """Something that happened to a family. `key` names the row it is read from."""

    kind: str
    request: EarlyHelpRequest
    at: datetime
    key: str


def note_new_occasions(now: datetime) -> None:
    """The worker's job. What was noted before is not noted again."""
    since = now - LATELY
    for event in (*_visits(since), *_changes(since), *_endings(since)):
        if _is_left_alone(event.request):
            continue
        worker_id, day = _worker_at(event), london_day(event.at)
        for who, version, person in _people(event.request, day):
            note_occasion(
                kind=event.kind,
                happened_on=day,
                who=who,
                version=version,
                locality=event.request.locality,
                worker_id=worker_id,
                by=SYSTEM,
                once=f"{event.key}:{person}",
            )


def _visits(since: datetime) -> Iterator[Event]:
    query = _open_to_all().join(Visit, Visit.request_id == EarlyHelpRequest.id).add_columns(Visit)
    for request, visit in session().execute(query.where(Visit.done_at >= since).order_by(Visit.id)):
        yield Event("visit", request, visit.done_at, f"early_help_visit:{visit.id}")


def _changes(since: datetime) -> Iterator[Event]:
    """Another worker than the one before. Somebody who covers is no change: the worker comes back."""
    before = orm.aliased(Allocation)
    had_another = sa.exists().where(
        before.request_id == Allocation.request_id,
        before.began_at < Allocation.began_at,
        before.worker_id != Allocation.worker_id,
        before.kind != "cover",
    )
    began = (Allocation.began_at >= since, Allocation.kind != "cover", had_another)
    query = _open_to_all().join(Allocation, Allocation.request_id == EarlyHelpRequest.id).add_columns(Allocation)
    for request, row in session().execute(query.where(*began).order_by(Allocation.id)):
        if row.kind != "transfer" or row.accepted_at is not None:
            yield Event("change_of_worker", request, row.began_at, f"early_help_allocation:{row.id}")


def _endings(since: datetime) -> Iterator[Event]:
    """Help that had begun and is over. Somebody nobody worked with had no ending."""
    had_help = sa.exists().where(Allocation.request_id == EarlyHelpRequest.id)
    query = _open_to_all().where(EarlyHelpRequest.closed_at >= since, had_help).order_by(EarlyHelpRequest.id)
    for request in session().scalars(query):
        assert request.closed_at is not None
        yield Event("closing", request, request.closed_at, f"early_help_request:{request.id}:closed")


def _open_to_all() -> sa.Select[EarlyHelpRequest]:
    """A restricted record is for its named readers: nobody else is told that anything happened to these people."""
    return sa.select(EarlyHelpRequest).where(EarlyHelpRequest.restricted_at.is_(None))


def _is_left_alone(request: EarlyHelpRequest) -> bool:
    """Everything is stopped for somebody who follows it (promise 7): no invitation either, until a person lifts it."""
    return any(stop_of(person.account_id) is not None for person in request.participants)


def _worker_at(event: Event) -> UUID | None:
    """Who worked with them then: to the day, as a visit may be written down before who has them is."""
    query = sa.select(Allocation.worker_id).where(
        Allocation.request_id == event.request.id,
        Allocation.began_at <= event.at + timedelta(days=1),
        sa.or_(Allocation.ended_at.is_(None), Allocation.ended_at >= event.at),
    )
    worker = worker_of_account(session().scalars(query.order_by(Allocation.began_at.desc()).limit(1)).first())
    return worker.id if worker is not None else None


def _people(request: EarlyHelpRequest, day: date) -> Iterator[tuple[str, str, str]]:
    """Who could be asked: a name, the version for their age, and what tells them apart.

    A child who does not know about the request is left out: being asked would tell them. So is one of unknown age.
    """
    asker = str(request.words.get("asker_name") or "")
    if asker and request.asked_by == "parent":
        yield asker, "parent-carer", "asker"
    for child in request.children:
        version = _version(child.details.get("born_on"), day)
        if child.name and version and child.details.get("knows") != "no":
            yield child.name, version, str(child.id)


def _version(born_on: str | None, day: date) -> str | None:
    if not born_on:
        return None
    age = age_on(date.fromisoformat(born_on), day)
    return next((version for oldest, version in VERSIONS if age <= oldest), None)
