"""The queue's rows as staff read them: references, clocks and marks, never a name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.queries import staff_names
from app.core import clock
from app.core.references import grouped
from app.early_help import words
from app.early_help.models import EarlyHelpRequest
from app.early_help.queries.beside import Beside, beside
from app.early_help.staff_words import CAME_BY, CLOSE_REASON, label
from app.early_help.standards import standards
from app.notifications.models import SafeContact
from app.notifications.rules import CHANNELS
from app.places.reference import localities
from app.web.words import due


@dataclass(frozen=True)
class Mark:
    """A word in a small frame beside a reference."""

    words: str
    kind: str = ""


@dataclass(frozen=True)
class Row:
    """One request of the queue.

    Both times are working days: since received, and less the days waiting for the family."""

    request: EarlyHelpRequest
    reference: str
    who: str
    clock: str
    clock_state: str
    since_received: int
    less_waiting: int
    locality: str
    worker: str
    marks: tuple[Mark, ...]


def rows_of(requests: Sequence[EarlyHelpRequest], at: datetime) -> list[Row]:
    """The rows of one page; the number of statements does not grow with them."""
    found = beside([request.id for request in requests])
    names = staff_names(found.workers.values())
    rows = []
    for request in requests:
        worker = found.workers.get(request.id)
        words_now, state = clock_of(request, at, visited=request.id in found.visited)
        since, less = both_times(request, found.pauses.get(request.id, []), at)
        rows.append(
            Row(
                request=request,
                reference=grouped(request.reference, 3),
                who=_who(request, found.children.get(request.id, 0)),
                clock=words_now,
                clock_state=state,
                since_received=since,
                less_waiting=less,
                locality=localities().get(request.locality or "", str(_("Not known"))),
                worker=names.get(worker, "") if worker else "",
                marks=tuple(_marks(request, found)),
            )
        )
    return rows


def clock_of(request: EarlyHelpRequest, at: datetime, *, visited: bool) -> tuple[str, str]:
    """The clock that runs now, in words, and the chip's state."""
    if request.closed_at is not None:
        return label(CLOSE_REASON, request.close_reason), "done"
    if request.decided_at is None:
        return due(request.due_at, at)
    if request.outcome != "assessment":
        return label(words.OUTCOME, request.outcome), "done"
    if visited:
        return str(_("first visit made")), "done"
    visit_by = clock.due_at(request.received_at, standards().first_visit_days)
    said, state = due(visit_by, at)
    return str(_("first visit %(due)s (local target)", due=said)), state


def both_times(request: EarlyHelpRequest, pauses: Iterable[clock.Pause], at: datetime) -> tuple[int, int]:
    """Since received, and less the days waiting for the family: to the decision, or to now."""
    until = request.decided_at or request.closed_at or at
    since = clock.working_days_waited(request.received_at, until)
    less = clock.working_days_waited(request.received_at, until, pauses)
    return since, less


def _who(request: EarlyHelpRequest, children: int) -> str:
    asked = label(words.ASKED_BY, request.asked_by)
    if request.is_ring_me and not children:
        return str(_("%(who)s, asks to be rung", who=asked))
    return f"{asked}, {ngettext('%(num)s child', '%(num)s children', children)}"


def _marks(request: EarlyHelpRequest, found: Beside) -> Iterable[Mark]:
    if request.urgent:
        yield Mark(str(_("urgent")), "warning")
    if request.restricted_at is not None:
        yield Mark(str(_("restricted")), "plum")
    yield from _contact_marks(found.contacts.get(request.id, []))
    if request.id in found.kept_from_someone:
        yield Mark(str(_("not to be known by someone")), "warning")
    if request.withdrawal_asked_at is not None and request.closed_at is None:
        yield Mark(str(_("asked to take it back")), "sun")
    if request.attention_at is not None:
        yield Mark(str(_("family wrote")), "sun")
    if request.waits_for_family:
        yield Mark(str(_("waiting for family")))
    tries = found.tries.get(request.id, 0)
    if tries:
        yield Mark(str(ngettext("%(num)s try without an answer", "%(num)s tries without an answer", tries)))
    if request.came_by != "online":
        yield Mark(label(CAME_BY, request.came_by))


def _contact_marks(contacts: list[SafeContact]) -> Iterable[Mark]:
    """How careful to be before ringing. The rules themselves stand on the case page."""
    if not any(contact.answers.is_safe(way) for contact in contacts for way in CHANNELS):
        yield Mark(str(_("no safe way known")), "warning")
    elif any(contact.weekdays is not None or contact.minutes_from is not None for contact in contacts):
        yield Mark(str(_("safe only at some times")), "warning")
