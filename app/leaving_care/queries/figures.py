"""Figures of everybody for whoever oversees: counts of a closed quarter that name nobody (`core.suppression`).

They are as of the quarter's last day and of what was recorded by then: living counts, taken twice, would tell of
whoever changed between them. Status and place are those that stand now, so a correction can move a figure.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.ages import age_on
from app.core.db import session
from app.core.months import months_after
from app.core.suppression import Form, Person, Question, Release, choose
from app.leaving_care.models import Activity, CareLeaver, Contact, Home, HomeAssessment, Plan, PlanReview
from app.leaving_care.rules.homes import counts_as_suitable
from app.leaving_care.rules.plan_dates import review_due
from app.leaving_care.rules.returns import inspection_list

BANDS = {"16-17": (16, 17), "18-20": (18, 20), "21-24": (21, 24)}
"""Ages on the quarter's last day, the first and the last of each."""
COUNTED = ("eligible", "relevant", "former_relevant", "former_relevant_21_24", "qualifying")
MEASURES = ("in_touch", "home", "activity", "plan")
"""Reached lately; somewhere suitable to live; in education, work or training; a plan that was reviewed in time."""
NO_PLAN_OWED = "qualifying"
NOT_AT_WORK = ("G4", "G5", "G6")
NOWHERE = "none"
YES_NO = Form(("yes", "no"), {})
QUESTIONS = [Question(code, dict.fromkeys(BANDS, YES_NO)) for code in MEASURES]


def figures(on: date) -> Release:
    """What may be told of the quarter that ended on this day: by county, age band and locality, whole or not at all."""
    return choose(people_on(on), QUESTIONS)


def last_closed(today: date) -> date:
    """The last day of the last quarter that is over."""
    first = date(today.year, today.month - (today.month - 1) % 3, 1)
    return first - timedelta(days=1)


def people_on(on: date) -> list[Person]:
    """Everybody who was a care leaver of ours then, with what was known of them. A fixed number of statements."""
    cutoff = datetime.combine(on + timedelta(days=1), time(0), clock.LONDON)
    reached, homes, activities = _reached(on, cutoff), _homes(on, cutoff), _activities(on, cutoff)
    plans, since = _plans(cutoff), months_after(on, -inspection_list(on).months_in_touch)
    found = []
    for record in _everybody(cutoff):
        band = _band(age_on(record.birth_date, on))
        if band is None:
            continue
        answers = {"in_touch": _yes(reached.get(record.id, date.min) >= since)}
        if record.id in homes:
            answers["home"] = _yes(homes[record.id])
        if record.id in activities:
            answers["activity"] = _yes(activities[record.id] not in NOT_AT_WORK)
        if record.status != NO_PLAN_OWED:
            answers["plan"] = _yes(plans.get(record.id, date.min) >= on)
        found.append(Person(band, record.locality or NOWHERE, None, answers))
    return found


def _everybody(cutoff: datetime) -> Sequence[CareLeaver]:
    row = CareLeaver
    still = sa.or_(row.closed_at.is_(None), row.closed_at >= cutoff)
    query = sa.select(row).where(row.added_at < cutoff, still, row.status.in_(COUNTED))
    return session().scalars(query.order_by(row.id)).all()


def _reached(on: date, cutoff: datetime) -> dict[UUID, date]:
    """The last day on which each was reached."""
    row = Contact
    known = (row.recorded_at < cutoff, sa.or_(row.struck_at.is_(None), row.struck_at >= cutoff))
    query = sa.select(row.care_leaver_id, sa.func.max(row.happened_on)).where(
        row.is_reached.is_(True), row.happened_on <= on, *known
    )
    found = session().execute(query.group_by(row.care_leaver_id))
    return {row[0]: row[1] for row in found}


def _homes(on: date, cutoff: datetime) -> dict[UUID, bool]:
    """Whether where each lived counted as suitable, as it had been judged by then."""
    judged = {}
    rows = sa.select(HomeAssessment.home_id, HomeAssessment.is_suitable).where(HomeAssessment.assessed_at < cutoff)
    for home_id, is_suitable in session().execute(rows.order_by(HomeAssessment.assessed_at)):
        judged[home_id] = is_suitable
    gone = sa.and_(Home.ended_on.is_not(None), Home.ended_on <= on)
    known_gone = sa.and_(gone, sa.or_(Home.exit_recorded_at.is_(None), Home.exit_recorded_at < cutoff))
    query = sa.select(Home.care_leaver_id, Home.id, Home.kind).where(
        Home.began_on <= on, Home.recorded_at < cutoff, ~known_gone
    )
    found = {}
    for care_leaver_id, home_id, kind in session().execute(query.order_by(Home.began_on, Home.recorded_at)):
        found[care_leaver_id] = counts_as_suitable(kind, judged.get(home_id))
    return found


def _activities(on: date, cutoff: datetime) -> dict[UUID, str]:
    row = Activity
    query = sa.select(row.care_leaver_id, row.code).where(row.began_on <= on, row.recorded_at < cutoff)
    found = session().execute(query.order_by(row.began_on, row.recorded_at))
    return {row[0]: row[1] for row in found}


def _plans(cutoff: datetime) -> dict[UUID, date]:
    """By when the plan of each was to be reviewed next. Whoever has no plan is not in it."""
    held: dict[UUID, date] = defaultdict(lambda: date.min)
    rows = sa.select(PlanReview.plan_id, PlanReview.held_on).where(PlanReview.recorded_at < cutoff)
    for plan_id, held_on in session().execute(rows):
        if held_on is not None:
            held[plan_id] = max(held[plan_id], held_on)
    query = sa.select(Plan.care_leaver_id, Plan.id, Plan.begun_at).where(Plan.begun_at < cutoff)
    return {
        care_leaver_id: review_due(clock.london_day(begun_at), held.get(plan_id), None)
        for care_leaver_id, plan_id, begun_at in session().execute(query)
    }


def _band(age: int) -> str | None:
    return next((band for band, (first, last) in BANDS.items() if first <= age <= last), None)


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
