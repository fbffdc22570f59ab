"""Write a version, check it, show it, take it off the board. Nothing is overwritten, and a second person shows it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import LONDON, due_at, now, today
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.tasks import services as tasks
from app.tasks.models import Task
from app.you_said.models import YouSaidEntry, YouSaidStep, YouSaidVersion
from app.you_said.policy import QUALITY, ROLES, can_check, can_write
from app.you_said.queries.desk import Kept, all_slugs, entry_by_id, papers_of, steps_of
from app.you_said.rules import CHECKS, Words, faults_of, from_data, is_answered, people_counted, slug_for, to_data
from app.you_said.services.board import board_changed
from app.you_said.services.telling import how_many_said, tell_them_no_more, tell_those_who_said_it

constraint_means("uq_you_said_version_entry_id_number", lambda: Conflict("entry_changed_meanwhile"))
constraint_means("uq_you_said_entry_slug", lambda: Conflict("entry_changed_meanwhile"))
TO_CHECK, SENT_BACK, UPDATE_DUE = "you_said_to_check", "you_said_sent_back", "you_said_update_due"
CHECK_WITHIN_WORKING_DAYS = 5
FIVE_O_CLOCK = timedelta(hours=17)


class Unfinished(DomainError):
    """The entry cannot be kept so. `faults`: codes of `rules.faults_of`."""

    def __init__(self, faults: Collection[str]) -> None:
        super().__init__("entry_unfinished")
        self.faults = tuple(faults)


def begin(words: Words, owner_id: UUID, by: Viewer) -> YouSaidEntry:
    """A new entry, which waits for a second person. Raises Unfinished."""
    _must_be_sound(words, by)
    person = _person(by)
    slug = slug_for(words.title, all_slugs())
    entry = YouSaidEntry(slug=slug, owner_id=owner_id, made_at=now(), made_by=person)
    session().add(entry)
    session().flush()
    _append(entry, 1, words, by)
    return entry


def write(entry_id: UUID, words: Words, owner_id: UUID, read_number: int, by: Viewer) -> None:
    """Another version. `read_number` is the one that was open; the same words once more change nothing.

    Raises Conflict where somebody wrote one meanwhile, Unfinished where something is missing.
    """
    kept = entry_by_id(entry_id)
    is_same = kept.words == words and kept.entry.owner_id == owner_id
    if is_same and (kept.latest.number == read_number or kept.latest.written_by == by.id):
        return
    if kept.latest.number != read_number:
        raise Conflict("entry_changed_meanwhile")
    _must_be_sound(words, by)
    if kept.entry.owner_id != owner_id:
        kept.entry.owner_id = owner_id
        trail.record("you_said.owner_changed", kept.entry, by.actor(*ROLES))
    tasks.finish_all_about(kept.entry, SENT_BACK, by.actor(*ROLES))
    if kept.words != words or kept.latest.outcome is not None:
        _append(kept.entry, kept.latest.number + 1, words, by)


def hand_over(entry: YouSaidEntry, to: UUID, by: Viewer) -> None:
    """Somebody else looks after it, and does what its owner was asked to do. Raises NotAllowed."""
    if not can_write(by):
        raise NotAllowed("not_yours_to_do")
    before, entry.owner_id = entry.owner_id, to
    trail.record("you_said.owner_changed", entry, by.actor(*ROLES))
    waiting = sa.select(Task).where(Task.about_id == entry.id, Task.for_person == before, Task.done_at.is_(None))
    for task in session().scalars(waiting).all():
        tasks.hand_over(task, to, by.actor(*ROLES))


def let_go(entry_id: UUID, number: int, answers: Collection[str], by: Viewer) -> None:
    """A second person answered yes to everything (`answers`: codes of `rules.CHECKS`): the public reads it from now
    on, and those who said it are told in the same breath, unless only a picture or another language came to it.

    Raises DomainError `not_all_checked`, `change_not_shown`, `survey_unfinished`; NotAllowed for whoever wrote any of
    it; Conflict, AlreadyDone.
    """
    kept, version = _waiting(entry_id, number, by)
    if set(answers) != set(CHECKS):
        raise DomainError("not_all_checked")
    words = from_data(version.content)
    if words.state == "done" and not papers_of(kept.entry):
        raise DomainError("change_not_shown")
    if not is_answered(words):
        raise DomainError("survey_unfinished")
    is_news = not words.says_the_same_as(kept.shown)
    moment = now()
    _settle(version, "shown", by, moment)
    entry = kept.entry
    people = people_counted(how_many_said(entry), _people_before(entry))
    entry.shown_number, entry.shown_at = number, moment
    _step(entry, "shown", by, moment, people=people)
    if is_news:
        tell_those_who_said_it(entry, words, number)
        entry.told_at = moment
    trail.record("you_said.shown", entry, by.actor(*ROLES), number=number, state=words.state)
    tasks.finish_all_about(entry, UPDATE_DUE, by.actor(*ROLES))


def send_back(entry_id: UUID, number: int, why: str, by: Viewer) -> None:
    """Not like this: whoever wrote it is asked to change it. Raises as `let_go`."""
    kept, version = _waiting(entry_id, number, by)
    version.note = why
    _settle(version, "sent_back", by, now())
    trail.record("you_said.sent_back", kept.entry, by.actor(*ROLES), number=number)
    due = due_at(now(), CHECK_WITHIN_WORKING_DAYS)
    tasks.make(SENT_BACK, kept.entry, due_at=due, for_person=version.written_by, once=f"{SENT_BACK}:{kept.entry.id}")


def hide(entry_id: UUID, why: str, by: Viewer) -> None:
    """Take it off the board, at once and by one person: what should not be read is not read meanwhile. Its history
    stays with staff. Safe to repeat.
    """
    if not can_write(by):
        raise NotAllowed("not_yours_to_do")
    entry = entry_by_id(entry_id).entry
    if entry.shown_number is None:
        return
    _step(entry, "hidden", by, now(), why=why)
    entry.shown_number = entry.shown_at = entry.told_at = None
    tell_them_no_more(entry)
    trail.record("you_said.hidden", entry, by.actor(*ROLES))


def _waiting(entry_id: UUID, number: int, by: Viewer) -> tuple[Kept, YouSaidVersion]:
    """The version that waits, if this is it and this person may check it."""
    kept = entry_by_id(entry_id)
    if kept.latest.number != number:
        raise Conflict("entry_changed_meanwhile")
    if kept.latest.outcome is not None:
        raise AlreadyDone("entry_checked_already")
    if not can_check(by, kept.writers):
        raise NotAllowed("second_person_checks")
    tasks.finish_all_about(kept.entry, TO_CHECK, by.actor(*ROLES))
    return kept, kept.latest


def _must_be_sound(words: Words, by: Viewer) -> None:
    if not can_write(by):
        raise NotAllowed("not_yours_to_do")
    faults = faults_of(words, today())
    if faults:
        raise Unfinished(faults)


def _append(entry: YouSaidEntry, number: int, words: Words, by: Viewer) -> None:
    version = YouSaidVersion(
        entry_id=entry.id, number=number, content=to_data(words), written_at=now(), written_by=_person(by)
    )
    session().add(version)
    session().flush()
    trail.record("you_said.written", entry, by.actor(*ROLES), number=number, state=words.state)
    other = YOUTH_VOICE if by.has(QUALITY) else QUALITY
    due = due_at(now(), CHECK_WITHIN_WORKING_DAYS)
    tasks.make(TO_CHECK, entry, due_at=due, for_role=other, once=f"{TO_CHECK}:{entry.id}")


def remind_owner(entry: YouSaidEntry, words: Words) -> None:
    """The owner must write again by its day. Once for each day."""
    assert words.due_on is not None
    due = datetime.combine(words.due_on, datetime.min.time(), LONDON) + FIVE_O_CLOCK
    tasks.make(UPDATE_DUE, entry, due_at=due, for_person=entry.owner_id, once=f"{UPDATE_DUE}:{entry.id}:{words.due_on}")


def _settle(version: YouSaidVersion, outcome: str, by: Viewer, moment: datetime) -> None:
    version.outcome, version.checked_at, version.checked_by = outcome, moment, by.id


def _step(
    entry: YouSaidEntry, what: str, by: Viewer, moment: datetime, *, people: int | None = None, why: str | None = None
) -> None:
    assert entry.shown_number is not None
    step = YouSaidStep(entry_id=entry.id, what=what, number=entry.shown_number, people=people, why=why)
    step.at, step.by = moment, _person(by)
    session().add(step)
    session().flush()
    board_changed()


def _people_before(entry: YouSaidEntry) -> int | None:
    return next((step.people for step in steps_of(entry) if step.what == "shown"), None)


def _person(by: Viewer) -> UUID:
    assert by.id is not None
    return by.id
