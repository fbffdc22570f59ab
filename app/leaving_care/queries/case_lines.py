"""What the lines of a caseload are made from: the same number of statements for one as for five hundred."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.db import session
from app.leaving_care.models import (
    Activity,
    Allocation,
    CareLeaver,
    CaseLine,
    Contact,
    ExitPlan,
    Home,
    LostTouch,
    Plan,
    PlanReview,
    SignedDay,
    StatusOverride,
)
from app.leaving_care.models.case_lines import NOBODY, NOTHING_DUE
from app.leaving_care.queries.homes import owed_in
from app.leaving_care.rules.plan_dates import review_due

NO_DUTY = ("under_16", "duty_ended_25")
"""Nobody has to decide what these are in law: nothing is owed yet, or no longer."""


@dataclass(frozen=True)
class Kept:
    """What a line repeats of its record."""

    locality: str | None
    restricted_at: datetime | None
    closed_at: datetime | None


@dataclass
class Made:
    """What one line is made from. Days only; nothing sealed is opened."""

    record: Kept | None = None
    status: str = "none"
    since: date | None = None
    is_to_decide: bool = False
    home: Home | None = None
    out_by: date | None = None
    signed: set[date] = field(default_factory=set)
    contacts: list[date] = field(default_factory=list)
    visits: list[date] = field(default_factory=list)
    offers: list[date] = field(default_factory=list)
    lost: LostTouch | None = None
    activity: str | None = None
    helped_until: date = NOBODY
    last_review_on: date | None = None
    review_due_on: date | None = None
    line: CaseLine | None = None


def made_from(ids: Sequence[UUID], today: date) -> dict[UUID, Made]:
    """What these stand on, by record. Ten statements."""
    made = {care_leaver_id: Made() for care_leaver_id in ids}
    _status(made, ids, today)
    _homes(made, ids)
    _contacts(made, ids)
    _helpers(made, ids)
    _reviews(made, ids)
    for lost in session().scalars(
        sa.select(LostTouch).where(LostTouch.care_leaver_id.in_(ids), LostTouch.ended_at.is_(None))
    ):
        made[lost.care_leaver_id].lost = lost
    newest = sa.select(Activity.care_leaver_id, Activity.code).where(Activity.care_leaver_id.in_(ids))
    for care_leaver_id, code in session().execute(newest.order_by(Activity.began_on, Activity.recorded_at)):
        made[care_leaver_id].activity = code
    for row in session().scalars(sa.select(CaseLine).where(CaseLine.care_leaver_id.in_(ids))):
        made[row.care_leaver_id].line = row
    return made


def line_of(care_leaver_id: UUID) -> CaseLine:
    """One young person's line. It is there from the first change on."""
    return session().scalars(sa.select(CaseLine).where(CaseLine.care_leaver_id == care_leaver_id)).one()


def open_records(after: UUID | None, size: int) -> list[UUID]:
    """The next so many records that are not closed, by id."""
    query = sa.select(CareLeaver.id).where(CareLeaver.closed_at.is_(None))
    if after is not None:
        query = query.where(CareLeaver.id > after)
    return list(session().scalars(query.order_by(CareLeaver.id).limit(size)))


def _status(made: dict[UUID, Made], ids: Sequence[UUID], today: date) -> None:
    """What the rules said, or what a manager said instead where that is in force."""
    row = CareLeaver
    columns = (row.id, row.status, row.status_since, row.added_at, row.needs_a_person)
    kept = (row.locality, row.restricted_at, row.closed_at)
    for care_leaver_id, status, since, added_at, needs, locality, restricted_at, closed_at in session().execute(
        sa.select(*columns, *kept).where(row.id.in_(ids))
    ):
        one = made[care_leaver_id]
        one.status, one.since, one.record = status, since or added_at.date(), Kept(locality, restricted_at, closed_at)
        one.is_to_decide = needs is not None and status not in NO_DUTY
    said = sa.select(StatusOverride).where(StatusOverride.care_leaver_id.in_(ids), StatusOverride.ended_at.is_(None))
    for override in session().scalars(said.order_by(StatusOverride.said_at, StatusOverride.id)):
        one = made[override.care_leaver_id]
        one.is_to_decide = False
        if override.since <= today:
            one.status, one.since = override.status, override.since


def _helpers(made: dict[UUID, Made], ids: Sequence[UUID]) -> None:
    row = Allocation
    query = sa.select(row.care_leaver_id, row.until).where(
        row.care_leaver_id.in_(ids), row.part.in_(("adviser", "cover")), row.ended_at.is_(None)
    )
    for care_leaver_id, until in session().execute(query):
        one = made[care_leaver_id]
        one.helped_until = max(one.helped_until, until or NOTHING_DUE)


def _reviews(made: dict[UUID, Made], ids: Sequence[UUID]) -> None:
    held = sa.select(sa.func.max(PlanReview.held_on)).where(PlanReview.plan_id == Plan.id).scalar_subquery()
    asked = sa.select(sa.func.min(PlanReview.due_on)).where(PlanReview.open_for == Plan.id).scalar_subquery()
    query = sa.select(Plan.care_leaver_id, Plan.begun_at, held, asked).where(Plan.care_leaver_id.in_(ids))
    for care_leaver_id, begun_at, last_held, asked_due in session().execute(query):
        one = made[care_leaver_id]
        first = owed_in(one.home, last_held) if one.home is not None else None
        one.last_review_on = last_held
        one.review_due_on = review_due(clock.london_day(begun_at), last_held, asked_due, first)


def _homes(made: dict[UUID, Made], ids: Sequence[UUID]) -> None:
    homes = session().scalars(sa.select(Home).where(Home.care_leaver_id.in_(ids), Home.ended_on.is_(None))).all()
    whose = {home.id: made[home.care_leaver_id] for home in homes}
    for home in homes:
        whose[home.id].home = home
    plans = sa.select(ExitPlan.home_id, ExitPlan.out_by).where(ExitPlan.home_id.in_(list(whose)))
    for home_id, out_by in session().execute(plans.order_by(ExitPlan.written_at)):
        whose[home_id].out_by = out_by
    days = sa.select(SignedDay.home_id, SignedDay.day).where(SignedDay.home_id.in_(list(whose)))
    for home_id, day in session().execute(days):
        whose[home_id].signed.add(day)


def _contacts(made: dict[UUID, Made], ids: Sequence[UUID]) -> None:
    row, found = Contact, defaultdict(list)
    reached = (row.care_leaver_id.in_(ids), row.is_reached.is_(True), row.struck_at.is_(None))
    query = sa.select(row.care_leaver_id, row.happened_on, row.kind, row.offer).where(*reached)
    for care_leaver_id, day, kind, offer in session().execute(query.order_by(row.happened_on)):
        found[care_leaver_id].append((day, kind, offer))
    for care_leaver_id, rows in found.items():
        one = made[care_leaver_id]
        one.contacts = [day for day, _kind, _offer in rows]
        one.visits = [day for day, kind, _offer in rows if kind == "visit"]
        one.offers = [day for day, _kind, offer in rows if offer]
