"""Answer, change, stop. What is safer works at once, on queued messages too; what opens something waits."""

from datetime import datetime
from typing import Literal
from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import due_at, now
from app.core.db import after_commit, constraint_means, session
from app.core.errors import Conflict, NotAllowed, NotFound
from app.core.people import SYSTEM, Actor
from app.notifications import bell, queries
from app.notifications.in_charge import InCharge, in_charge_of
from app.notifications.models import Message, SafeContact, Stop
from app.notifications.rules import Channel, ContactAnswers, loosens, tighter_of
from app.tasks import services as task_services

constraint_means("uq_safe_contact_person_id_waits_for_person", lambda: Conflict("changed_meanwhile"))
StopReason = Literal["asked", "death", "pregnancy_loss", "child_moved", "court", "other"]


def set_safe_contact(
    person_id: UUID, answers: ContactAnswers, by: Actor, *, spoken: bool = False, locality: str | None = None
) -> SafeContact:
    """Take what a person said about reaching them. Returns the version in force.

    The first answers count at once. Later, what closes something counts at once; a part that opens a channel, a day,
    an hour or a number is kept as a version that waits, with a task to speak to them the way that was safe before.
    `spoken`: a member of staff has just done that, so all of it counts.
    """
    if spoken and by.kind != "staff":
        raise NotAllowed("only_staff_can_have_spoken")
    current = queries.safe_contact(person_id)
    waiting = queries.waiting_change(person_id)
    if waiting is not None:
        _supersede(waiting)
        task_services.finish_all_about(waiting, "contact_change_waits", by, "replaced")
    if current is None or spoken:
        return _put_in_force(person_id, answers, by, current, spoken=spoken)
    opened = loosens(current.answers, answers)
    at_once = tighter_of(current.answers, answers) if opened else answers
    in_force = current
    if at_once != current.answers:
        in_force = _put_in_force(person_id, at_once, by, current)
    if opened:
        _let_wait(person_id, answers, by, opened, locality)
    return in_force


def approve_loosening(version_id: UUID, by: Actor) -> SafeContact:
    """Somebody has spoken to them the way that was safe before, and they want it: the version that waits counts now."""
    waiting = _waiting(version_id, by)
    current = queries.safe_contact(waiting.person_id)
    if current is not None:
        _supersede(current)
        _carry_over(current, waiting)
    _settle(waiting, by, "approved")
    waiting.waits_for_person = False
    waiting.heard_at = now()
    session().flush()
    _try_again(waiting.person_id)
    return waiting


def person_of(version_id: UUID) -> UUID:
    """Whose change of contact this is. Raises NotFound."""
    version = session().get(SafeContact, version_id)
    if version is None:
        raise NotFound
    return version.person_id


def refuse_loosening(version_id: UUID, by: Actor) -> None:
    """Somebody has spoken to them and it is not wanted, or not safe: what stood before stays."""
    waiting = _waiting(version_id, by)
    _settle(waiting, by, "refused")
    _supersede(waiting)


def stop_everything(person_id: UUID, by: Actor, reason: StopReason = "asked") -> Stop:
    """Hold every automatic message to a person from now on, queued ones too. Safe to repeat.

    Where staff stopped it before, their own stop is kept beside it: their page shows theirs alone.
    """
    standing = queries.stop_they_know_of(person_id) if by.id == person_id else queries.stop_of(person_id)
    if standing is not None:
        return standing
    stop = Stop(person_id=person_id, stopped_at=now(), stopped_by_kind=by.kind, stopped_by=by.id, reason=reason)
    session().add(stop)
    trail.record("notifications.stopped", stop, by, reason=reason)
    return stop


def lift_stop(person_id: UUID, by: Actor) -> None:
    """A member of staff lets messages go again. What waited is asked of the rules anew."""
    if by.kind != "staff":
        raise NotAllowed("only_staff_lift_a_stop")
    lifted = session().scalars(sa.select(Stop).where(Stop.person_id == person_id, Stop.lifted_at.is_(None))).all()
    for stop in lifted:
        stop.lifted_at, stop.lifted_by = now(), by.id
        trail.record("notifications.stop_lifted", stop, by)
    session().flush()
    _try_again(person_id)


def heard_from(person_id: UUID, at: datetime | None = None) -> None:
    """They signed in, wrote or spoke to us: the 90 days begin again."""
    version = queries.safe_contact(person_id)
    moment = at or now()
    if version is not None and (version.heard_at is None or version.heard_at < moment):
        version.heard_at = moment


