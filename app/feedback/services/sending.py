"""Sending writes the item and nothing else, unless a name came with it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from app import trail
from app.core.clock import london_day
from app.core.db import session
from app.core.people import VISITOR
from app.feedback.concerns import alleges, key_of, raise_for_words, raised_in, tell_officer_the_rest
from app.feedback.given import Given, read
from app.feedback.models import FeedbackAboutYou, FeedbackItem, FeedbackName, monday_of
from app.feedback.question_sets import QuestionSet
from app.feedback.services.filing import file_item
from app.journeys.journey import Answers
from app.safeguarding.services.alleging import lead_allegation_to
from app.safeguarding.services.raising import lead_to
from app.workforce import queries as workforce


def send(questions: QuestionSet, draft_id: UUID, answers: Answers, now: datetime) -> FeedbackItem:
    """Make the item of a journey's answers. A nameless one: one row in the nameless store, and no trace anywhere else.

    One with a name has its name's row, a line in the trail and, where an answer raised a concern, that concern led
    back to it, so that duty can find who to help. Staff see it at once; a nameless one from the night on.
    """
    given = read(answers)
    raise_for_words(questions, draft_id, given)
    item = _item(questions, given, now)
    session().add(item)
    session().flush()
    if item.is_allegation:
        tell_officer_the_rest(questions, given, draft_id)
    if not item.is_nameless:
        _keep_name(item, given, now)
        for question, _trigger in raised_in(questions, given):
            lead_to(key_of(draft_id, question.code), item.id)
            lead_allegation_to(key_of(draft_id, question.code), item.id)
        file_item(item, now)
    return item


def keep_about_you(version: str, answers: dict[str, Any], now: datetime) -> None:
    """Keep what somebody told of themself after sending, for fairness reports: joined to nothing."""
    kept = FeedbackAboutYou(version=version, given_week=monday_of(london_day(now)))
    kept.answers = answers
    session().add(kept)


def keep_code(item_id: UUID, code_hash: bytes) -> None:
    """The code a child took opens their item from now on. Taking another replaces it. Gone items are let be."""
    item = session().get(FeedbackItem, item_id)
    if item is not None and not item.taken_back:
        item.code_hash = code_hash


def _item(questions: QuestionSet, given: Given, now: datetime) -> FeedbackItem:
    worker = workforce.worker(given.worker_id) if given.worker_id else None
    team = workforce.team(worker.team_id) if worker is not None else None
    item = FeedbackItem(
        version=questions.version,
        question_set=questions.code,
        given_week=monday_of(london_day(now)),
        channel="web",
        locality=team.locality if team is not None else None,
        team_id=team.id if team is not None else None,
        worker_id=worker.id if worker is not None else None,
        about_kind=worker.kind if worker is not None else given.about_kind,
        who_may_know=given.who_may_know if given.name else "nameless",
        helper=given.helper,
        helper_is_worker=given.helper_is_worker,
        own_device=given.own_device,
        urgent=bool(raised_in(questions, given)),
        is_allegation=alleges(questions, given),
        filed=False,
        taken_back=False,
        came_back=False,
    )
    item.content = {
        "answers": given.answers,
        "words": given.words,
        "wishes": given.wishes,
        "about_name": given.about_name,
    }
    return item


def _keep_name(item: FeedbackItem, given: Given, now: datetime) -> None:
    kept = FeedbackName(item_id=item.id, account_id=None, given_at=now)
    kept.name = given.name
    session().add(kept)
    trail.record("feedback.sent", kept, VISITOR, version=item.version)  # of the name: gone with it, it leads nowhere
