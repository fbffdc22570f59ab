"""People, and what children say about them, drawn from one seed: the same with and without what is about one worker.

What is said about anybody else has the same ids in both worlds, so that a page may be compared byte for byte.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount, StaffAccount
from app.accounts.queries import staff_name
from app.core.clock import now
from app.core.db import session, transaction
from app.core.people import Reach, Viewer
from app.feedback import concerns
from app.feedback.models import FeedbackItem
from app.feedback.question_sets import current_set
from app.feedback.services import answering, coding, passing, returning, sending
from app.feedback.services.night import file_and_shuffle
from app.journeys.journey import Saved
from app.workforce.models import Team, Worker
from tests.factories import feedback as made
from tests.factories import people

FIRST_DAY = datetime(2026, 11, 9, 8, tzinfo=UTC)
DAYS = 5
AT_WORK = ("practitioner", "personal_adviser", "reviewing_officer", "early_help_hub")
IN_THE_OFFICE = ("quality", "administrator", "data_protection", "content_editor", "team_manager")
"""Every role outside the table of who may see what a child said, held by two people, who so open every page."""
WORDS = ("Jo is late again", "I like the swings", "he hits me when nobody looks", "please ring first", "é" * 1200)
Hold = Callable[[datetime], object]


class Ids:
    """`uuid.uuid4` of a world: whatever is made under one name gets the same ids in every world."""

    def __init__(self) -> None:
        self._name = ""
        self._dice = random.Random("nothing")
        self.made: dict[str, list[uuid.UUID]] = {}

    def __call__(self) -> uuid.UUID:
        found = uuid.UUID(int=self._dice.getrandbits(128), version=4)
        self.made.setdefault(self._name, []).append(found)
        return found

    @contextmanager
    def under(self, name: str) -> Iterator[None]:
        before = self._name, self._dice
        self._name, self._dice = name, random.Random(name)
        yield
        self._name, self._dice = before


@dataclass
class Cast:
    """Who is there. `looks` are those who must see no difference, by what they are."""

    subject: Worker
    looks: dict[str, StaffAccount | FamilyAccount | None]
    workers: list[Worker]
    reader: Viewer
    second: Viewer


@dataclass
class Said:
    """One thing a child says, drawn."""

    number: int
    at: datetime
    version: str
    who: str
    worker: Worker | None
    typed: str
    about_subject: bool
    fate: str
    answers: dict[str, Any] = field(default_factory=dict)
    wishes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{'about the subject' if self.about_subject else 'other'}:{self.number}"


@contextmanager
def letting_go_of_what_only_read(connection: sa.Connection) -> Iterator[None]:
    """Inside, a savepoint in which no row changed ends by being let go, not by being gone back to: nothing differs.
    The night makes and drops a table; SQLite then reads its whole schema again after each going back, until the
    transaction around the worlds ends, and that was up to four tenths of what looking at a world took.
    """
    dialect = connection.dialect
    begin, go_back, changes = dialect.do_savepoint, dialect.do_rollback_to_savepoint, dict[str, int]()

    def counted(on: sa.Connection) -> int:
        return cast(Any, on.connection.driver_connection).total_changes

    def begin_counting(on: sa.Connection, name: str) -> None:
        changes[name] = counted(on)
        begin(on, name)

    def let_go_or_go_back(on: sa.Connection, name: str) -> None:
        only_read = changes.get(name) == counted(on)
        (dialect.do_release_savepoint if only_read else go_back)(on, name)

    with pytest.MonkeyPatch.context() as patched:
        if dialect.name == "sqlite":
            patched.setattr(dialect, "do_savepoint", begin_counting)
            patched.setattr(dialect, "do_rollback_to_savepoint", let_go_or_go_back)
        yield


def make_cast(*roles: str) -> Cast:
    """50 workers in twelve teams, four of them without a manager; the subject is one of them and holds these roles."""
    head, lead = (
        people.make_staff("team_manager", name="Hilda Head"),
        people.make_staff("team_manager", name="Lee Lead"),
    )
    account = people.make_staff(name="Wyn Tremlett")
    _give(account, roles)
    top = made.make_team("chesil", head.id)
    theirs = made.make_team("chesil", lead.id)
    made.make_worker(top, lead.id)
    subject = made.make_worker(theirs, account.id)
    colleague, office = people.make_staff(name="Col League"), people.make_staff(name="Una Office")
    _give(colleague, AT_WORK)
    _give(office, IN_THE_OFFICE)
    made.make_worker(theirs, colleague.id)
    teams = [top, theirs, *_other_teams(head)]
    workers = [made.make_worker(teams[number % 12], name=f"Robin Furze{number}") for number in range(46)]
    looks: dict[str, StaffAccount | FamilyAccount | None] = {
        "the worker": account,
        "their manager": lead,
        "a colleague": colleague,
        "the office": office,
        "a parent": people.make_family("parent", name="Ellie Marsh"),
        "a visitor": None,
    }
    readers = [Viewer("staff", people.make_staff("youth_voice").id, reaches=(Reach("youth_voice"),)) for _ in "12"]
    people.make_staff("safeguarding_duty")
    people.make_staff("designated_officer")
    cast = Cast(subject, looks, [*workers, subject], *readers)
    for one in (*cast.workers, *(account for account in looks.values() if account is not None)):
        session().refresh(one)
    session().expunge_all()  # rows that are read, and never change: they outlive each world
    return cast


def _give(person: StaffAccount, roles: Iterable[str]) -> None:
    with transaction():
        for role in roles:
            people.give_role(person, role)


def _other_teams(head: StaffAccount) -> list[Team]:
    places = ("chesil", "purbeck", None)
    return [made.make_team(places[n % 3], head.id if n % 3 else None) for n in range(10)]


def draw(seed: int, cast: Cast, number: int) -> list[Said]:
    """So many things said, in the order of their moments. Every fifth is about the subject, by card or typed name."""
    dice = random.Random(seed)
    name = staff_name(cast.subject.account_id) if cast.subject.account_id else ""
    return sorted((_one(dice, cast, name, n) for n in range(number)), key=lambda said: said.at)


def _one(dice: random.Random, cast: Cast, name: str, number: int) -> Said:
    about = number % 5 == 0
    typed = about and dice.random() < 0.3
    questions = current_set(dice.choice(("8-11", "11-17", "care-leaver", "parent-carer")))
    answers = {q.code: _answer(dice, q) for q in questions.questions if dice.random() < 0.6}
    worker = cast.subject if about else dice.choice([*cast.workers[:-1], None])
    minutes = timedelta(days=dice.randrange(DAYS), minutes=dice.randrange(600), seconds=dice.randrange(60))
    return Said(
        number=number,
        at=FIRST_DAY + minutes,
        version=questions.version,
        who=dice.choice(("named", "kept", "nameless", "nameless")),
        worker=None if typed else worker,
        typed=f" {name.upper()} " if typed else "",
        about_subject=about,
        fate=dice.choice(("let be", "read", "answered", "coded", "worry", "allegation", "leave", "remark", "back")),
        answers=answers,
        wishes=tuple(dice.sample(("know", "talk", "different_worker", "complain", "advocate"), 2)),
    )


def _answer(dice: random.Random, question: Any) -> Any:
    if question.kind == "words":
        return {"words": dice.choice(WORDS)}
    if question.kind == "number":
        return dice.randint(question.least, question.most)
    chosen = dice.choice([option.code for option in question.options])
    return [chosen] if question.kind == "many" else chosen


class World:
    """Where all of it is said, but for what is left out, day by day with its night."""

    def __init__(self, cast: Cast, at: Hold, monkeypatch: pytest.MonkeyPatch) -> None:
        self.cast, self.at, self.ids = cast, at, Ids()
        monkeypatch.setattr(uuid, "uuid4", self.ids)

    def live_through(self, said: list[Said]) -> None:
        by_day: dict[int, list[tuple[Said, uuid.UUID]]] = {}
        for one in said:
            self.at(one.at)
            with self.ids.under(one.name):
                by_day.setdefault(one.at.day, []).append((one, self._say(one)))
        for day in sorted(by_day):
            night = FIRST_DAY.replace(day=day) + timedelta(hours=18)
            self.at(night)
            with self.ids.under(f"night {day}"), transaction():
                file_and_shuffle(now())
            for one, item_id in by_day[day]:
                self.at(night + timedelta(hours=8, minutes=one.number))
                with self.ids.under(f"{one.name}:later"):
                    self._what_became_of(one, item_id)

    def _say(self, one: Said) -> uuid.UUID:
        """As the pages do: what alarms is raised when its page is saved, and all of it is sent at the end."""
        questions, draft_id = current_set(one.version), uuid.uuid4()
        answers = made.pages(one.who, worker=one.worker, **one.answers)
        answers["who-is-it-about"]["name"] = one.typed
        answers["what-would-you-like"] = {"wishes": list(one.wishes)}
        with transaction():
            concerns.raise_for_answer(questions, Saved(draft_id, {}, answers))
        with transaction():
            return sending.send(questions, draft_id, answers, now()).id

    def _what_became_of(self, one: Said, item_id: uuid.UUID) -> None:
        by, fate = self.cast.reader, one.fate
        with transaction():
            item = session().get_one(FeedbackItem, item_id)
            if item.is_allegation:
                return  # an answer said so, and it was never in the inbox
            if fate == "answered":
                answering.write_reply(item, "Thank you, we spoke about it.", by, needs_second=False)
                coding.write_note(item, f"about {one.number}", by)
            elif fate == "coded":
                coding.set_themes(item, {"listening", "waiting"}, by)
            elif fate == "worry":
                passing.raise_from_item(item, "I worry", by)
            elif fate == "allegation":
                passing.pass_allegation(item, about_kind="staff", named="", words="Read it", by=by)
            elif fate == "leave" and item.worker_id is not None:
                passing.ask_leave(item, "You make time", by)
            elif fate == "remark":
                returning.answer_back(item, "he hits me", now())
            elif fate == "back":
                returning.take_back(item, now())
