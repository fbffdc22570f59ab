"""Letters that confirm what a care leaver is in law: made when they ask, as a PDF of theirs or an email they order."""

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, DomainError
from app.core.people import Actor
from app.core.references import grouped, new_reference, normalise
from app.leaving_care.models import CareLeaver, StatusLetter
from app.leaving_care.queries.people import override_of
from app.leaving_care.queries.standing import status_in_force
from app.leaving_care.services.account import account_of
from app.notifications.services import queue_letter
from app.web.words import in_full

CONFIRMED = (
    "eligible",
    "relevant",
    "former_relevant",
    "former_relevant_21_24",
    "duty_ended_25",
    "qualifying",
    "qualifying_21_24_education_only",
)
"""What a letter can confirm. Of everybody else it would say nothing that helps them."""
constraint_means("uq_care_leaver_letter_once", lambda: AlreadyDone("sent_already"))


def can_confirm(record: CareLeaver) -> bool:
    """Whether a letter can be made: the law's answer is clear, or a manager has decided."""
    decided = status_in_force(record) if record.needs_a_person is None or _is_overridden(record) else None
    return decided in CONFIRMED


def make(record: CareLeaver, by: Actor, once: str, way: str = "pdf") -> StatusLetter:
    """A letter of today with a number of its own. Raises DomainError `a_person_has_to_look`."""
    if not can_confirm(record):
        raise DomainError("a_person_has_to_look")
    made = StatusLetter(
        care_leaver_id=record.id,
        number=normalise(new_reference()),
        way=way,
        status=status_in_force(record),
        made_at=clock.now(),
        once=f"{record.id}:{once}",
    )
    session().add(made)
    session().flush()
    trail.record("leaving_care.letter_made", record, by, way=way, status=made.status, letter=made.id)
    return made


def email(record: CareLeaver, address: str, by: Actor, once: str) -> StatusLetter:
    """The same as a plain email from the council, once, to the address they name. It is forgotten when it has left."""
    made = make(record, by, once, "email")
    values = {
        "name": record.name,
        "status": made.status,
        "number": grouped(made.number, 3),
        "day": in_full(clock.today()),
    }
    queue_letter("status_letter", account_of(record).id, address, values, record, once=f"letter:{made.id}")
    return made


def _is_overridden(record: CareLeaver) -> bool:
    return override_of(record.id) is not None
