"""What the law calls somebody, kept beside their time in care: worked out by the rules, overridden by a manager."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import sqlalchemy as sa

from app import trail
from app.core import clock
from app.core.ages import age_on
from app.core.db import session
from app.core.errors import DomainError, NotAllowed
from app.core.people import SYSTEM, Actor, Viewer
from app.leaving_care.models import CareEpisode, CareLeaver, StatusOverride
from app.leaving_care.policy import MANAGER, can_manage
from app.leaving_care.queries.people import episodes_of, override_of
from app.leaving_care.queries.standing import episodes_by_record, not_worked_out_on
from app.leaving_care.rules import STATUSES
from app.leaving_care.rules.care import Episode
from app.leaving_care.rules.status import status_on
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.people import touch
from app.tasks import services as tasks

DUTY_ENDS_AT = 25
TO_DECIDE = "care_leaver_status_to_decide"
DAYS_TO_DECIDE = 10
"""Working days. No law sets them."""
A_MINUTE = 500
"""How many records one round works out again, so that nobody waits for a long transaction."""


def keep_episodes(record: CareLeaver, stays: Iterable[Episode], by: Actor) -> int:
    """Make their time in care what these say. Returns how many rows changed; nothing where all were known.

    A year's return has that year's episodes only: what ended before the first of these began stays as it is kept.
    """
    changed, rows = episodes_as_said(record, stays, by, episodes_of(record.id))
    session().add_all(rows)
    session().flush()
    return changed


def episodes_as_said(
    record: CareLeaver, stays: Iterable[Episode], by: Actor, rows: Sequence[CareEpisode]
) -> tuple[int, list[CareEpisode]]:
    """The same where `rows` are kept now: how many change, and the rows there are then. The caller adds new ones."""
    stands, changed = {row.began_on: row for row in rows}, 0
    wanted = {stay.began_on: stay for stay in stays}
    for row in rows:
        is_earlier = row.ended_on is not None and bool(wanted) and row.ended_on <= min(wanted)
        if wanted and row.began_on not in wanted and not is_earlier:
            session().delete(stands.pop(row.began_on))
            changed += 1
    for began_on, stay in wanted.items():
        if began_on in stands and as_episode(stands[began_on]) == stay:
            continue
        row = stands.setdefault(began_on, CareEpisode(care_leaver_id=record.id, began_on=began_on))
        row.began_why, row.ended_on, row.ended_why = stay.began_why, stay.ended_on, stay.ended_why
        row.legal_status, row.placement, row.imported_at = stay.legal_status, stay.placement, clock.now()
        changed += 1
    if changed:
        trail.record("leaving_care.episodes_kept", record, by, rows=changed)
    return changed, [stands[day] for day in sorted(stands)]


def as_episode(row: CareEpisode) -> Episode:
    """An episode as the rules read it: all that is kept of it."""
    return Episode(row.began_on, row.ended_on, row.legal_status, row.ended_why, row.placement, row.began_why)


def work_out(record: CareLeaver, on: date, rows: Sequence[CareEpisode] | None = None, *, is_new: bool = False) -> bool:
    """Work out again what they are on a day, and keep it. True where it is something else than before.

    The caller restates their line. `rows`: their time in care, where the caller has it. `is_new`: nobody can have said
    or been asked anything yet.
    """
    found = status_on(
        record.birth_date, [as_episode(row) for row in (episodes_of(record.id) if rows is None else rows)], on
    )
    needs = " ".join(found.needs) or None
    if record.worked_out_on is None:
        record.worked_out_on = on
    before = (record.status, record.status_since, record.status_reason, record.needs_a_person)
    if before == (found.status, found.since, found.reason, needs):
        return False
    was = record.status
    record.status, record.status_since, record.status_reason = found.status, found.since, found.reason
    record.needs_a_person = needs
    trail.record("leaving_care.status_worked_out", record, SYSTEM, was=was, status=found.status)
    if needs or before[3]:
        _ask_a_manager(record, on, is_new=is_new)
    return True


def _ask_a_manager(record: CareLeaver, on: date, *, is_new: bool) -> None:
    """Where the files cannot know and the duty is not over, a manager has to; the question goes when it is answered."""
    matters = record.status not in ("under_16", "duty_ended_25") and age_on(record.birth_date, on) < DUTY_ENDS_AT
    if not record.needs_a_person or not matters or record.status_reason == "died":
        if not is_new:
            tasks.finish_all_about(record, TO_DECIDE, SYSTEM, "not_needed")
    elif is_new or override_of(record.id) is None:
        ask = tasks.make_first if is_new else tasks.make
        due_at = clock.due_at(clock.now(), DAYS_TO_DECIDE)
        ask(TO_DECIDE, record, due_at=due_at, for_role=MANAGER, locality=record.locality, once=f"status:{record.id}")


def work_out_due(moment: datetime) -> int:
    """Work out again, once a day, what everybody with an open record is: a batch each minute. Returns how many.

    Whoever comes out as before keeps their record's version: nobody's page is refused for it.
    """
    on = clock.london_day(moment)
    records = not_worked_out_on(on, A_MINUTE)
    episodes = episodes_by_record([record.id for record in records])
    changed = [record.id for record in records if work_out(record, on, episodes.get(record.id, []))]
    restate(*changed)
    done = sa.update(CareLeaver).where(CareLeaver.id.in_([record.id for record in records])).values(worked_out_on=on)
    session().execute(done.execution_options(synchronize_session=False))
    return len(records)


def say_status(record: CareLeaver, status: str, since: date, reason: str, viewer: Viewer) -> StatusOverride:
    """A manager says what the status is, from a day on, and why. What was said before ends."""
    _managed(record, viewer)
    if status not in STATUSES:
        raise ValueError(f"not a status: {status}")
    if since > clock.today():
        raise DomainError("status_to_come")
    _end_override(override_of(record.id), viewer)
    row = StatusOverride(
        care_leaver_id=record.id, status=status, since=since, reason=reason, said_at=clock.now(), said_by=viewer.id
    )
    session().add(row)
    session().flush()
    touch(record)
    restate(record.id)
    tasks.finish_all_about(record, TO_DECIDE, viewer.actor(MANAGER))
    trail.record("leaving_care.status_said", record, viewer.actor(MANAGER), status=status, derived=record.status)
    return row


def end_override(record: CareLeaver, viewer: Viewer) -> None:
    """What the rules worked out stands alone again. Safe to repeat."""
    _managed(record, viewer)
    if _end_override(override_of(record.id), viewer):
        touch(record)
        restate(record.id)
        trail.record("leaving_care.status_unsaid", record, viewer.actor(MANAGER), derived=record.status)


def _managed(record: CareLeaver, viewer: Viewer) -> None:
    if viewer.id is None or not can_manage(viewer, record.locality):
        raise NotAllowed("not_yours_to_do")


def _end_override(row: StatusOverride | None, viewer: Viewer) -> bool:
    if row is None:
        return False
    row.ended_at, row.ended_by = clock.now(), viewer.id
    session().flush()
    return True
