"""What a young person asks for: asked, talked about, agreed or no, given, received; taken back while it waits."""

import base64
from datetime import datetime

import sqlalchemy as sa

from app import trail
from app.core import clock, papers
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Actor, Viewer
from app.leaving_care import emails
from app.leaving_care.models import Ask, AskEvidence, AskMessage, CareLeaver
from app.leaving_care.policy import MANAGER, can_manage
from app.leaving_care.rules.asks import MOST_FILES
from app.leaving_care.services import allowances, danger
from app.leaving_care.services.working import acting, ask_worker, lock
from app.leaving_care.standards import standards
from app.tasks import services as tasks

for _table in ("ask", "ask_message", "ask_evidence"):
    constraint_means(f"uq_care_leaver_{_table}_once", lambda: AlreadyDone("sent_already"))
TO_ANSWER, WRITTEN, CHALLENGED = "ask_to_answer", "ask_written", "ask_challenged"


def ask_for(
    record: CareLeaver,
    what: str,
    by: Actor,
    once: str,
    *,
    why: str | None = None,
    pence: int | None = None,
    offer_code: str | None = None,
) -> Ask:
    """Ask for something. Whoever works with them has a task to answer it by a day. `once` again: AlreadyDone."""
    moment = clock.now()
    ask = Ask(
        care_leaver_id=record.id,
        offer_code=offer_code,
        pence_asked=pence,
        asked_at=moment,
        asked_by_kind=by.kind,
        asked_by=by.id,
        answer_by=clock.due_at(moment, standards().answer_ask_working_days),
        once=f"{record.id}:{once}",
    )
    ask.what, ask.why = what, why
    session().add(ask)
    session().flush()
    trail.record("leaving_care.asked", ask, by)
    if by.kind == "family":
        danger.heed_words(record, f"{what}\n{why or ''}", f"ask:{ask.id}")
    ask_worker(TO_ANSWER, ask, record, ask.answer_by, f"ask:{ask.id}")
    return ask


def write(record: CareLeaver, ask: Ask, words: str, by: Actor, once: str) -> AskMessage:
    """One side writes to the other. The young person's words are a task; ours are something to read."""
    made = AskMessage(ask_id=ask.id, written_at=clock.now(), by_kind=by.kind, by=by.id, once=f"{ask.id}:{once}")
    made.words = words
    session().add(made)
    session().flush()
    trail.record("leaving_care.ask_written", ask, by)
    if by.kind == "staff":
        tasks.finish_all_about(ask, WRITTEN, by, "answered")
        emails.tell_something_to_read(record)
    else:
        danger.heed_words(record, words, f"ask-message:{made.id}")
        due_at = clock.due_at(clock.now(), standards().answer_message_working_days)
        ask_worker(WRITTEN, ask, record, due_at, f"ask-written:{ask.id}")
    return made


def add_file(ask: Ask, label: str, octets: bytes, by: Actor, once: str, clamav: str = "") -> AskEvidence:
    """Keep a file that shows something, sealed. Raises what `papers.taken_in` raises, and `too_many_files`."""
    number = sa.select(sa.func.count()).where(AskEvidence.ask_id == ask.id, AskEvidence.taken_away_at.is_(None))
    if (session().scalar(number) or 0) >= MOST_FILES:
        raise DomainError("too_many_files")
    media_type, kept = papers.taken_in(octets, clamav)
    made = AskEvidence(
        ask_id=ask.id,
        media_type=media_type,
        added_at=clock.now(),
        by_kind=by.kind,
        by=by.id,
        once=f"{ask.id}:{once}",
    )
    made.label, made.content = label, base64.b64encode(kept).decode()
    session().add(made)
    session().flush()
    trail.record("leaving_care.evidence_added", ask, by, file=made.id)
    return made


def take_file_away(ask: Ask, file: AskEvidence, by: Actor) -> None:
    """A file the young person added is shown no more, and what it held is gone. That there was one stays."""
    if file.by_kind != by.kind:
        raise NotAllowed("not_yours_to_do")
    if file.taken_away_at is None:
        file.taken_away_at, file.content_sealed = clock.now(), None
        trail.record("leaving_care.evidence_taken_away", ask, by, file=file.id)


