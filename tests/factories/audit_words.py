"""Things people said that an audit may show: agreed to, told again by one of the team, let go by another."""

from __future__ import annotations

from typing import Any

from app.core.clock import now
from app.core.people import Reach, Viewer
from app.feedback import codes
from app.feedback.models import FeedbackItem
from app.feedback.services import auditing
from app.workforce.models import Worker
from tests.factories.feedback import send_feedback
from tests.factories.people import _changing, make_staff

TOLD_AGAIN = "Somebody does not feel heard about what matters at home."
SAID = "She never listens to me about the dog"


def reader(role: str = "youth_voice") -> Viewer:
    return Viewer("staff", make_staff(role).id, reaches=(Reach(role),))


def let_go(item: FeedbackItem, words: str = TOLD_AGAIN) -> FeedbackItem:
    """Filed, agreed, written by one and let go by another."""
    with _changing():
        item.filed = True
        auditing.let_audits_use(item, now(), agreed=True)
        auditing.write_audit_words(item, words, reader())
    with _changing():
        auditing.let_audit_words_go(item, reader())
    return item


def usable(worker: Worker, who: str = "nameless", words: str = TOLD_AGAIN, **values: Any) -> FeedbackItem:
    """Something said about this worker that an audit may show."""
    return let_go(send_feedback("8-11", who, worker=worker, one_thing_change={"words": SAID}, **values), words)


def with_code(item: FeedbackItem, code: codes.Code) -> FeedbackItem:
    with _changing():
        item.code_hash = codes.hash_code(code)
    return item
