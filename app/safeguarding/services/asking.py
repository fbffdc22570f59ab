"""Ask a person to take a concern: a task, a message to who is on duty, alerts up the list until somebody answers."""

from datetime import datetime
from uuid import UUID

from app import trail
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import Conflict
from app.core.people import SYSTEM
from app.safeguarding import queries, rules
from app.safeguarding.alerts import send_alert, tell_people
from app.safeguarding.duty import duty
from app.safeguarding.models import Concern, ConcernAlert
from app.safeguarding.services.reaching import hand_on_if_needed
from app.tasks import services as tasks

TASK = "concern_to_see"

constraint_means("uq_concern_alert_concern_id_step", lambda: Conflict("alert_already_sent"))


def ask_somebody(concern: Concern) -> None:
    """Ask whoever should take it, now. Asked again while nobody has, the task stays one.

    Where nobody on duty may open it, whoever it was handed to has the task by name.
    """
    people = hand_on_if_needed(concern)
    _task_for_the_alternate(concern)
    if queries.kept_from(concern):
        _tasks_by_name(concern, people)
    else:
        tasks.make(
            TASK,
            concern,
            due_at=concern.due_at,
            for_role="safeguarding_duty",
            locality=concern.locality,
            once=f"{TASK}:{concern.id}",
        )
    if duty().opening.is_open(now()):
        tell_people(concern, people)
    _alert_if_needed(concern, now())


def _tasks_by_name(concern: Concern, people: list[UUID]) -> None:
    """Where somebody on duty must not learn of it, not even by the count of what waits: a task for each other."""
    for person_id in people:
        tasks.make(TASK, concern, due_at=concern.due_at, for_person=person_id, once=f"{TASK}:{concern.id}:{person_id}")


def _task_for_the_alternate(concern: Concern) -> None:
    for row in concern.readers:
        if row.as_alternate:
            once = f"{TASK}:{concern.id}:{row.person_id}"
            tasks.make(TASK, concern, due_at=concern.due_at, for_person=row.person_id, once=once)


def escalate(at: datetime) -> int:
    """Send every alert that is due at this moment; how many were sent. For the worker, each minute."""
    sent = 0
    for concern in queries.unseen_for_update():
        hand_on_if_needed(concern)
        _task_for_the_alternate(concern)
        sent += _alert_if_needed(concern, at)
    return sent


def _alert_if_needed(concern: Concern, at: datetime) -> bool:
    if concern.unseen_since is None or not rules.needs_alert(at, concern.due_at, duty().opening):
        return False
    since = concern.unseen_since
    alerts = [alert for alert in concern.alerts if alert.sent_at >= since]
    contact = rules.next_alert(alerts, len(duty().contacts), at, duty().repeat_minutes)
    if contact is None:
        return False
    alert = ConcernAlert(step=len(concern.alerts), contact_index=contact, sent_at=at)
    concern.alerts.append(alert)
    session().flush()
    send_alert(duty().contacts[contact], alert)
    trail.record("safeguarding.alerted", concern, SYSTEM, step=alert.step, contact=contact)
    return True
