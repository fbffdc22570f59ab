"""A line of the caseload for each young person, made again from their homes, contacts, team and plan."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from app.core import clock
from app.core.db import session
from app.leaving_care.models import CaseLine, Home
from app.leaving_care.models.case_lines import LOST, NOTHING_DUE, ORDINARY, WATCHED
from app.leaving_care.queries.case_lines import Made, made_from, open_records
from app.leaving_care.queries.homes import is_watched
from app.leaving_care.rules import homes as rules
from app.leaving_care.rules import touch
from app.leaving_care.standards import standards

BATCH = 500


def restate(*ids: UUID) -> None:
    """Make the lines of these again. Called by whatever changes what it is made of, in the same transaction."""
    session().flush()
    for start in range(0, len(ids), BATCH):
        _restate(ids[start : start + BATCH], clock.today())


def restate_everybody() -> int:
    """Make everybody's again, in batches: what the law calls them changes by the calendar."""
    today, count, after = clock.today(), 0, None
    while ids := open_records(after, BATCH):
        _restate(ids, today)
        session().flush()
        after, count = ids[-1], count + len(ids)
    return count


def _restate(ids: Sequence[UUID], today: date) -> None:
    for care_leaver_id, made in made_from(ids, today).items():
        row = made.line
        if row is None:
            row = CaseLine(care_leaver_id=care_leaver_id)
            session().add(row)
        row.made_at = clock.now()
        if made.record is not None:
            row.locality, row.closed_at = made.record.locality, made.record.closed_at
            row.restricted_at = made.record.restricted_at
        row.helped_until, row.review_due_on = made.helped_until, made.review_due_on
        row.is_to_decide = made.is_to_decide
        _home(row, made, today)
        _touch(row, made)
        days = (
            row.sign_off_due_on,
            row.exit_due_on or (row.home_since if row.is_watched else None),
            row.day_to_sign_on,
            row.visit_due_on,
            row.contact_due_on,
            row.look_due_on,
        )
        row.urgency = WATCHED if row.is_watched else LOST if row.lost_since else ORDINARY
        row.soonest_on = min((day for day in days if day is not None), default=NOTHING_DUE)


def _home(row: CaseLine, made: Made, today: date) -> None:
    home = made.home
    row.home_id, row.home_kind, row.home_since, row.is_suitable, row.is_watched = None, None, None, None, False
    row.sign_off_due_on = row.exit_due_on = row.day_to_sign_on = row.visit_due_on = row.visit_why = None
    row.last_visit_on = made.visits[-1] if made.visits else None
    if home is None:
        return
    row.home_id, row.home_kind, row.home_since, row.is_suitable = home.id, home.kind, home.began_on, home.is_suitable
    row.is_watched = is_watched(home)
    if row.is_watched:
        came = clock.london_day(home.recorded_at)
        row.sign_off_due_on = came if home.signed_off_at is None else None
        row.exit_due_on = made.out_by
    if home.kind == rules.BED_AND_BREAKFAST:
        row.day_to_sign_on = rules.next_day_to_sign(home.began_on, today, made.signed)
    due = rules.next_visit(
        is_provided=home.is_provided,
        is_watched=row.is_watched,
        began_on=home.began_on,
        review_on=_first_review(made, home),
        visits=made.visits,
        local_days=standards().watched_visit_days if row.is_watched else standards().visit_days,
    )
    if home.is_provided or row.is_watched or made.status in touch.KEPT_IN_TOUCH:
        row.visit_due_on, row.visit_why = due.on, due.why


def _first_review(made: Made, home: Home) -> date:
    """The review before which a second visit is made: as planned, or on the day it was held where that was sooner."""
    held = made.last_review_on
    return min(home.review_on, held) if held is not None and held >= home.began_on else home.review_on


def _touch(row: CaseLine, made: Made) -> None:
    row.last_contact_on = made.contacts[-1] if made.contacts else None
    assert made.since is not None
    due = touch.next_contact(
        made.status,
        since=made.since,
        last_contact=row.last_contact_on,
        last_offer=made.offers[-1] if made.offers else None,
        local_days=standards().contact_days,
    )
    row.contact_due_on, row.contact_why = (due.on, due.why) if due else (None, None)
    row.lost_since = made.lost.since_on if made.lost else None
    row.look_due_on = made.lost.look_due_on if made.lost else None
    row.activity = made.activity
