"""Contacts, tries that failed, touch lost and found again, and what somebody does by day."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Actor, Viewer
from app.leaving_care.models import Activity, CareLeaver, Contact, LostTouch, LostTouchStep
from app.leaving_care.policy import MANAGER, can_manage
from app.leaving_care.queries import touch as queries
from app.leaving_care.queries.case_lines import line_of
from app.leaving_care.rules import touch as rules
from app.leaving_care.services.case_lines import restate
from app.leaving_care.services.working import acting, lock
from app.tasks import services as tasks

LOOK, OVERDUE, OFFER = "lost_touch_to_look_at", "contact_overdue", "yearly_offer"
VISIT = "visit_overdue"
constraint_means("uq_care_leaver_contact_once", lambda: AlreadyDone("contact_recorded"))


@dataclass(frozen=True)
class NewContact:
    """A contact, or a try that failed (`is_reached` False). Codes as in `rules.touch`."""

    kind: str
    happened_on: date
    is_reached: bool
    by_id: UUID | None = None
    place: str | None = None
    seen_alone: str | None = None
    offer: str | None = None
    note: str | None = None


def record_contact(record: CareLeaver, new: NewContact, viewer: Viewer, once: str | None = None) -> Contact:
    """Keep it as it was. One that reached them ends what was overdue; it does not by itself end lost touch."""
    by = acting(viewer, record)
    if by.id is None:
        raise NotAllowed("not_yours_to_do")
    if once and queries.contact_said_once(once):
        raise AlreadyDone("contact_recorded")
    is_visit = new.kind == "visit"
    made = Contact(
        care_leaver_id=record.id,
        happened_on=new.happened_on,
        kind=new.kind,
        is_reached=new.is_reached,
        place=new.place if is_visit else None,
        seen_alone=new.seen_alone if is_visit and new.is_reached else None,
        offer=new.offer if new.is_reached else None,
        by_id=new.by_id or by.id,
        note=new.note or None,
        recorded_at=clock.now(),
        recorded_by=by.id,
        once=once or None,
    )
    session().add(made)
    trail.record("leaving_care.contact_recorded", record, by, kind=new.kind, reached=new.is_reached)
    restate(record.id)
    _finish_what_waited(record, by)
    return made


def strike(record: CareLeaver, contact_id: UUID, viewer: Viewer) -> None:
    """It was written by mistake: it stays, marked so, and counts for nothing."""
    by, row = acting(viewer, record), queries.contact_of(record, contact_id)
    if row.struck_at is not None:
        raise AlreadyDone("contact_struck")
    row.struck_at, row.struck_by = clock.now(), by.id
    trail.record("leaving_care.contact_struck", record, by, contact=row.id)
    restate(record.id)


def lose_touch(record: CareLeaver, since_on: date, why: str, viewer: Viewer) -> LostTouch:
    """Nobody can reach them since a day. A manager looks each month until somebody says how they were found."""
    lock(record)
    by, before = acting(viewer, record), queries.lost_touch_of(record)
    if before is not None and before.since_on == since_on:
        raise AlreadyDone("touch_lost")
    if by.id is None or before is not None:
        raise Conflict("touch_is_lost_already")
    due = rules.next_look(since_on, None)
    made = LostTouch(
        care_leaver_id=record.id, since_on=since_on, said_at=clock.now(), said_by=by.id, why=why, look_due_on=due
    )
    session().add(made)
    trail.record("leaving_care.touch_lost", record, by)
    restate(record.id)
    return made


def try_to_find(record: CareLeaver, what: str, on: date, words: str, viewer: Viewer) -> None:
    """One more thing was tried. Kept as it was."""
    by = acting(viewer, record)
    _step(queries.open_lost_touch_of(record), what, on, words, by)
    trail.record("leaving_care.tried_to_find", record, by, what=what)


def look_at_lost_touch(record: CareLeaver, words: str, viewer: Viewer) -> None:
    """A manager looked, this month, at what was tried and said what is tried next."""
    if not can_manage(viewer, record.locality):
        raise NotAllowed("not_yours_to_do")
    by, lost = viewer.actor(MANAGER), queries.open_lost_touch_of(record)
    _step(lost, rules.LOOK, clock.today(), words, by)
    lost.look_due_on = rules.next_look(lost.since_on, clock.today())
    trail.record("leaving_care.lost_touch_looked_at", record, by)
    tasks.finish_all_about(record, LOOK, by)
    restate(record.id)


def find_again(record: CareLeaver, words: str, viewer: Viewer) -> None:
    """We are in touch again, and how. Needs a contact that reached them: silence never ends it."""
    by, lost = acting(viewer, record), queries.open_lost_touch_of(record)
    if not queries.is_reached_since(record, lost):
        raise DomainError("nobody_reached_them")
    lost.ended_at, lost.ended_by, lost.found = clock.now(), by.id, words
    trail.record("leaving_care.touch_found", record, by)
    tasks.finish_all_about(record, LOOK, by, "found")
    restate(record.id)


def keep_activity(record: CareLeaver, code: str, began_on: date, viewer: Viewer) -> None:
    """What they do by day from a day on. Saying the same again changes nothing."""
    by = acting(viewer, record)
    if any((row.code, row.began_on) == (code, began_on) for row in queries.activities_of(record)):
        raise AlreadyDone("activity_kept")
    made = Activity(care_leaver_id=record.id, began_on=began_on, code=code, recorded_at=clock.now(), recorded_by=by.id)
    session().add(made)
    trail.record("leaving_care.activity_kept", record, by, code=code.lower())
    restate(record.id)


def _finish_what_waited(record: CareLeaver, by: Actor) -> None:
    """What waited is done where the next day due now lies ahead: a contact of long ago, written late, ends nothing."""
    line = line_of(record.id)
    for kinds, due_on in (((VISIT,), line.visit_due_on), ((OVERDUE, OFFER), line.contact_due_on)):
        if due_on is None or due_on > clock.today():
            for kind in kinds:
                tasks.finish_all_about(record, kind, by)


def _step(lost: LostTouch, what: str, on: date, words: str, by: Actor) -> None:
    if by.id is None:
        raise NotAllowed("not_yours_to_do")
    for row in queries.steps_of([lost.id])[lost.id]:
        if (row.what, row.happened_on, row.words) == (what, on, words):
            raise AlreadyDone("step_written")
    made = LostTouchStep(
        lost_touch_id=lost.id, happened_on=on, what=what, by_id=by.id, written_at=clock.now(), words=words
    )
    session().add(made)