def confirm_endpoint(person_id: UUID, channel: Channel) -> None:
    """They have shown that an address or number is theirs, at that end. Opens nothing that waits for a person."""
    for version in (queries.waiting_change(person_id), queries.safe_contact(person_id)):
        if version is not None and version.answers.endpoint(channel):
            place = "email" if channel == "email" else "phone"
            setattr(version, f"{place}_confirmed_at", now())
            trail.record("notifications.confirmed", version, SYSTEM, place=place)
            return


def record_bounce(person_id: UUID, channel: Channel, message: Message | None = None) -> None:
    """An address or number gave a message back: it is not safe any more, and a person finds out why."""
    version = queries.safe_contact(person_id)
    if version is None:
        return
    place = "email" if channel == "email" else "phone"
    setattr(version, f"{place}_bounced_at", now())
    trail.record("notifications.bounced", version, SYSTEM, place=place)
    asked = in_charge_of(person_id)
    if message is not None and (message.task_for or message.task_locality):
        asked = InCharge(message.task_for, asked.role, message.task_locality)
    task_services.make(
        "contact_bounced",
        version,
        due_at=due_at(now(), 1),
        for_role=None if asked.person else asked.role,
        for_person=asked.person,
        locality=asked.locality,
        once=f"contact_bounced:{person_id}:{place}",
        channel=channel,
    )


def _put_in_force(
    person_id: UUID, answers: ContactAnswers, by: Actor, before: SafeContact | None, *, spoken: bool = False
) -> SafeContact:
    version = _version(person_id, answers, by, waits=False)
    if before is not None:
        _supersede(before)
        _carry_over(before, version)
    if spoken:
        version.spoken_at, version.spoken_by, version.spoken_outcome = now(), by.id, "approved"
    if spoken or before is None:
        version.heard_at = now()
    session().add(version)
    session().flush()
    trail.record("notifications.contact_changed", version, by, spoken=spoken)
    _try_again(person_id)
    return version


def _let_wait(
    person_id: UUID, answers: ContactAnswers, by: Actor, opened: frozenset[str], locality: str | None
) -> None:
    version = _version(person_id, answers, by, waits=True)
    session().add(version)
    session().flush()
    trail.record("notifications.contact_change_waits", version, by, parts=len(opened))
    asked = in_charge_of(person_id, locality=locality)
    task_services.make(
        "contact_change_waits",
        version,
        due_at=due_at(now(), 1),
        for_role=None if asked.person else asked.role,
        for_person=asked.person,
        locality=asked.locality,
    )


def _version(person_id: UUID, answers: ContactAnswers, by: Actor, *, waits: bool) -> SafeContact:
    version = SafeContact(
        person_id=person_id, given_at=now(), given_by_kind=by.kind, given_by=by.id, waits_for_person=waits
    )
    version.answers = answers
    return version


def _carry_over(before: SafeContact, after: SafeContact) -> None:
    """What happened stays true of an address or number that is still the same one."""
    after.heard_at = before.heard_at
    if after.answers.email_address == before.answers.email_address:
        after.email_bounced_at, after.email_confirmed_at = before.email_bounced_at, before.email_confirmed_at
    if after.answers.phone_number == before.answers.phone_number:
        after.phone_bounced_at, after.phone_confirmed_at = before.phone_bounced_at, before.phone_confirmed_at


def _waiting(version_id: UUID, by: Actor) -> SafeContact:
    if by.kind != "staff":
        raise NotAllowed("only_staff_can_have_spoken")
    version = session().get(SafeContact, version_id)
    if version is None:
        raise NotFound
    if not version.waits_for_person or version.superseded_at is not None:
        raise Conflict("contact_change_already_settled")
    return version


def _settle(waiting: SafeContact, by: Actor, outcome: str) -> None:
    waiting.spoken_at, waiting.spoken_by, waiting.spoken_outcome = now(), by.id, outcome
    trail.record("notifications.contact_change_settled", waiting, by, outcome=outcome)
    task_services.finish_all_about(waiting, "contact_change_waits", by, outcome)


def _supersede(version: SafeContact) -> None:
    version.superseded_at = now()
    session().flush()


def _try_again(person_id: UUID) -> None:
    """Ask the rules again, now, about everything that waits for this person."""
    waiting = sa.and_(
        Message.person_id == person_id,
        Message.sent_at.is_(None),
        Message.blocked_at.is_(None),
        Message.dead_at.is_(None),
        Message.lease_id.is_(None),
    )
    session().execute(sa.update(Message).where(waiting).values(is_open=True, not_before=now(), held_reason=None))
    after_commit(bell.ring)
