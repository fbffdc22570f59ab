"""Whether an audit may use what was said, and the words in which it does.

Whoever spoke decides, now and later. Their yes leaves no time but its week, and no line in the trail; the row of their
own item changes, as it does when they take a code. Their no, or their silence, ends whatever was made of a yes.
"""

from datetime import datetime

import sqlalchemy as sa

from app import trail
from app.core.clock import london_day, now
from app.core.db import constraint_means, session
from app.core.errors import Conflict, DomainError
from app.core.people import Viewer
from app.feedback.auditing_queries import audit_words_of, names_with
from app.feedback.models import FeedbackAuditWords, FeedbackItem, monday_of
from app.feedback.policy import ROLE, can_be_used_in_audit
from app.feedback.rules import AUDIT_LEAVE, quotes
from app.feedback.services.answering import Quoted
from app.feedback.store_facts import remarks_of, translations_of

constraint_means("uq_feedback_audit_words_item_id", lambda: Conflict("audit_words_there_already"))
SHORTEST_NAME = 3
"""A part of a name of fewer letters stands in too many other words to be looked for."""


def let_audits_use(item: FeedbackItem, at: datetime, *, agreed: bool) -> None:
    """Whoever spoke says yes or no. A no takes it out of every audit with this transaction. Safe to repeat."""
    if not agreed:
        end_leave(item)
    elif item.audit_leave is None and not item.taken_back:
        item.audit_leave, item.audit_leave_week = AUDIT_LEAVE, monday_of(london_day(at))


def end_leave(item: FeedbackItem) -> None:
    """No audit uses it any more: the words go, and every link to them leads nowhere."""
    item.audit_leave = item.audit_leave_week = None
    drop_words(item)


def drop_words(item: FeedbackItem) -> None:
    """What was written for audits is gone: it was taken back, or it is about another worker than it was written for."""
    session().execute(sa.delete(FeedbackAuditWords).where(FeedbackAuditWords.item_id == item.id))


def write_audit_words(item: FeedbackItem, words: str, by: Viewer) -> FeedbackAuditWords:
    """Tell it again so that nobody is known by it, for a second person to read. Instead of what stood there before.

    Raises DomainError where it may not be used or nobody said which worker it is about, Quoted for the person's own
    words, and DomainError `audit_words_name` for their name.
    """
    if not can_be_used_in_audit(item):
        raise DomainError("no_leave")
    if item.worker_id is None:
        raise DomainError("worker_not_known")
    found = quotes(words, _their_words(item))
    if found is not None:
        raise Quoted(found)
    if names_somebody(words, item):
        raise DomainError("audit_words_name")
    assert by.id is not None
    drop_words(item)
    made = FeedbackAuditWords(item_id=item.id, written_at=now(), written_by=by.id)
    made.words = words
    session().add(made)
    session().flush()
    trail.record("feedback.audit_words_written", item, by.actor(ROLE))
    return made


def let_audit_words_go(item: FeedbackItem, by: Viewer) -> None:
    """A second person: nobody can be known by them. Audits of this worker may show them from now on.

    Raises DomainError for their writer and where leave ended meanwhile, Conflict where they are let go or gone.
    """
    made = audit_words_of(item)
    if made is None or made.released_at is not None:
        raise Conflict("audit_words_settled_already")
    if made.written_by == by.id:
        raise DomainError("second_person_needed")
    if not can_be_used_in_audit(item):
        raise DomainError("no_leave")
    made.released_at, made.released_by = now(), by.id
    trail.record("feedback.audit_words_let_go", item, by.actor(ROLE))


def take_audit_words_away(item: FeedbackItem, by: Viewer) -> None:
    """Not like this: they go, and where an audit showed them already, they are gone from it. Safe to repeat."""
    if audit_words_of(item) is not None:
        drop_words(item)
        trail.record("feedback.audit_words_taken_away", item, by.actor(ROLE))


def forget_words_of_nobody() -> None:
    """The night's part: what was written of an item that is gone by now, or may not be used, goes too."""
    usable = sa.select(FeedbackItem.id).where(FeedbackItem.audit_leave.is_not(None), FeedbackItem.taken_back.is_(False))
    session().execute(sa.delete(FeedbackAuditWords).where(FeedbackAuditWords.item_id.not_in(usable)))


def _their_words(item: FeedbackItem) -> list[str]:
    """Everything they wrote, also as somebody put it in English."""
    said = [*item.words.values(), *(remark.words for remark in remarks_of(item))]
    return said + [row.words for row in translations_of(item).values()]


def names_somebody(words: str, item: FeedbackItem) -> bool:
    """Whether a name that came with an item, or was typed in it, stands in these words."""
    written = _parts(words)
    return any(part in written for name in names_with(item) for part in _parts(name) if len(part) >= SHORTEST_NAME)


def _parts(text: str) -> set[str]:
    return set("".join(sign if sign.isalpha() else " " for sign in text.casefold()).split())
