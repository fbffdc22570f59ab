"""Caseloads and oversight: paged by key, exceptions first; as many statements for ten people as for ten thousand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.db import session
from app.core.paging import PAGE_SIZE, Page, decode_key, encode_key
from app.core.people import Viewer
from app.leaving_care.models import (
    Allocation,
    CareLeaver,
    CaseLine,
    KnowsThem,
    Plan,
    PlanVersion,
)
from app.leaving_care.models.case_lines import NOTHING_DUE
from app.leaving_care.policy import few_of, visible_to

OVERSIGHT = (
    "late",
    "to_sign_off",
    "days_to_sign",
    "exit_late",
    "visits_late",
    "contacts_late",
    "lost",
    "reviews_late",
    "status_to_decide",
)
"""What a manager looks at first, worst first; then who has nobody, and everybody."""
VIEWS = ("mine", *OVERSIGHT, "watched", "no_adviser", "everybody")
MOST_COUNTED = 100
FIRST = (CaseLine.urgency, CaseLine.soonest_on, CaseLine.care_leaver_id)
Found = tuple[CareLeaver, CaseLine]


@dataclass(frozen=True)
class Filter:
    """One view of VIEWS, narrowed to a locality (code, or `none` for unknown)."""

    view: str = "mine"
    locality: str | None = None


def caseload(
    viewer: Viewer, wanted: Filter, today: date, after: str | None = None, size: int = PAGE_SIZE
) -> Page[Found]:
    """One page: who is in a place that has to be watched, then who is lost, then soonest due. One statement."""
    query = sa.select(CareLeaver, CaseLine).join(CaseLine, CaseLine.care_leaver_id == CareLeaver.id)
    query = query.where(visible_to(viewer), *_counted(viewer), *_conditions(viewer, wanted, today))
    key = _key(after)
    if key is not None:
        query = query.where(sa.tuple_(*FIRST) > sa.tuple_(*map(sa.literal, key)))
    query = query.order_by(*FIRST).limit(size + 1)
    rows = [(record, line) for record, line in session().execute(query).all()]
    if len(rows) <= size:
        return Page(rows, None)
    last = rows[size - 1][1]
    return Page(rows[:size], encode_key(last.urgency, last.soonest_on.isoformat(), str(last.care_leaver_id)))


def counts(viewer: Viewer, today: date, views: Sequence[str]) -> dict[str, int]:
    """How many stand in each view, counted no further than 100, from their lines alone. One statement."""
    counted = []
    for view in views:
        conditions = (*_counted(viewer), *_conditions(viewer, Filter(view), today))
        some = sa.select(CaseLine.care_leaver_id).where(*conditions).limit(MOST_COUNTED)
        counted.append(sa.select(sa.func.count()).select_from(some.subquery()).scalar_subquery().label(view))
    return dict(session().execute(sa.select(*counted)).one()._mapping)


@dataclass(frozen=True)
class PlanDates:
    """How old the plan is, and when it was shared last."""

    begun_on: date
    shared_on: date | None


def plan_dates(ids: Sequence[UUID]) -> dict[UUID, PlanDates]:
    """The plans of these, by record. One statement."""
    shared = sa.select(sa.func.max(PlanVersion.shared_at)).where(PlanVersion.plan_id == Plan.id).scalar_subquery()
    query = sa.select(Plan.care_leaver_id, Plan.begun_at, shared).where(Plan.care_leaver_id.in_(ids))
    found: dict[UUID, PlanDates] = {}
    for care_leaver_id, begun_at, shared_at in session().execute(query):
        shared_on = clock.london_day(shared_at) if shared_at else None
        found[care_leaver_id] = PlanDates(clock.london_day(begun_at), shared_on)
    return found


def said_not_to_know(viewer: Viewer, ids: Sequence[UUID]) -> set[UUID]:
    """Of these, whom this member of staff has said they do not know: only they are shown by name. One statement."""
    said = sa.select(KnowsThem.care_leaver_id).where(
        KnowsThem.staff_id == viewer.id, KnowsThem.knows.is_(False), KnowsThem.care_leaver_id.in_(ids)
    )
    return set(session().scalars(said))


def advisers_of(ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The adviser of each of these; while somebody covers, that person. One statement."""
    row, today = Allocation, clock.today()
    still = (row.ended_at.is_(None), sa.or_(row.until.is_(None), row.until >= today))
    query = sa.select(row.care_leaver_id, row.part, row.staff_id).where(
        row.care_leaver_id.in_(ids), row.part.in_(("adviser", "cover")), *still
    )
    found: dict[UUID, UUID] = {}
    for care_leaver_id, _part, staff_id in session().execute(query.order_by(row.part, row.began_at)):
        found[care_leaver_id] = staff_id
    return found


def _counted(viewer: Viewer) -> list[sa.ColumnElement[bool]]:
    """Whose line this viewer may see, but for those they said they know from elsewhere. Nothing but lines is asked."""
    known = sa.select(KnowsThem.care_leaver_id).where(KnowsThem.staff_id == viewer.id, KnowsThem.knows.is_(True))
    is_open = CaseLine.closed_at.is_(None)
    theirs = (visible_to(viewer, CaseLine), few_of(viewer, CaseLine))
    return [*theirs, is_open, CaseLine.care_leaver_id.not_in(known)]


def _conditions(viewer: Viewer, wanted: Filter, today: date) -> list[sa.ColumnElement[bool]]:
    line, row = CaseLine, Allocation
    still = (row.ended_at.is_(None), sa.or_(row.until.is_(None), row.until >= today))
    # "Up to the last day there is" and not "is not null": SQLite would read every line for the latter.
    views: dict[str, list[sa.ColumnElement[bool]]] = {
        "mine": [line.care_leaver_id.in_(sa.select(row.care_leaver_id).where(row.staff_id == viewer.id, *still))],
        "late": [line.soonest_on < today],
        "to_sign_off": [line.sign_off_due_on <= NOTHING_DUE],
        "days_to_sign": [line.day_to_sign_on <= today],
        "exit_late": [line.is_watched.is_(True), sa.or_(line.exit_due_on.is_(None), line.exit_due_on < today)],
        "visits_late": [line.visit_due_on < today],
        "contacts_late": [line.contact_due_on < today],
        "lost": [line.lost_since <= NOTHING_DUE],
        "reviews_late": [line.review_due_on < today],
        "status_to_decide": [line.is_to_decide.is_(True)],
        "watched": [line.is_watched.is_(True)],
        "no_adviser": [line.helped_until < today],
        "everybody": [],
    }
    conditions = views.get(wanted.view, views["everybody"])
    if wanted.locality == "none":
        conditions.append(line.locality.is_(None))
    elif wanted.locality:
        conditions.append(line.locality == wanted.locality)
    return conditions


def _key(after: str | None) -> tuple[int, date, UUID] | None:
    """Where the page begins; the first page where the word is not one of ours."""
    parts = decode_key(after, 3)
    try:
        return (int(str(parts[0])), date.fromisoformat(str(parts[1])), UUID(str(parts[2]))) if parts else None
    except ValueError:
        return None
