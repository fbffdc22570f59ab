"""What children and families of the practice copy said in the last closed quarter, so that its report has figures."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from app.core import clock
from app.core.db import session, transaction
from app.core.quarters import Quarter, quarter_of
from app.demo.staff import Staff
from app.feedback.models import FeedbackItem, FeedbackReply, FeedbackTheme, monday_of
from app.feedback.policy import ROLE
from app.feedback.question_sets import Question, current_set
from app.trail.models import TrailEntry
from app.workforce import queries as workforce
from app.workforce.models import Team

SPOKE = {
    "chesil": 84,
    "dorchester": 52,
    "east-dorset": 66,
    "north-dorset": 41,
    "purbeck": 36,
    "west-dorset": 47,
}
VERSIONS = ("4-7", "8-11", "8-11", "11-17", "11-17", "11-17", "care-leaver", "parent-carer")
GOOD = {"trust": 0.75, "workers_this_year": 0.45, "say_in_plans": 0.5, "knows_rights": 0.55, "waited_too_long": 0.6}
"""The share of the best answer, where it is not the usual one."""
USUALLY = 0.68
SKIPS, UNSURE = 0.06, 0.05
SAID = (
    ("She rings me back the same day.", "easy_to_reach"),
    ("He came to my match and stayed until the end.", "fun_and_interests"),
    ("I had to tell my story again to a new person.", "changes_of_worker"),
    ("Nobody asked me before the meeting.", "my_say"),
    ("They explained why, and that helped.", "explaining"),
    ("She does what she says.", "keeping_promises"),
    ("It takes too long until somebody comes.", "waiting"),
    ("I can see my brother more now.", "family_and_friends"),
)
ANSWER = "Thank you for telling us. We read it, and the team has heard what children say about this."


def tell_feedback(staff: Staff, random: Random) -> int:
    """A closed quarter's feedback from every locality, read and mostly answered. How many spoke."""
    quarter = last_ready(clock.today())
    teams = {team.locality: team for team in reversed(workforce.teams()) if team.locality}
    with transaction():
        for locality, size in SPOKE.items():
            for _child in range(size):
                session().add_all(_one(random, quarter, locality, teams.get(locality), staff["yasmin"].id))
    return sum(SPOKE.values())


def last_ready(today: date) -> Quarter:
    """The last quarter whose figures can be made by this day."""
    found = quarter_of(today - timedelta(days=92))
    return found.following if found.following.ready_on <= today else found


def _one(random: Random, quarter: Quarter, locality: str, team: Team | None, reader: UUID) -> Iterator[Any]:
    """One who spoke, the look at what they said, its theme and our answer."""
    asked = current_set(random.choice(VERSIONS))
    day = quarter.begins + timedelta(days=random.randrange((quarter.ends - quarter.begins).days))
    given_week = max(monday_of(day), quarter.begins + timedelta(days=(7 - quarter.begins.weekday()) % 7))
    item = FeedbackItem(
        id=_key(random), version=asked.version, question_set=asked.code, given_week=given_week, locality=locality,
        channel=random.choice(("web", "web", "web", "paper")), team_id=team.id if team else None,
        about_kind="social_worker", who_may_know=random.choice(("nameless", "nameless", "kept")), filed=True,
        own_device=True, code_hash=random.randbytes(32) if random.random() < 0.7 else None,
    )  # fmt: skip
    item.came_back = item.code_hash is not None and random.random() < 0.45
    words, theme = random.choice(SAID) if random.random() < 0.6 else ("", None)
    answers = {q.code: answer for q in asked.questions if (answer := _answer(random, q)) is not None}
    item.content = {
        "answers": answers, "words": {"change_one_thing": words} if words else {}, "wishes": {}, "about_name": "",
    }  # fmt: skip
    yield item
    read_on = datetime.combine(given_week, time(9), clock.LONDON) + timedelta(days=9)
    at = read_on + timedelta(minutes=random.randrange(480))
    yield TrailEntry(
        id=_key(random), at=at, event="trail.looked", actor_kind="staff", actor_id=reader, role=ROLE,
        thing_kind=FeedbackItem.__tablename__, thing_id=item.id, codes={"why": "feedback"},
    )  # fmt: skip
    if theme:
        yield FeedbackTheme(id=_key(random), item_id=item.id, theme=theme, given_at=at, given_by=reader)
    if random.random() < 0.9:
        sent = at + timedelta(days=random.choice((0, 1, 2, 6, 13)))
        reply = FeedbackReply(id=_key(random), item_id=item.id, written_at=sent, written_by=reader, role=ROLE)
        reply.words, reply.sent_at = ANSWER, sent
        yield reply


def _answer(random: Random, question: Question) -> Any:
    """Mostly good, as surveys find, and never one that raises a concern: those are stories of their own."""
    if question.kind in ("words", "number") or random.random() < SKIPS:
        return None
    if random.random() < UNSURE:
        answer = random.choice(("not_sure", "dont_want_to_say"))
    else:
        calm = [option.code for option in question.options if option.code not in question.raises]
        best = [code for code in calm if question.joined(code) == "good"] or calm
        others = [code for code in calm if code not in best] or best
        good = GOOD.get(question.code, USUALLY)
        answer = random.choice(best if random.random() < good else others)
    return [answer] if question.kind == "many" else answer


def _key(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
