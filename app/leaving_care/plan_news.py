"""What changed in a plan since its reader last looked. Read from the trail's looks; kept nowhere else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from app.core import clock
from app.core.people import Viewer
from app.leaving_care.models import CareLeaver, Plan
from app.leaving_care.queries.plan import disputes_of, plan_of, reviews_of, stances_of, versions_of
from app.leaving_care.queries.plan_history import looks_at_plan, saved_since
from app.leaving_care.rules.plan_changes import Change, changes_since, last_visit

MOST = 20


@dataclass(frozen=True)
class News:
    """`since`: when they last looked; None where this is their first visit, and then nothing is called new."""

    since: datetime | None = None
    changes: list[Change] = field(default_factory=list)
    is_more: bool = False


def news_for(record: CareLeaver, viewer: Viewer) -> News:
    """The changes that others made since this viewer's last visit, newest first."""
    plan, now = plan_of(record), clock.now()
    since = last_visit(looks_at_plan(record, viewer.id), now)
    if plan is None or since is None:
        return News(since)
    found = changes_since(saved_since(plan, since), since, viewer.id)
    found += [change for change in _said(plan, viewer.kind == "family") if change.at > since and change.by != viewer.id]
    found.sort(key=lambda change: change.at, reverse=True)
    return News(since, found[:MOST], len(found) > MOST)


def _said(plan: Plan, for_them: bool) -> Iterable[Change]:
    """What is no save: versions shared, agreed and signed off, answers, reviews, disputes."""
    for version in versions_of(plan, 10):
        for area in version.changed:
            yield Change("area_shared", area, version.shared_at, False, version.shared_by)
        if not version.changed:
            yield Change("plan_shared", "", version.shared_at, False, version.shared_by)
        if version.they_agreed_at is not None:
            yield Change("they_agreed", "", version.they_agreed_at, True, None if not for_them else version.recorded_by)
        if version.owner_agreed_at is not None:
            yield Change("owner_agreed", "", version.owner_agreed_at, False, version.owner_agreed_by)
        if version.signed_off_at is not None:
            yield Change("signed_off", "", version.signed_off_at, False, version.signed_off_by)
    for stance in (one for said in stances_of(plan).values() for one in said):
        if stance.answered_at is not None:
            yield Change("answered", stance.area, stance.answered_at, False, stance.answered_by)
        if not for_them:
            yield Change("agrees" if stance.agrees else "disagrees", stance.area, stance.said_at, True, None)
    for review in reviews_of(plan):
        if review.asked_at is not None:
            what = Change(
                "review_asked",
                "",
                review.asked_at,
                review.asked_by_them,
                review.asked_by,
                now=review.due_on.isoformat(),
            )
            yield what
        if review.recorded_at is not None and review.held_on is not None:
            yield Change(
                "review_held", "", review.recorded_at, False, review.recorded_by, now=review.held_on.isoformat()
            )
    for dispute in disputes_of(plan):
        yield Change("disputed", "", dispute.raised_at, False, dispute.raised_by)
