"""Others read parts of a plan as the young person allows: until a day, by link and code or on paper, ended at once.

Whoever holds the link has no account here. The code is asked each time; nothing is kept in their browser.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.crypto import search_key, search_keys
from app.core.db import session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import VISITOR, Viewer
from app.core.references import ALPHABET, normalise
from app.leaving_care.models import CareLeaver, Plan, PlanShare
from app.leaving_care.policy import can_write_plan
from app.leaving_care.queries.plan import plan_of, rows_of, team_of
from app.leaving_care.queries.plan_history import newest_revisions
from app.leaving_care.rules.areas import AREAS
from app.leaving_care.services.plan_writing import begin, is_themself
from app.leaving_care.services.working import ACTING, ask_worker
from app.leaving_care.standards import standards
from app.tasks import services as tasks

CODE_LENGTH = 8


@dataclass(frozen=True)
class Allowed:
    """What the young person allows: which areas, with their own words or not, to whom, how, until which day."""

    areas: Collection[str]
    with_words: bool
    kind: str
    whom: str
    by_paper: bool
    until: date


def allow(record: CareLeaver, said: Allowed, viewer: Viewer, once: str, seen: str | None = None) -> PlanShare:
    """The young person lets somebody read these areas as they read them now, until the end of a day.

    `seen`: the mark of what they looked at before they allowed it. Raises DomainError where nothing was shared in any
    of them yet, Conflict where the plan is another since they looked, AlreadyDone for a click that came twice.
    """
    if not is_themself(record, viewer):
        raise NotAllowed("not_yours_to_do")
    plan = begin(record)
    if session().scalars(sa.select(PlanShare.id).where(PlanShare.once == once)).first() is not None:
        raise AlreadyDone("done_already")
    holds = held_for(record, said.areas, said.with_words)
    if seen is not None and seen != mark_of(holds):
        raise Conflict("changed_since_seen")
    link = secrets.token_urlsafe(18)
    row = PlanShare(
        plan_id=plan.id,
        once=once,
        areas=[area for area in AREAS if area in said.areas],
        holds=holds,
        kind=said.kind,
        whom=said.whom,
        by_paper=said.by_paper,
        link_key=link_key(link),
        link=link,
        code="".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH)),
        allowed_at=clock.now(),
        until=said.until,
    )
    session().add(row)
    session().flush()
    trail.record("leaving_care.plan_reading_allowed", record, viewer.actor(), share=row.id, kind=said.kind)
    if said.by_paper:
        ask_worker(
            "plan_copy_to_give",
            row,
            record,
            clock.due_at(clock.now(), standards().plan_copy_working_days),
            once=f"plan-copy:{row.id}",
        )
    return row


def end(record: CareLeaver, row: PlanShare, viewer: Viewer) -> None:
    """Nobody reads by this any more, from this moment. Ending it twice ends it once."""
    if not is_themself(record, viewer):
        raise NotAllowed("not_yours_to_do")
    if row.ended_at is None:
        row.ended_at = clock.now()
        trail.record("leaving_care.plan_reading_ended", record, viewer.actor(), share=row.id)
        tasks.finish_all_about(row, "plan_copy_to_give", viewer.actor(), "ended")


def open_with(link: str, code: str) -> PlanShare | None:
    """What this link and code open now. None for a wrong one, an ended one, a closed record: no telling which.

    Each opening is in the trail of the record, where the young person sees it.
    """
    row = (
        session()
        .scalars(sa.select(PlanShare).where(PlanShare.link_key.in_(search_keys("plan_share", link))))
        .one_or_none()
    )
    right = hmac.compare_digest(row.code if row else "-" * CODE_LENGTH, normalise(code)[:40].ljust(CODE_LENGTH))
    if row is None or not right or not is_open(row) or row.by_paper:
        return None
    record = _record_of(row)
    if record.closed_at is not None:
        return None
    row.opened_at = clock.now()
    trail.record("leaving_care.plan_read_by_link", record, VISITOR, share=row.id)
    return row


def hand_over(record: CareLeaver, row: PlanShare, to: str, viewer: Viewer) -> None:
    """A worker gave the printed copy to somebody, by name. Only while the permission stands."""
    if not can_write_plan(viewer, team_of(record)):
        raise NotAllowed("not_yours_to_do")
    if not row.by_paper or not is_open(row):
        raise DomainError("permission_ended")
    row.handed_at, row.handed_by, row.handed_to = clock.now(), viewer.id, to
    trail.record("leaving_care.plan_copy_given", record, viewer.actor(*ACTING), share=row.id)
    tasks.finish_all_about(row, "plan_copy_to_give", viewer.actor(*ACTING), "given")


def is_open(row: PlanShare) -> bool:
    """Whether the permission stands today."""
    return row.ended_at is None and row.until >= clock.today()


def link_key(link: str) -> bytes:
    """What a share is found by for its link."""
    return search_key("plan_share", link)


def held_for(record: CareLeaver, areas: Collection[str], with_words: bool) -> list[str]:
    """What they read in these areas now: the text shared with them, the actions, and their words if they say so.

    Ids of revisions. Raises DomainError `nothing_shared_yet` where there is nothing to read.
    """
    rows, plan = rows_of(record), plan_of(record)
    held = [str(row.id) for area, row in rows.shared.items() if area in areas]
    for row in newest_revisions(plan) if plan else ():
        if row.area in areas and (row.thing == "action" or (row.thing == "words" and with_words)):
            held.append(str(row.id))
    if not held:
        raise DomainError("nothing_shared_yet")
    return held


def mark_of(holds: Collection[str]) -> str:
    """A mark of what would be read, so that what is allowed is what was looked at."""
    return hashlib.sha256(" ".join(sorted(holds)).encode()).hexdigest()[:32]


def _record_of(row: PlanShare) -> CareLeaver:
    query = sa.select(CareLeaver).join(Plan, Plan.care_leaver_id == CareLeaver.id).where(Plan.id == row.plan_id)
    return session().scalars(query).one()
