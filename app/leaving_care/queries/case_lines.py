"""What the lines of a caseload are made from: the same number of statements for one as for five hundred."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import (
    Activity,
    CareLeaver,
    CaseLine,
    Contact,
    ExitPlan,
    Home,
    LostTouch,
    SignedDay,
    StatusOverride,
)


@dataclass
class Made:
    """What one line is made from. Days only; nothing sealed is opened."""

    status: str = "none"
    since: date | None = None
    home: Home | None = None
    out_by: date | None = None
    signed: set[date] = field(default_factory=set)
    contacts: list[date] = field(default_factory=list)
    visits: list[date] = field(default_factory=list)
    offers: list[date] = field(default_factory=list)
    lost: LostTouch | None = None
    activity: str | None = None
    line: CaseLine | None = None


def made_from(ids: Sequence[UUID], today: date) -> dict[UUID, Made]:
    """What these stand on, by record. Eight statements."""
    made = {care_leaver_id: Made() for care_leaver_id in ids}
    _status(made, ids, today)
    _homes(made, ids)
    _contacts(made, ids)
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
    for care_leaver_id, status, since, added_at in session().execute(
        sa.select(row.id, row.status, row.status_since, row.added_at).where(row.id.in_(ids))
    ):
        made[care_leaver_id].status, made[care_leaver_id].since = status, since or added_at.date()
    said = sa.select(StatusOverride).where(
        StatusOverride.care_leaver_id.in_(ids), StatusOverride.ended_at.is_(None), StatusOverride.since <= today
    )
    for override in session().scalars(said.order_by(StatusOverride.said_at, StatusOverride.id)):
        one = made[override.care_leaver_id]
        one.status, one.since = override.status, override.since


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
