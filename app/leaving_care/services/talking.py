"""Words between a young person and their adviser, and the button that stops every message to them."""

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone
from app.core.people import Actor
from app.leaving_care import emails
from app.leaving_care.models import AdviserMessage, CareLeaver
from app.leaving_care.services import danger
from app.leaving_care.services.account import account_of
from app.leaving_care.services.working import ask_worker
from app.leaving_care.standards import standards
from app.notifications import services as notifications
from app.tasks import services as tasks

constraint_means("uq_care_leaver_message_once", lambda: AlreadyDone("sent_already"))
WRITTEN, STOPPED = "adviser_written", "young_person_stopped"


def write(record: CareLeaver, words: str, by: Actor, once: str) -> AdviserMessage:
    """One writes to the other. The young person's words are a task; the adviser's are something to read."""
    made = AdviserMessage(
        care_leaver_id=record.id, written_at=clock.now(), by_kind=by.kind, by=by.id, once=f"{record.id}:{once}"
    )
    made.words = words
    session().add(made)
    session().flush()
    trail.record("leaving_care.written", record, by)
    if by.kind == "staff":
        tasks.finish_all_about(record, WRITTEN, by, "answered")
        emails.tell_something_to_read(record)
    else:
        danger.heed_words(record, words, f"message:{made.id}")
        due_at = clock.due_at(clock.now(), standards().answer_message_working_days)
        ask_worker(WRITTEN, record, record, due_at, f"adviser-written:{record.id}")
    return made


def stop_everything(record: CareLeaver, by: Actor) -> None:
    """Every automatic message to them is held until a person lifts it, and who works with them is asked to think."""
    notifications.stop_everything(account_of(record).id, by)
    trail.record("leaving_care.stopped", record, by)
    ask_worker(STOPPED, record, record, clock.due_at(clock.now(), 1), f"stopped:{record.id}")


def lift_stop(record: CareLeaver, by: Actor) -> None:
    """They want messages again, and somebody has spoken with them."""
    notifications.lift_stop(account_of(record).id, by)
    tasks.finish_all_about(record, STOPPED, by, "lifted")
    trail.record("leaving_care.stop_lifted", record, by)
