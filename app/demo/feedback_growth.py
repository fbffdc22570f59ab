"""Bulk growth of feedback: many items with believable answers, read and answered as a team that keeps up has them."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.crypto import keyring, seal_value
from app.core.db import session, transaction
from app.feedback.models import KILOBYTE, FeedbackItem, FeedbackReply, FeedbackTheme, monday_of
from app.feedback.policy import ROLE
from app.feedback.question_sets import QuestionSet, current_set
from app.trail.models import TrailEntry
from app.workforce.models import Team, Worker

BATCH = 500
UNREAD = 40
"""So many wait to be read, however many there ever were."""
VERSIONS = ("8-11", "11-17", "11-17", "11-17", "care-leaver", "parent-carer")
SAID = (
    "She rings me back the same day.",
    "I would like to know before a meeting, not after it.",
    "He came to my match and stayed until the end.",
    "Tell me sooner when my worker changes.",
)
Rows = dict[Any, list[dict[str, object]]]


def grow_feedback(answers: int, seed: int) -> int:
    """Add items until so many more answers stand in the store, over the last two years. Gives how many items."""
    random = Random(f"feedback {seed} {_how_many()}")  # noqa: S311 - the same children every time is the point
    now, reader = clock.now(), UUID(int=random.getrandbits(128), version=4)
    workers = session().execute(sa.select(Worker.id, Worker.team_id, Worker.kind, Team.locality).join(Team)).all()
    unread = max(0, UNREAD - _how_many(~_looked()))
    made = left = 0
    while left < answers:
        rows: Rows = {FeedbackItem: [], TrailEntry: [], FeedbackReply: [], FeedbackTheme: []}
        while left < answers and len(rows[FeedbackItem]) < BATCH:
            given = now - timedelta(days=random.randrange(730))
            item, number = _item(random, given, random.choice(workers) if workers else None)
            rows[FeedbackItem].append(item)
            item["settled"] = made >= unread
            if made >= unread:
                _work(random, item, given, reader, rows)
            made, left = made + 1, left + number
        with transaction():
            for model, values in rows.items():
                if values:
                    session().execute(sa.insert(model), values)
    return made


def _how_many(*conditions: sa.ColumnElement[bool]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(FeedbackItem).where(*conditions)) or 0


def _looked() -> sa.ColumnElement[bool]:
    return sa.exists().where(TrailEntry.thing_id == FeedbackItem.id, TrailEntry.event == "trail.looked")


def _item(random: Random, given: datetime, worker: Any) -> tuple[dict[str, object], int]:
    asked = current_set(random.choice(VERSIONS))
    answers = _answers(random, asked)
    key = UUID(int=random.getrandbits(128), version=4)
    words = {"keep_one_thing": random.choice(SAID)} if random.random() < 0.4 else {}
    content = {"answers": answers, "words": words, "wishes": {}, "about_name": ""}
    sealed = seal_value(keyring(), FeedbackItem.__tablename__, "content", key, content, pad_to=KILOBYTE)
    return {
        "id": key,
        "version": asked.version,
        "question_set": asked.code,
        "given_week": monday_of(clock.london_day(given)),
        "channel": "web",
        "locality": worker.locality if worker else None,
        "team_id": worker.team_id if worker else None,
        "worker_id": worker.id if worker else None,
        "about_kind": worker.kind if worker else "social_worker",
        "who_may_know": random.choice(("nameless", "nameless", "kept", "named")),
        "own_device": True,
        "urgent": False,
        "is_allegation": False,
        "helper_is_worker": False,
        "filed": True,
        "taken_back": False,
        "came_back": random.random() < 0.3,
        "content_sealed": sealed,
    }, len(answers)


def _answers(random: Random, asked: QuestionSet) -> dict[str, object]:
    """Mostly good, as surveys find; every tenth question left out."""
    found: dict[str, object] = {}
    for question in asked.questions:
        if question.kind == "words" or random.random() < 0.1:
            continue
        if question.kind == "number":
            found[question.code] = random.randint(question.least, question.most)
            continue
        safe = [code for code in question.codes if code not in question.raises]
        chosen = safe[min(len(safe) - 1, int(random.expovariate(1.2)))]
        found[question.code] = [chosen] if question.kind == "many" else chosen
    return found


def _work(random: Random, item: dict[str, object], given: datetime, reader: UUID, rows: Rows) -> None:
    """Read within the week, given a theme, mostly answered."""
    key = item["id"]
    assert isinstance(key, UUID)
    at = given + timedelta(days=random.randrange(1, 8), minutes=random.randrange(480))
    look = {"actor_kind": "staff", "actor_id": reader, "role": ROLE, "thing_kind": FeedbackItem.__tablename__}
    look |= {"id": _uuid(random), "at": at, "event": "trail.looked", "thing_id": key, "codes": {"why": "feedback"}}
    rows[TrailEntry].append(look)
    theme = {"id": _uuid(random), "item_id": key, "theme": random.choice(("listening", "easy_to_reach", "my_say"))}
    rows[FeedbackTheme].append(theme | {"given_at": at, "given_by": reader})
    if random.random() < 0.9:
        reply = _uuid(random)
        words = seal_value(keyring(), FeedbackReply.__tablename__, "words", reply, "Thank you. We have told the team.")
        row = {"id": reply, "item_id": key, "words_sealed": words, "written_at": at, "sent_at": at}
        rows[FeedbackReply].append(row | {"written_by": reader, "role": ROLE})


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
