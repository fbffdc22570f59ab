"""A worker introduces themself: writes, sends to the manager, is approved or asked to change it; and their card."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import due_at, now
from app.core.db import constraint_means, session
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Actor, Viewer
from app.core.references import new_code
from app.tasks.services import finish_all_about, make
from app.workforce import policy, queries
from app.workforce.models import Introduction, IntroductionToken, Picture, Worker
from app.workforce.rules import AboutMe

DAYS_TO_DECIDE = 5
"""Working days a manager has for it."""
DAYS_TO_CHANGE = 10

constraint_means("uq_introduction_token_worker_id", lambda: Conflict("changed_meanwhile"))


def write_introduction(
    worker: Worker, about: AboutMe, picture: Picture | None, by: Actor, *, version: int | None = None
) -> Introduction:
    """Keep what was written. A version that was not sent yet is written over; a sent one stays as it is.

    `version` is the one the page was read at, 0 where nothing unsent stood there; None writes over whatever is there.
    Raises Conflict where somebody saved meanwhile.
    """
    assert by.id is not None  # only signed-in staff write
    draft = queries.latest_introduction(worker)
    if draft is None or draft.sent_at is not None:
        draft = Introduction(worker_id=worker.id, written_by=by.id, written_at=now())
        session().add(draft)
    elif version is not None and draft.version != version:
        raise Conflict("changed_meanwhile")
    draft.words, draft.written_at, draft.written_by = about.as_json(), now(), by.id
    draft.picture_id = picture.id if picture is not None else None
    session().flush()
    return draft


def send_introduction(introduction: Introduction, by: Actor) -> None:
    """Send it to the manager; one that still waits is replaced. Sent twice: nothing more happens.

    Raises DomainError `introduction_unfinished` with the missing parts.
    """
    if introduction.sent_at is not None:
        return
    if missing := introduction.about.missing:
        raise DomainError("introduction_unfinished", missing=missing)
    worker = introduction.worker
    for earlier in _waiting(worker.id):
        earlier.replaced_at = now()
        finish_all_about(earlier, "introduction_to_approve", by, "replaced")
    finish_all_about(worker, "introduction_sent_back", by, "changed")
    introduction.sent_at = now()
    trail.record("workforce.introduction_sent", introduction, by, worker=worker.id)
    manager = worker.team.manager_id
    of_another = manager if manager not in (worker.account_id, introduction.written_by) else None
    make(
        "introduction_to_approve",
        introduction,
        due_at=due_at(now(), DAYS_TO_DECIDE),
        for_person=of_another,
        for_role=None if of_another else "team_manager",
        locality=worker.team.locality,
    )


def approve_introduction(introduction: Introduction, viewer: Viewer) -> None:
    """A manager says yes: children see it from now on.

    Raises NotAllowed for one's own, Conflict where somebody decided already.
    """
    me = _decider(introduction, viewer)
    introduction.approve(me, now())
    trail.record("workforce.introduction_approved", introduction, viewer.actor("team_manager"))
    finish_all_about(introduction, "introduction_to_approve", viewer.actor("team_manager"), "approved")


def refuse_introduction(introduction: Introduction, why: str, viewer: Viewer) -> None:
    """A manager sends it back and says why. What was approved before stays shown. Raises as `approve_introduction`."""
    me = _decider(introduction, viewer)
    introduction.refuse(me, why, now())
    actor = viewer.actor("team_manager")
    trail.record("workforce.introduction_refused", introduction, actor)
    finish_all_about(introduction, "introduction_to_approve", actor, "sent_back")
    make(
        "introduction_sent_back",
        introduction.worker,
        due_at=due_at(now(), DAYS_TO_CHANGE),
        for_person=introduction.worker.account_id or introduction.written_by,
    )


def make_token(worker: Worker) -> IntroductionToken:
    """The first token of a worker, or the next after one ended."""
    token = new_code()
    made = IntroductionToken(worker_id=worker.id, key=queries.token_keys(token)[0], token=token, made_at=now())
    session().add(made)
    session().flush()
    return made


def change_token(worker: Worker, by: Actor) -> IntroductionToken:
    """A new token; the old one ends and stays, so that a card already given away can say so."""
    old = queries.live_token(worker)
    if old is not None:
        old.ended_at = now()
        session().flush()
    made = make_token(worker)
    trail.record("workforce.token_changed", worker, by)
    return made


def _decider(introduction: Introduction, viewer: Viewer) -> UUID:
    if viewer.id is None or not policy.can_decide(viewer, introduction):
        raise NotAllowed("own_introduction")
    return viewer.id


def _waiting(worker_id: UUID) -> list[Introduction]:
    query = sa.select(Introduction).where(Introduction.worker_id == worker_id, Introduction.sent_at.is_not(None))
    return [row for row in session().scalars(query.order_by(Introduction.sent_at)) if row.is_waiting]
