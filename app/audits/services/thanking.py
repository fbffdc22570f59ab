"""Thank you, and what was learned, to somebody of a family who was asked: written, let go by another, told safely.

Whoever has an account of their own with the case reads it there, after a message that says nothing; a way that is not
safe becomes a task of whoever asked them, and of nobody who works with the family. Everybody else is told by whoever
asked them, the way that was safe then.
"""

from uuid import UUID

from app import trail
from app.audits.models import Audit, AuditThanks
from app.audits.policy import ROLE, can_see, writes_until_handed_in
from app.audits.queries import thanks as queries
from app.audits.queries.rounds import around
from app.audits.queries.voices import copies
from app.audits.rules import THANKED_WITHIN
from app.audits.rules.parts import HOWS
from app.audits.services.acting import acting
from app.core.clock import due_at, now
from app.core.crypto import once_key
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError
from app.core.people import Viewer
from app.notifications.queries import safe_contact
from app.notifications.services import queue_message
from app.tasks import services as tasks

constraint_means("uq_audit_thanks_audit_id_part", lambda: Conflict("changed_meanwhile"))
TASKS = {"child_voice": "child_to_thank", "family_voice": "family_to_thank"}
"""What is left to do, by the part of the audit it is about."""


def write_thanks(audit: Audit, part: str, words: str, person: UUID | None, by: Viewer) -> AuditThanks:
    """What they will read, for another person to let go. Written again it takes the place of what was not let go.

    Raises DomainError for who does not write in this audit, before it is handed in, for a part that nobody was asked
    for, for a person who is not of this case, and for a copy of what stands behind a link; Conflict once it is let go.
    """
    if not (writes_until_handed_in(by, audit) and can_see(by, audit, around(audit))) or by.id is None:
        raise DomainError("not_yours_to_do")
    if audit.submitted_at is None or part not in queries.asked_parts(audit):
        raise DomainError("nobody_asked")
    if person is not None and person not in {one for one, _name in queries.accounts_to_thank(audit, part)}:
        raise DomainError("not_of_this_case")
    if copies(by, audit, [words]):
        raise DomainError("copies_a_link")
    row = queries.thanks_of(audit).get(part) or AuditThanks(audit_id=audit.id, part=part)
    if row.released_at is not None:
        raise Conflict("thanks_let_go")
    row.words, row.person_id, row.by_hand_of = words, person, queries.asker_of(audit, part)
    row.written_at, row.written_by = now(), by.id
    session().add(row)
    session().flush()
    trail.record("audits.thanks_written", audit, acting(by))
    return row


def let_thanks_go(row: AuditThanks, audit: Audit, by: Viewer) -> None:
    """Another person of the quality team has read it: it goes the way that is safe. Raises DomainError, AlreadyDone."""
    if row.released_at is not None:
        raise AlreadyDone("thanks_let_go")
    if row.written_by == by.id or not by.has(ROLE) or not can_see(by, audit, around(audit)):
        raise DomainError("second_person_needed")
    row.released_at, row.released_by = now(), by.id
    trail.record("audits.thanks_let_go", audit, acting(by))
    still_here = {one for one, _name in queries.accounts_to_thank(audit, row.part)}
    if row.person_id in still_here and row.person_id is not None and safe_contact(row.person_id) is not None:
        _send_word(row, row.person_id)
    else:
        row.person_id = None
        due, teller = due_at(now(), THANKED_WITHIN), row.by_hand_of or row.written_by
        tasks.make(TASKS[row.part], audit, due_at=due, for_person=teller)


def say_told(row: AuditThanks, audit: Audit, how: str, by: Viewer) -> None:
    """Whoever was asked to tell them has done it. Raises DomainError for anybody else, AlreadyDone for twice."""
    if row.told_at is not None:
        raise AlreadyDone("thanks_told")
    if by.id != (row.by_hand_of or row.written_by) or row.released_at is None or row.person_id is not None:
        raise DomainError("not_yours_to_do")
    if how not in HOWS:
        raise DomainError("how_not_known")
    row.told_at, row.told_how = now(), how
    tasks.finish_all_about(audit, TASKS[row.part], acting(by))
    trail.record("audits.family_thanked", audit, acting(by), how=how)


def _send_word(row: AuditThanks, person: UUID) -> None:
    """“There is something to read”. Nothing about it leads to the audit, and what cannot leave is the asker's task."""
    queue_message(
        "something_to_read",
        to=person,
        endpoint="accounts.sign_in",
        task_for=row.by_hand_of or row.written_by,
        once=f"told:{once_key('audit_thanks', str(row.id)).hex()}",
    )
