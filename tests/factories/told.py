"""Something a child told us long ago, with everything that ever hangs on it: answers, leave, audits, the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from app.audits.models import AuditCitation
from app.core import clock
from app.core.clock import now, today
from app.core.db import Base, session, transaction
from app.core.people import Viewer
from app.feedback import models
from app.feedback.models import FeedbackItem
from app.feedback.services import auditing, returning
from app.feedback.services.night import file_and_shuffle
from app.notifications.rules import ContactAnswers
from app.notifications.services import set_safe_contact
from app.retention.rules import Length
from app.retention.services import set_period
from tests.factories import people, you_said
from tests.factories.audited import audited
from tests.factories.feedback import make_worker, send_feedback

LONG_AGO = datetime(2019, 3, 6, 10, 0, tzinfo=UTC)
WEEK = date(2019, 3, 4)
SOURCE = "The council's own schedule"
SAID = "Nobody told me that the swimming had stopped"
LATER = "The green notebook is still with her"
NAME = "Oluwaseun Pemberton"
OURS = {
    "reply": "We asked about the pool on your behalf",
    "note": "He rang twice about the pool",
    "translation": "In English it is about the pool",
    "share": "It would help to be told about lessons",
    "quote": "Tell us when lessons stop",
    "again": "A plan ended and nobody explained it",
    "wish": "Somebody rang about the lesson card",
    "ask": "Her doctor has to know who it is",
}
WANTED = (SAID, LATER, NAME, *OURS.values())
"""Every word by which somebody could find it again."""


@dataclass(frozen=True)
class Told:
    """One item, whom it is about by both their ids, and the account its owner joined to it."""

    id: UUID
    worker_id: UUID
    staff_id: UUID
    account_id: UUID


def told_long_ago(who: str = "named") -> Told:
    """Said in the week of `WEEK`, answered, told again, cited by an audit and an entry; nothing is left to do."""
    with clock.frozen(LONG_AGO):
        staff, account = people.make_staff("practitioner", "chesil"), people.make_family()
        people.make_staff("youth_voice")
        worker = make_worker(account_id=staff.id)
        item_id = send_feedback("8-11", who, name=NAME, worker=worker, one_thing_change={"words": SAID}).id
        with transaction():
            item = again(item_id)
            if who != "nameless":
                returning.join_account(item, account.id)
                email = ContactAnswers(email="yes", email_address="told@example.org")
                set_safe_contact(account.id, email, Viewer("family", account.id).actor())
            returning.answer_back(item, LATER, now())
            item.code_hash = uuid4().bytes
            auditing.let_audits_use(item, now(), agreed=True)
        with transaction():
            file_and_shuffle(now())
        you_said.shown_entry([you_said.put_under(again(item_id))], title="Lessons")
        _ours(item_id, worker.id, staff.id)
    return Told(item_id, worker.id, staff.id, account.id)


def again(item_id: UUID) -> FeedbackItem:
    found = session().get(FeedbackItem, item_id)
    assert found is not None
    return found


def keep_six_years(kind: str, clock_code: str, viewer: Viewer) -> None:
    with transaction():
        set_period(kind, clock_code, Length(6, "years"), SOURCE, today(), viewer)


def _ours(item_id: UUID, worker_id: UUID, staff_id: UUID) -> None:
    [audit] = audited({"good": 1}, WEEK.replace(day=1))
    by, at = {"written_by": staff_id}, {"written_at": now()}
    again_words = models.FeedbackAuditWords(item_id=item_id, released_at=now(), released_by=uuid4(), **by, **at)
    summary = models.FeedbackSummary(worker_id=worker_id, quarter="2019-Q1", shown_on=today(), released_at=now(), **by)
    summary.written_at, summary.words = now(), "People would like to be told sooner"
    summary.members.append(models.FeedbackSummaryMember(item_id=item_id, person=b"p" * 32))
    share = models.FeedbackShare(item_id=item_id, worker_id=worker_id, asked_at=now(), asked_by=staff_id)
    quote = models.FeedbackQuote(item_id=item_id, asked_at=now(), asked_by=staff_id, agreed=True)
    ask = models.FeedbackNameAsk(item_id=item_id, for_person=staff_id, asked_at=now(), asked_by=uuid4())
    wish = models.FeedbackWish(item_id=item_id, kind="tell_manager", for_person=staff_id, made_at=now(), due_at=now())
    wish.done_at = ask.settled_at = now()
    reply = models.FeedbackReply(item_id=item_id, role="youth_voice", sent_at=now(), **by, **at)
    note = models.FeedbackNote(item_id=item_id, **by, **at)
    translation = models.FeedbackTranslation(item_id=item_id, question="one-thing-change", **by, **at)
    ask.reason, wish.answer = OURS["ask"], OURS["wish"]
    worded = {"reply": reply, "note": note, "translation": translation, "share": share, "quote": quote}
    made: list[Base] = [*worded.values(), again_words, summary, ask, wish, models.FeedbackLeftOut(item_id=item_id)]
    for name, row in (worded | {"again": again_words}).items():
        row.words = OURS[name]
    with transaction():
        session().add_all(made)
        session().flush()
        session().add(AuditCitation(audit_id=audit.id, words_id=again_words.id, agrees="yes", cited_at=now()))
        again(item_id).settled = True
