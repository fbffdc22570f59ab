"""Take an ask in, find out who asks, say that we have it, take steps, decide, tell. No record is ever changed here."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from uuid import UUID

from app import trail
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import SYSTEM, Actor, Viewer
from app.core.references import new_reference, normalise
from app.early_help.models import EarlyHelpRequest
from app.early_help.services.reading import heed_words as heed_in_request
from app.leaving_care.models import CareLeaver
from app.leaving_care.services.danger import heed_words as heed_in_record
from app.records.clock import acknowledge_by
from app.records.putting_right import emails, rules
from app.records.putting_right.models import DataAsk, DataAskStep
from app.records.putting_right.policy import ROLE, can_decide
from app.safeguarding import services as safeguarding
from app.safeguarding.phrases import codes_in
from app.tasks import services as tasks

constraint_means("uq_data_ask_once", lambda: AlreadyDone("data_ask_made"))
TO_ANSWER, TO_ACKNOWLEDGE, TO_TELL = "data_ask_to_answer", "data_complaint_to_acknowledge", "data_ask_to_tell"
CLOSES = time(17)
TOLD_WITHIN = 2
"""Working days in which somebody without an account is told what was decided."""


@dataclass(frozen=True)
class Said:
    """What somebody asks. `asker`: who and how to answer, where no account stands behind it."""

    kind: str
    words: str
    came_by: str
    wanted: str = ""
    received_on: date | None = None
    account_id: UUID | None = None
    about_kind: str | None = None
    about_id: UUID | None = None
    part: str | None = None
    original: str = ""
    asker: dict[str, str] = field(default_factory=dict)


def take_in(said: Said, by: Actor, once: str | None = None, *, identified: bool = False) -> DataAsk:
    """Keep it, start its clock and ask data protection. `identified`: they are known to be who they say.

    Words that tell of danger raise a concern as anywhere else, without a sign. Raises ValueError for codes no page
    offers, DomainError `received_later`, AlreadyDone where the same click came before.
    """
    received = said.received_on or clock.today()
    if said.kind not in rules.KINDS or said.came_by not in rules.CAME_BY:
        raise ValueError("not a kind or a way of ours")
    if received > clock.today():
        raise DomainError("received_later")
    ask = _row(said, received, by, once)
    if identified:
        ask.checked_at, ask.checked_how = clock.now(), "signed_in"
    session().add(ask)
    session().flush()
    _ask_for(TO_ANSWER, ask, _evening(ask.due_on))
    if ask.acknowledge_by is not None:
        _ask_for(TO_ACKNOWLEDGE, ask, _evening(ask.acknowledge_by))
    trail.record("putting_right.asked", ask, by, kind=ask.kind, came_by=ask.came_by, about=ask.about_id)
    _heed(ask)
    return ask


def check(ask: DataAsk, how: str, by: Viewer) -> None:
    """Somebody found out that they are who they say, and may ask it. Raises NotAllowed."""
    _may(by)
    if how not in rules.CHECKS or how == "signed_in":
        raise ValueError("not a way of checking")
    ask.checked_at, ask.checked_by, ask.checked_how = clock.now(), by.id, how
    trail.record("putting_right.checked", ask, by.actor(ROLE), how=how)


def acknowledge(ask: DataAsk, by: Viewer) -> None:
    """We told them that we have their complaint. Raises NotAllowed, Conflict where that was done or is not owed."""
    _may(by)
    if ask.acknowledge_by is None or ask.acknowledged_at is not None:
        raise Conflict("nothing_waits")
    ask.acknowledged_at, ask.acknowledged_by = clock.now(), by.id
    tasks.finish_all_about(ask, TO_ACKNOWLEDGE, by.actor(ROLE))
    trail.record("putting_right.acknowledged", ask, by.actor(ROLE))


def take_step(ask: DataAsk, words: str, by: Viewer) -> None:
    """Write down what was done to find out, or what they were told on the way. Raises NotAllowed, Conflict."""
    who = _may(by)
    if ask.decided_at is not None:
        raise Conflict("decided_already")
    step = DataAskStep(ask_id=ask.id, taken_at=clock.now(), taken_by=who)
    step.words = words
    ask.steps.append(step)
    trail.record("putting_right.step_taken", ask, by.actor(ROLE))


def extend(ask: DataAsk, why: str, by: Viewer) -> None:
    """Two more months, once, with the reason that they are told. Raises NotAllowed, Conflict `not_extended`."""
    who = _may(by)
    if ask.extended_at is not None or ask.decided_at is not None or ask.due_on < clock.today():
        raise Conflict("not_extended")
    ask.extended_at, ask.extended_why, ask.due_on = clock.now(), why, rules.extended(ask.received_on)
    tasks.finish_all_about(ask, TO_ANSWER, by.actor(ROLE), "extended")
    session().flush()
    _ask_for(TO_ANSWER, ask, _evening(ask.due_on))
    if ask.checked_at is not None:
        emails.tell_something_to_read(ask, who)
    trail.record("putting_right.extended", ask, by.actor(ROLE))


def decide(ask: DataAsk, outcome: str, reason: str, beside: str, answer: str, by: Viewer) -> None:
    """Decided, with why. Whoever has an account reads `answer` there at once; anybody else is told by a person.

    Raises NotAllowed, Conflict `decided_already`, DomainError `not_checked`, `beside_missing`, ValueError.
    """
    who = _may(by)
    if ask.decided_at is not None:
        raise Conflict("decided_already")
    if outcome not in rules.OUTCOMES[ask.kind]:
        raise ValueError("not an outcome of this kind")
    if ask.checked_at is None:
        raise DomainError("not_checked")
    if outcome == "corrected_beside" and not beside:
        raise DomainError("beside_missing")
    ask.decided_at, ask.decided_by, ask.outcome = clock.now(), who, outcome
    ask.reason, ask.answer = reason, answer
    ask.beside = beside if outcome == "corrected_beside" else None
    for kind in (TO_ANSWER, TO_ACKNOWLEDGE):
        tasks.finish_all_about(ask, kind, by.actor(ROLE), outcome)
    trail.record("putting_right.decided", ask, by.actor(ROLE), outcome=outcome)
    if ask.account_id is not None:
        ask.told_at, ask.told_by, ask.told_how = clock.now(), who, "page"
        emails.tell_something_to_read(ask, who)
    else:
        _ask_for(TO_TELL, ask, min(clock.due_at(clock.now(), TOLD_WITHIN), _evening(ask.due_on)))


def tell(ask: DataAsk, how: str, by: Viewer) -> None:
    """A person told them, a way they asked for. Raises NotAllowed, Conflict, DomainError `not_a_safe_way`."""
    who = _may(by)
    if ask.decided_at is None or ask.told_at is not None:
        raise Conflict("nothing_waits")
    if how not in rules.ways_to_tell((ask.asker or {}).get("way")):
        raise DomainError("not_a_safe_way")
    ask.told_at, ask.told_by, ask.told_how = clock.now(), who, how
    tasks.finish_all_about(ask, TO_TELL, by.actor(ROLE), how)
    trail.record("putting_right.told", ask, by.actor(ROLE), how=how)


def _row(said: Said, received: date, by: Actor, once: str | None) -> DataAsk:
    is_complaint = said.kind == "complaint"
    ask = DataAsk(
        reference=normalise(new_reference()),
        kind=said.kind,
        came_by=said.came_by,
        received_on=received,
        written_at=clock.now(),
        written_by=by.id if by.kind == "staff" else None,
        account_id=said.account_id,
        about_kind=said.about_kind,
        about_id=said.about_id,
        part=said.part,
        due_on=rules.due_on(received),
        acknowledge_by=acknowledge_by(received) if is_complaint else None,
        once=once or None,
    )
    ask.words, ask.wanted, ask.original = said.words, said.wanted or None, said.original or None
    ask.asker = said.asker or None
    return ask


def _heed(ask: DataAsk) -> None:
    """Words that tell of danger raise a concern where the record is; otherwise one of their own."""
    typed, once = "\n\n".join(part for part in (ask.words, ask.wanted) if part), f"data_ask:{ask.id}"
    request = session().get(EarlyHelpRequest, ask.about_id) if ask.about_id else None
    record = session().get(CareLeaver, ask.about_id) if ask.about_id else None
    if request is not None:
        heed_in_request(request, typed, once)
    elif record is not None:
        heed_in_record(record, typed, once)
    elif codes_in(typed):
        safeguarding.raise_concern(
            source="data_ask",
            source_id=None,
            trigger="words_phrase",
            at_risk="child",
            who=(ask.asker or {}).get("name"),
            words=typed,
            by=SYSTEM,
            watched=True,
            once=once,
        )


def _ask_for(kind: str, ask: DataAsk, due: datetime) -> None:
    tasks.make(kind, ask, due_at=due, for_role=ROLE, once=f"{kind}:{ask.id}")


def _evening(day: date) -> datetime:
    return datetime.combine(day, CLOSES, clock.LONDON).astimezone(UTC)


def _may(by: Viewer) -> UUID:
    if not can_decide(by) or by.id is None:
        raise NotAllowed("only_data_protection")
    return by.id
