"""The people of one quarter, as figures see them: read once, when the figures are made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa

from app.core.clock import LONDON, london_day
from app.core.db import session
from app.core.quarters import Quarter, quarter_of
from app.core.suppression import SMALLEST, Person
from app.feedback.models import FeedbackItem, FeedbackReply, FeedbackTheme
from app.feedback.question_sets import questions_of
from app.reporting.questions import EVERYONE, answer_of
from app.reporting.rules import replied_band, seen_band
from app.safeguarding.models import Concern
from app.workforce import queries as workforce

UNKNOWN = "unknown"
"""The locality of who told none: a group like any other."""


@dataclass(frozen=True)
class Told:
    """One person's answers, and what became of them."""

    person: Person
    themes: frozenset[str]
    handled: Person


def counted(quarter: Quarter) -> sa.ColumnElement[bool]:
    """What is in a quarter's figures: all that staff have before them, but allegations and what was taken back.

    What a child said with the help of the worker it is about is left out: it would speak for that worker.
    """
    return sa.and_(
        FeedbackItem.filed,
        FeedbackItem.given_week.between(quarter.begins, quarter.ends),
        FeedbackItem.is_allegation.is_(False),
        FeedbackItem.taken_back.is_(False),
        FeedbackItem.helper_is_worker.is_(False),
    )


def quarters_with_feedback() -> list[Quarter]:
    """The quarters in which anything that counts was given, oldest first."""
    weeks = session().scalars(sa.select(FeedbackItem.given_week).where(FeedbackItem.filed).distinct())
    return sorted({quarter_of(week) for week in weeks})


def is_unfiled(quarter: Quarter) -> bool:
    """Whether something of the quarter still waits for its night."""
    waits = sa.select(FeedbackItem.id).where(
        FeedbackItem.filed.is_(False), FeedbackItem.given_week.between(quarter.begins, quarter.ends)
    )
    return session().scalar(waits.limit(1)) is not None


def gather(quarter: Quarter, where: sa.ColumnElement[bool] | None = None) -> list[Told]:
    """Everybody who counts in a quarter. `where` narrows it to what one reader may see."""
    query = sa.select(FeedbackItem).where(counted(quarter) if where is None else sa.and_(counted(quarter), where))
    replies, themes = _replies(quarter), _themes(quarter)
    teams = {team.id: team for team in workforce.teams(closed=True)}
    named = named_teams(quarter.ends)
    told = []
    for item in session().scalars(query.execution_options(yield_per=500)):
        team = teams.get(item.team_id) if item.team_id else None
        locality = item.locality or (team.locality if team else None) or UNKNOWN
        code = team.code if team and team.code in named else None
        person = Person(item.version, locality, code, answers_of(item.question_set, item.answers))
        handled = Person(EVERYONE, locality, None, _handled(item, replies.get(item.id)))
        told.append(Told(person, frozenset(themes.get(item.id, ())), handled))
    return told


def answers_of(set_code: str, answers: Mapping[str, object]) -> dict[str, str]:
    """The answers that have figures, one code a question."""
    found = {
        question.code: answer_of(question, answers[question.code])
        for question in questions_of(set_code).questions
        if question.kind != "words" and question.code in answers
    }
    return {code: answer for code, answer in found.items() if answer is not None}


def named_teams(on: date) -> frozenset[str]:
    """Teams with workers enough to be named (promise 2). The others of a locality stand together."""
    return frozenset(
        team.code for team in workforce.teams(closed=True) if len(workforce.workers_in(team, on)) >= SMALLEST
    )


def concerns_seen(quarter: Quarter) -> list[Person]:
    """The concerns that feedback raised in a quarter, each as a person with the time it took until somebody saw it."""
    rows = session().execute(
        sa.select(Concern.raised_at, Concern.seen_at).where(
            Concern.source == "feedback",
            Concern.raised_at >= _midnight(quarter.begins),
            Concern.raised_at < _midnight(quarter.following.begins),
        )
    )
    bands = (seen_band(seen - raised if seen is not None else None) for raised, seen in rows)
    return [Person(EVERYONE, "", None, {"concern_seen": band}) for band in bands]


def _handled(item: FeedbackItem, sent_on: date | None) -> dict[str, str]:
    """An imported row cannot be answered, and who took no code cannot come back: they stand in neither's base."""
    answers = {}
    if item.channel != "import":
        answers["replied"] = replied_band(item.given_week, sent_on)
    if item.code_hash is not None:
        answers["came_back"] = "yes" if item.came_back else "no"
    return answers


def _replies(quarter: Quarter) -> dict[UUID, date]:
    """The day of the first answer to each item of a quarter."""
    query = (
        sa.select(FeedbackReply.item_id, sa.func.min(FeedbackReply.sent_at))
        .join(FeedbackItem, FeedbackItem.id == FeedbackReply.item_id)
        .where(counted(quarter), FeedbackReply.sent_at.is_not(None))
        .group_by(FeedbackReply.item_id)
    )
    return {item_id: london_day(sent_at) for item_id, sent_at in session().execute(query) if sent_at is not None}


def _themes(quarter: Quarter) -> dict[UUID, set[str]]:
    query = (
        sa.select(FeedbackTheme.item_id, FeedbackTheme.theme)
        .join(FeedbackItem, FeedbackItem.id == FeedbackTheme.item_id)
        .where(counted(quarter), FeedbackTheme.removed_at.is_(None))
    )
    found: dict[UUID, set[str]] = {}
    for item_id, theme in session().execute(query):
        found.setdefault(item_id, set()).add(theme)
    return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def people(told: Iterable[Told]) -> list[Person]:
    return [each.person for each in told]
