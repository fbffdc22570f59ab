"""Passing on what must be passed on: a concern, an allegation, praise that the child lets us share."""

from uuid import UUID

from app import trail
from app.core.clock import now
from app.core.crypto import once_key
from app.core.db import session
from app.core.errors import Conflict, DomainError, NotFound
from app.core.people import Viewer
from app.feedback.concerns import ADULTS, SOURCE
from app.feedback.models import FeedbackItem, FeedbackShare
from app.feedback.policy import ROLE
from app.feedback.queries import about_of, name_for
from app.feedback.services.auditing import drop_words
from app.feedback.services.filing import ask_nobody
from app.feedback.services.quoting import end_quotes
from app.feedback.services.summing import let_go_of_summaries
from app.safeguarding.models import Allegation, Concern
from app.safeguarding.services import raise_concern
from app.safeguarding.services.alleging import Said, raise_allegation


def raise_from_item(item: FeedbackItem, words: str, by: Viewer) -> Concern:
    """A reader is worried: duty has the child's words with the reader's, and the name where we know it.

    What was written for audits goes, and leave to quote ends: whether they may still be shown is looked at anew.
    """
    drop_words(item)
    end_quotes(item)
    trail.record("feedback.concern_raised", item, by.actor(ROLE))
    return raise_concern(
        source=SOURCE,
        source_id=None if item.is_nameless else item.id,
        trigger="staff_flag",
        at_risk="adult" if item.version in ADULTS else "child",
        words=_all_words(item, words),
        who=name_for(by, item),
        watched=not item.own_device,
        locality=item.locality,
        by=by.actor(ROLE),
        once=f"feedback_flag:{once_key('feedback_flag', str(item.id)).hex()}",
        kept_from=about_of(item).accounts,
    )


def pass_allegation(item: FeedbackItem, *, about_kind: str, named: str, words: str, by: Viewer) -> Allegation:
    """It leaves the inbox for the designated officer, with a concern for the child, and reaches nobody it names."""
    said = Said(
        words=_all_words(item, words),
        about_kind=about_kind,
        named=named or item.about_name,
        worker_id=item.worker_id,
        at_risk="adult" if item.version in ADULTS else "child",
        who=name_for(by, item),
        watched=not item.own_device,
    )
    source_id = None if item.is_nameless else item.id
    once = f"feedback_allegation:{once_key('feedback_allegation', str(item.id)).hex()}"
    made = raise_allegation(
        said,
        source=SOURCE,
        source_id=source_id,
        by=by.actor(ROLE),
        once=once,
    )
    item.is_allegation = True
    ask_nobody(item)
    drop_words(item)
    end_quotes(item)
    let_go_of_summaries(item)
    trail.record("feedback.passed_as_allegation", item, by.actor(ROLE))
    return made


def ask_leave(item: FeedbackItem, words: str, by: Viewer) -> FeedbackShare:
    """Ask the child whether their worker may read exactly these words. Nothing is shown before they say yes."""
    if item.worker_id is None:
        raise DomainError("worker_not_known")
    share = FeedbackShare(item_id=item.id, worker_id=item.worker_id, asked_at=now(), asked_by=by.id)
    share.words = words
    session().add(share)
    trail.record("feedback.leave_asked", item, by.actor(ROLE))
    return share


def release(item: FeedbackItem, share_id: UUID, by: Viewer) -> None:
    """Show praise to the worker whom the child let read it. Raises DomainError where the child has not said yes."""
    share = session().get(FeedbackShare, share_id)
    if share is None or share.item_id != item.id:
        raise NotFound("feedback_share")
    if not share.agreed:
        raise DomainError("child_has_not_agreed")
    if share.released_at is not None:
        raise Conflict("released_already")
    share.released_at, share.released_by = now(), by.id
    trail.record("feedback.praise_released", item, by.actor(ROLE))


def _all_words(item: FeedbackItem, mine: str) -> str:
    """What the child wrote, as it was written, and then what the reader added."""
    return "\n".join([*item.words.values(), mine]).strip()
