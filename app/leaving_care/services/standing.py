"""What the law calls somebody, kept beside their time in care: worked out by the rules, overridden by a manager."""

from collections.abc import Iterable, Sequence
from datetime import date

from app import trail
from app.core import clock
from app.core.db import session
from app.core.people import SYSTEM, Actor
from app.leaving_care.models import CareEpisode, CareLeaver
from app.leaving_care.queries.people import episodes_of
from app.leaving_care.rules.care import Episode
from app.leaving_care.rules.status import status_on


def keep_episodes(record: CareLeaver, stays: Iterable[Episode], by: Actor) -> int:
    """Make their time in care what these rows say. Returns how many rows changed; nothing where all were known.

    A year's return has that year's episodes only: what began before the first of these rows stays as it is kept.
    """
    kept = {row.began_on: row for row in episodes_of(record.id)}
    changed = 0
    wanted = {stay.began_on: stay for stay in stays}
    for began_on, row in kept.items():
        if wanted and began_on >= min(wanted) and began_on not in wanted:
            session().delete(row)
            changed += 1
    for began_on, stay in wanted.items():
        if began_on in kept and as_episode(kept[began_on]) == stay:
            continue
        row = kept.get(began_on) or CareEpisode(care_leaver_id=record.id, began_on=began_on)
        row.began_why, row.ended_on, row.ended_why = stay.began_why, stay.ended_on, stay.ended_why
        row.legal_status, row.placement, row.imported_at = stay.legal_status, stay.placement, clock.now()
        session().add(row)
        changed += 1
    if changed:
        session().flush()
        trail.record("leaving_care.episodes_kept", record, by, rows=changed)
    return changed


def as_episode(row: CareEpisode) -> Episode:
    """An episode as the rules read it: all that is kept of it."""
    return Episode(row.began_on, row.ended_on, row.legal_status, row.ended_why, row.placement, row.began_why)


def work_out(record: CareLeaver, on: date, rows: Sequence[CareEpisode] | None = None) -> bool:
    """Work out again what they are on a day, and keep it. True where it is something else than before."""
    found = status_on(record.birth_date, [as_episode(row) for row in rows or episodes_of(record.id)], on)
    needs = " ".join(found.needs) or None
    before = (record.status, record.status_since, record.status_reason, record.needs_a_person)
    if before == (found.status, found.since, found.reason, needs):
        return False
    was = record.status
    record.status, record.status_since, record.status_reason = found.status, found.since, found.reason
    record.needs_a_person, record.worked_out_on = needs, on
    trail.record("leaving_care.status_worked_out", record, SYSTEM, was=was, status=found.status)
    return True
