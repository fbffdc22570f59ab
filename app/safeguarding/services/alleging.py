"""An allegation about anyone who works with children does two things at once: a concern for the child, and a record
for the designated officer. Neither reaches anyone it names, their team or their line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.accounts.queries import staff
from app.core.clock import due_at, now
from app.core.db import constraint_means, session
from app.core.errors import Conflict
from app.core.people import SYSTEM, Actor
from app.notifications.services import queue_staff_message
from app.safeguarding import allegation_policy as policy
from app.safeguarding import allegation_queries as queries
from app.safeguarding.models import (
    ABOUT,
    OUTCOMES,
    STEPS,
    Allegation,
    AllegationNote,
    AllegationReader,
    AtRisk,
    ShutOut,
)
from app.safeguarding.services.raising import raise_concern
from app.safeguarding.services.reaching import alternate_id
from app.tasks import services as tasks
from app.workforce import queries as workforce

TASK = "allegation_to_see"
WORKING_DAYS = 1
"""Told to the designated officer within one working day ("Working Together to Safeguard Children")."""
constraint_means("uq_allegation_once", lambda: Conflict("allegation_already_raised"))


@dataclass(frozen=True)
class Said:
    """What was said and about whom. `words` as they were written; `named` as it was written, or the worker."""

    words: str
    about_kind: str = "not_known"
    named: str = ""
    worker_id: UUID | None = None
    at_risk: AtRisk = "child"
    who: str | None = None
    safe_number: str | None = None
    watched: bool = False


def raise_allegation(
    said: Said, *, source: str, source_id: UUID | None, by: Actor, once: str, also_kept_from: Iterable[UUID] = ()
) -> Allegation:
    """Raise both records. The same key and words again change nothing; other words are added to both.

    Kept from both: the worker, their team and their line, as today's lists have them, and `also_kept_from` (others
    whom somebody knows that it names).
    """
    if said.about_kind not in ABOUT:
        raise ValueError("unknown kind of person")
    before = session().scalars(sa.select(Allegation).where(Allegation.once == once)).first()
    allegation = before or _new(said, source, source_id, by, once)
    if before is not None:
        _add_words(before, said.words)
    _keep_from(allegation, _named_and_near(said.worker_id) | set(also_kept_from), by)
    raise_concern(
        source="allegation",
        source_id=allegation.id,
        trigger="allegation",
        at_risk=said.at_risk,
        words=said.words,
        who=said.who,
        safe_number=said.safe_number,
        watched=said.watched,
        by=by,
        once=f"allegation:{allegation.id}",
    )
    _ask_officer(allegation)
    return allegation


def lead_allegation_to(once: str, source_id: UUID) -> None:
    """What it was written in has this id: said once that thing is there, and only where it came with a name."""
    allegation = session().scalars(sa.select(Allegation).where(Allegation.once == once)).first()
    if allegation is not None and allegation.source_id is None:
        allegation.source_id = source_id


def take_allegation(allegation: Allegation, by: Actor) -> None:
    """A named person has it. Safe to repeat."""
    if allegation.seen_at is None:
        allegation.seen_at, allegation.seen_by = now(), by.id
        tasks.finish_all_about(allegation, TASK, by, outcome="seen")
        trail.record("safeguarding.allegation_seen", allegation, by, late=now() > allegation.due_at)


def note_step(allegation: Allegation, by: Actor, *, step: str, words: str) -> None:
    """Write what was done. Allowed after closing too."""
    if step not in STEPS or by.id is None:
        raise ValueError("unknown step, or nobody did it")
    take_allegation(allegation, by)
    note = AllegationNote(step=step, written_at=now(), written_by=by.id)
    note.words = words
    allegation.notes.append(note)
    trail.record("safeguarding.allegation_noted", allegation, by, step=step)


def close_allegation(allegation: Allegation, by: Actor, *, version: int, outcome: str, reason: str) -> None:
    """Close it with its outcome and why. Raises Conflict where somebody changed it since `version`, or closed it."""
    if outcome not in OUTCOMES or by.id is None:
        raise ValueError("unknown outcome, or nobody decided")
    if allegation.version != version:
        raise Conflict("changed_meanwhile")
    if not allegation.is_open:
        raise Conflict("closed_already")
    take_allegation(allegation, by)
    allegation.outcome, allegation.reason = outcome, reason
    allegation.closed_at, allegation.closed_by = now(), by.id
    trail.record("safeguarding.allegation_closed", allegation, by, outcome=outcome)


def _new(said: Said, source: str, source_id: UUID | None, by: Actor, once: str) -> Allegation:
    at = now()
    allegation = Allegation(
        raised_at=at,
        raised_by_kind=by.kind,
        raised_by=by.id,
        source=source,
        source_id=source_id,
        about_kind=said.about_kind,
        worker_id=said.worker_id,
        once=once,
        due_at=due_at(at, WORKING_DAYS),
    )
    worker = workforce.worker(said.worker_id) if said.worker_id else None
    named = said.named or (workforce.worker_name(worker) if worker is not None else "")
    allegation.named, allegation.words = named or None, said.words
    session().add(allegation)
    session().flush()
    trail.record("safeguarding.allegation_raised", allegation, by, source=source, about=said.about_kind)
    return allegation


def _add_words(allegation: Allegation, words: str) -> None:
    """Words that came later stand after the first ones; whoever had it looks again."""
    if words and words not in allegation.words:
        allegation.words = f"{allegation.words}\n\n{words}".strip()
        allegation.seen_at = allegation.seen_by = None


def _named_and_near(worker_id: UUID | None) -> set[UUID]:
    """The worker, everybody in their team today, and everybody above them."""
    worker = workforce.worker(worker_id) if worker_id else None
    if worker is None:
        return set()
    itself = {worker.account_id} if worker.account_id else set()
    return itself | workforce.line_of(worker) | workforce.colleagues_of(worker)


def _keep_from(allegation: Allegation, people: set[UUID], by: Actor) -> None:
    there = queries.kept_from(allegation.id)
    for person_id in sorted(people - there):
        session().add(ShutOut(about_id=allegation.id, person_id=person_id, said_by=by.id, said_at=now()))
    session().flush()


def _ask_officer(allegation: Allegation) -> None:
    """A task and a message, by name, to whoever may open it; nobody else learns that there is one."""
    people = [
        one.id for one in queries.officers(now()) if one.id and policy.can_see(one, *queries.facts_of(allegation))
    ]
    if not people:
        people = _give_to_alternate(allegation)
    for person_id in people:
        once = f"{TASK}:{allegation.id}:{person_id}"
        tasks.make(TASK, allegation, due_at=allegation.due_at, for_person=person_id, once=once)
        person = staff(person_id)
        if person is not None:
            queue_staff_message("staff_something_waits", to=person.id, email=person.email, about=allegation)


def _give_to_alternate(allegation: Allegation) -> list[UUID]:
    alternate = alternate_id()
    if alternate is None or alternate in queries.kept_from(allegation.id):
        trail.record("safeguarding.allegation_reaches_nobody", allegation, SYSTEM)
        return []
    if all(row.person_id != alternate for row in allegation.readers):
        allegation.readers.append(AllegationReader(person_id=alternate, named_at=now()))
        trail.record("safeguarding.allegation_handed_on", allegation, SYSTEM)
    return [alternate]
