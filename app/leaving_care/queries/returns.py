"""What the two national files are made from: everybody this viewer may see, in a fixed number of statements."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.people import Viewer
from app.leaving_care.models import (
    Activity,
    Allocation,
    CareLeaver,
    CaseLine,
    Contact,
    Home,
    KnowsThem,
    Plan,
    PlanReview,
)
from app.leaving_care.policy import visible_to

Dated = dict[UUID, list[date]]


def everybody(viewer: Viewer) -> Sequence[tuple[CareLeaver, CaseLine]]:
    """Every open record this viewer may see and does not know from elsewhere, with its line, by reference."""
    known = sa.select(KnowsThem.care_leaver_id).where(KnowsThem.staff_id == viewer.id, KnowsThem.knows.is_(True))
    query = sa.select(CareLeaver, CaseLine).join(CaseLine, CaseLine.care_leaver_id == CareLeaver.id)
    query = query.where(visible_to(viewer), CareLeaver.closed_at.is_(None), CareLeaver.id.not_in(known))
    return [(record, line) for record, line in session().execute(query.order_by(CareLeaver.reference)).all()]


def reached_between(viewer: Viewer, first: date, last: date) -> Dated:
    """The days on which each was reached, within these days."""
    row, found = Contact, defaultdict(list)
    between = (row.happened_on >= first, row.happened_on <= last, row.is_reached.is_(True), row.struck_at.is_(None))
    query = sa.select(row.care_leaver_id, row.happened_on).where(*between, row.care_leaver_id.in_(_seen(viewer)))
    for care_leaver_id, day in session().execute(query):
        found[care_leaver_id].append(day)
    return found


def homes(viewer: Viewer) -> dict[UUID, list[Home]]:
    """Every home of each, those by mistake left out, in the order they began. Addresses stay sealed."""
    found: dict[UUID, list[Home]] = defaultdict(list)
    meant = sa.or_(Home.ended_why.is_(None), Home.ended_why != "mistake")
    query = sa.select(Home).where(Home.care_leaver_id.in_(_seen(viewer)), meant)
    for home in session().scalars(query.order_by(Home.began_on, Home.recorded_at)):
        found[home.care_leaver_id].append(home)
    return found


def activities(viewer: Viewer) -> dict[UUID, list[tuple[date, str]]]:
    """What each did by day, from when, in that order."""
    row = Activity
    found: dict[UUID, list[tuple[date, str]]] = defaultdict(list)
    query = sa.select(row.care_leaver_id, row.began_on, row.code).where(row.care_leaver_id.in_(_seen(viewer)))
    for care_leaver_id, began_on, code in session().execute(query.order_by(row.began_on, row.recorded_at)):
        found[care_leaver_id].append((began_on, code))
    return found


def last_reviews(viewer: Viewer) -> dict[UUID, date]:
    """When the plan of each was reviewed last."""
    held = sa.func.max(PlanReview.held_on)
    query = sa.select(Plan.care_leaver_id, held).join(PlanReview, PlanReview.plan_id == Plan.id)
    query = query.where(Plan.care_leaver_id.in_(_seen(viewer))).group_by(Plan.care_leaver_id)
    return {care_leaver_id: day for care_leaver_id, day in session().execute(query) if day is not None}


def teams(viewer: Viewer, today: date) -> dict[UUID, dict[str, UUID]]:
    """Who works with each today, by part."""
    row = Allocation
    found: dict[UUID, dict[str, UUID]] = defaultdict(dict)
    still = (row.ended_at.is_(None), sa.or_(row.until.is_(None), row.until >= today))
    query = sa.select(row.care_leaver_id, row.part, row.staff_id).where(row.care_leaver_id.in_(_seen(viewer)), *still)
    for care_leaver_id, part, staff_id in session().execute(query.order_by(row.began_at)):
        found[care_leaver_id][part] = staff_id
    return found


def home_on(rows: Iterator[Home] | Sequence[Home], day: date) -> Home | None:
    """Where they lived on a day: the home that began last."""
    lived = [home for home in rows if home.began_on <= day and (home.ended_on is None or home.ended_on >= day)]
    return lived[-1] if lived else None


def _seen(viewer: Viewer) -> sa.Select[UUID]:
    return sa.select(CareLeaver.id).where(visible_to(viewer), CareLeaver.closed_at.is_(None))
