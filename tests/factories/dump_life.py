"""Some days of a busy service on a database of its own: children speak, and everybody else goes on beside them.

Each child without a name is signed in to an account of their own on a browser of their own, moments before they send:
the most that a dump could hold. What truly belongs together is kept aside, for telling whether an attack was right.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from app import trail
from app.accounts.models import SignIn
from app.core import clock
from app.core.clock import now
from app.core.crypto import hash_token
from app.core.db import session, transaction
from app.core.guesses import count_guess
from app.core.people import VISITOR, Reach, Viewer
from app.feedback import concerns
from app.feedback.journey import JOURNEYS
from app.feedback.models import FeedbackDraft, FeedbackItem
from app.feedback.question_sets import current_set
from app.feedback.services import answering, sending
from app.feedback.services.night import night
from app.journeys import services as drafts
from app.journeys.journey import Saved
from app.notifications.services import queue_message
from tests.factories import feedback as made
from tests.factories import people

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
WORDS = ("Ring before you come", "She listens", "I had six workers", "é" * 700, "nothing much " * 120)
ALARMING = "he hits me when nobody looks"


@dataclass(frozen=True)
class Sent:
    """One item without a name, and what it must not be joined to."""

    item: UUID
    draft: UUID
    sign_in: UUID
    account: UUID
    address: str
    at: datetime
    day: int
    raised: bool


@dataclass
class Life:
    """The days so far. `speak` sends one item through the pages, and tells its id; where it is None the services do."""

    seed: int
    speak: Callable[[Any], UUID] | None = None
    sent: list[Sent] = field(default_factory=list)
    drafts_seen: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self._at = MONDAY
        clock.set_clock(lambda: self._at)
        self.worker = made.make_worker(name="Robin Furze")
        reader = people.make_staff("youth_voice")
        self.reader = Viewer("staff", reader.id, reaches=(Reach("youth_voice"),))
        people.make_staff("safeguarding_duty")

    def day(self, number: int, items: int, through_pages: int = 0) -> None:
        """So many nameless items, the first of them through the pages, with everything else between them."""
        self._at = MONDAY + timedelta(days=number)
        for count in range(items):
            self._time_passes()
            self._others()
            self._somebody_speaks(number, through_pages=count < through_pages)
        self._time_passes()

    def night(self) -> None:
        """Two o'clock: the worker's job as the worker runs it."""
        self._at = (self._at + timedelta(days=1)).replace(hour=2, minute=0)
        with transaction():
            night(now())

    def morning(self) -> None:
        """The youth voice team reads and answers some of what the night put before them."""
        self._at = self._at.replace(hour=7)
        for one in self.dice.sample(self.sent, len(self.sent) // 5):
            self._time_passes()
            with transaction():
                item = session().get_one(FeedbackItem, one.item)
                trail.record("trail.looked", item, self.reader.actor("youth_voice"), why="feedback")
                answering.write_reply(item, "Thank you. We spoke about it.", self.reader, needs_second=False)

    def _somebody_speaks(self, day: int, *, through_pages: bool) -> None:
        account = people.make_family("young_person", f"Child {len(self.sent)}")
        browser = _Browser()
        token = people.sign_in(browser, account)
        address = f"192.0.2.{self.dice.randrange(250)}"
        with transaction():
            count_guess("sign_in", address, now())
            trail.record("accounts.signed_in", account, VISITOR)
        self._time_passes()
        if through_pages and self.speak is not None:
            item_id, draft_id, raised = self.speak(browser), UUID(int=0), False
        else:
            item_id, draft_id, raised = self._send(nameless=True)
        sign_in = session().query(SignIn.id).filter_by(id_hash=hash_token(token)).scalar()
        session().commit()
        self.sent.append(Sent(item_id, draft_id, sign_in, account.id, address, now(), day, raised))

    def _send(self, *, nameless: bool) -> tuple[UUID, UUID, bool]:
        """A journey as its views do it: begun, saved page by page, sent, each in a transaction of its own."""
        journey = JOURNEYS[self.dice.choice(("8-11", "11-17"))]
        raises = self.dice.random() < 0.1
        words = ALARMING if raises else self.dice.choice(WORDS)
        pages = made.pages(
            "nameless" if nameless else "kept",
            worker=self.dice.choice((self.worker, None)),
            listens=self.dice.choice(("sometimes", "never")),
            change_one_thing={"words": words},
        )
        wishes = self.dice.sample(("know", "tell_manager"), 1)
        pages["what-would-you-like"] = {"wishes": wishes, "manager_words": "Please ring"}
        with transaction():
            draft, _key = drafts.begin(journey, now(), 7)
            draft_id = draft.id
        for slug, page in pages.items():
            self._time_passes(20)
            with transaction():
                held = drafts.change(FeedbackDraft, draft_id)
                content = held.content
                content["pages"][slug] = page
                held.content = content
        self._time_passes()
        self._remember(draft_id)
        questions = current_set(journey.code.removeprefix("feedback_").replace("_", "-"))
        with transaction():
            held = drafts.change(FeedbackDraft, draft_id)
            concerns.raise_for_answer(questions, Saved(draft_id, {}, pages))
            item = sending.send(questions, draft_id, pages, now())
            if self.dice.random() < 0.5:
                sending.keep_code(item.id, os.urandom(33))
            drafts.mark_sent(held, {"item": str(item.id)}, now())
        return item.id, draft_id, raises

    def _remember(self, draft_id: UUID) -> None:
        """Bytes of a draft that will be deleted: the seal over its content, and the hash of its browser's key."""
        draft = session().get_one(FeedbackDraft, draft_id)
        self.drafts_seen += [(draft.content_sealed or b"")[-48:], draft.key_hash or b""]
        session().commit()

    def _others(self) -> None:
        """What else goes on: names that come with theirs, staff at work, guesses, messages, drafts nobody ends."""
        turn = self.dice.randrange(5)
        if turn == 0:
            self._send(nameless=False)
        elif turn == 1:
            people.sign_in(_Browser(), people.make_staff("practitioner"))
        with transaction():
            if turn == 2:
                count_guess("child_code", f"198.51.100.{self.dice.randrange(250)}", now())
            elif turn == 3:
                queue_message("something_to_read", people.make_family().id)
            elif turn == 4:
                drafts.begin(JOURNEYS["11-17"], now(), 7)

    def _time_passes(self, most: int = 300) -> None:
        self._at += timedelta(seconds=self.dice.randint(5, most))


class _Browser:
    """Whatever holds a cookie."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    def session_transaction(self) -> Any:
        from contextlib import nullcontext

        return nullcontext(self.kept)