def decide(
    record: CareLeaver,
    ask: Ask,
    viewer: Viewer,
    *,
    agreed: bool,
    reason: str | None,
    pence: int | None,
    allowance: str | None,
) -> None:
    """Agreed or no. A no has a reason. After a challenge a manager decides again; the first reason stays to be read."""
    by = acting(viewer, record)
    lock(record)
    _may_decide(ask, viewer, record)
    if not agreed and not reason:
        raise DomainError("no_needs_a_reason")
    if allowance and (pence is None or pence > allowances.left_of(record, allowance)):
        raise DomainError("not_enough_left" if pence else "allowance_needs_an_amount")
    if ask.decided_at is not None and ask.reason:
        write(record, ask, ask.reason, Actor("staff", ask.decided_by), f"first-reason:{ask.version}")
    ask.decision, ask.decided_at, ask.decided_by = ("agreed" if agreed else "no"), clock.now(), by.id
    ask.reason, ask.pence_agreed = reason, pence if agreed else None
    ask.allowance = allowance if agreed else None
    trail.record("leaving_care.ask_decided", ask, by, decision=ask.decision, pence=ask.pence_agreed)
    for kind in (TO_ANSWER, WRITTEN, CHALLENGED):
        tasks.finish_all_about(ask, kind, by, ask.decision)
    emails.tell_something_to_read(record)


def _may_decide(ask: Ask, viewer: Viewer, record: CareLeaver) -> None:
    if ask.state == "asked":
        return
    if is_challenged(ask):
        if not can_manage(viewer, record.locality):
            raise DomainError("a_manager_looks_again")
        return
    raise Conflict("decided_already")


def is_challenged(ask: Ask) -> bool:
    """Whether a no waits for a manager to look again."""
    asked, decided = ask.challenged_at, ask.decided_at
    return ask.state == "no" and asked is not None and decided is not None and asked >= decided


def look_again_by(ask: Ask) -> datetime | None:
    """By when a manager answers a no that was challenged; None where none waits."""
    if ask.challenged_at is None or not is_challenged(ask):
        return None
    return clock.due_at(ask.challenged_at, standards().look_again_working_days)


def challenge(record: CareLeaver, ask: Ask, by: Actor) -> None:
    """They ask for a no to be looked at again: a manager does, by a day. Cannot be refused; safe to repeat."""
    if ask.state != "no":
        raise Conflict("decided_already")
    if is_challenged(ask):
        raise AlreadyDone("sent_already")
    ask.challenged_at = clock.now()
    trail.record("leaving_care.ask_challenged", ask, by)
    tasks.make(
        CHALLENGED,
        ask,
        due_at=look_again_by(ask) or clock.now(),
        for_role=MANAGER,
        locality=record.locality,
        once=f"ask-challenged:{ask.id}",
    )


def give(record: CareLeaver, ask: Ask, viewer: Viewer) -> None:
    """What was agreed is paid or given; from an allowance, its ledger says so at once. Once, whoever presses."""
    by = acting(viewer, record)
    lock(record)
    session().refresh(ask)
    if ask.given_at is not None:
        raise AlreadyDone("given_already")
    if ask.state != "agreed":
        raise Conflict("not_agreed")
    allowances.pay(record, ask, by)
    ask.given_at, ask.given_by = clock.now(), by.id
    trail.record("leaving_care.ask_given", ask, by)
    emails.tell_something_to_read(record)


def say_received(ask: Ask, by: Actor) -> None:
    """They have it. What an allowance pays is given first, so that the ledger knows. Safe to repeat."""
    if ask.state not in ("agreed", "given", "received") or (ask.state == "agreed" and ask.allowance):
        raise Conflict("not_given")
    if ask.received_at is None:
        ask.received_at, ask.received_by_kind, ask.received_by = clock.now(), by.kind, by.id
        trail.record("leaving_care.ask_received", ask, by)


def take_back(ask: Ask, by: Actor) -> None:
    """They do not want it any more, while nothing was given. Safe to repeat."""
    if ask.state not in ("asked", "agreed", "no", "taken_back"):
        raise Conflict("given_already")
    if ask.taken_back_at is None:
        ask.taken_back_at = clock.now()
        trail.record("leaving_care.ask_taken_back", ask, by)
        for kind in (TO_ANSWER, WRITTEN, CHALLENGED):
            tasks.finish_all_about(ask, kind, by, "taken_back")
