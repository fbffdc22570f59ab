"""What children's pages and the youth voice team's cost, at few and at many answers."""

from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from app.core import clock
from app.core.db import session as rows
from app.core.db import transaction
from app.feedback import codes
from app.feedback.journey import JOURNEYS
from app.feedback.pictures import names
from app.feedback.question_sets import current_set
from app.feedback.services.sending import keep_code, send
from app.journeys import drafts, services
from bench.people import Bench
from bench.servers import Wanted

JOURNEY = JOURNEYS["11-17"]
ANSWERS: dict[str, dict[str, Any]] = {
    "whose-device": {"device": "mine", "company": "alone"},
    "who-is-it-about": {"kind": "social_worker", "name": ""},
    "who-may-know": {"who": "nameless"},
    "before-we-start": {"seen": True},
    "knows-worker": {"answer": "yes"},
    "easy-to-reach": {"answer": "sometimes"},
    "keep-one-thing": {"words": "She rings me back the same day, and she remembers what I said. " * 3},
}


class Speaking:
    """Prepares what a child sends."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench

    def question(self) -> Wanted:
        """One question page, of a draft that is under way."""
        return Wanted("/feedback/11-17/listens", cookie=self._drafts(1)[0][0])

    def saves(self, number: int) -> list[Wanted]:
        """One answer for each of so many drafts."""
        values = {"answer": "sometimes", "read_at": "1", "go": "on"}
        return self._posts("/feedback/11-17/listens", values, number)

    def sends(self, number: int) -> list[Wanted]:
        return self._posts("/feedback/11-17/check-answers", {}, number)

    def returns(self) -> Wanted:
        """A child types the code that opens their own item."""
        code = codes.new_code()
        with self.bench.app.app_context():
            hashed = codes.hash_code(code)
            with transaction():
                item = send(current_set("11-17"), uuid4(), ANSWERS, clock.now())
                keep_code(item.id, hashed)
            known = names()
            typed = [known[picture] for picture in code]
        cookie, token = self.bench.cookie(lambda _kept: None)
        values = {"csrf_token": token} | {f"picture_{place}": name for place, name in enumerate(typed, 1)}
        return Wanted("/feedback/return", "POST", cookie, urlencode(values))

    def _posts(self, path: str, values: dict[str, str], number: int) -> list[Wanted]:
        held = self._drafts(number)
        return [Wanted(path, "POST", cookie, urlencode({"csrf_token": token} | values)) for cookie, token in held]

    def _drafts(self, number: int) -> list[tuple[str, str]]:
        keys = []
        with self.bench.app.app_context(), transaction():
            for _ in range(number):
                draft, key = services.begin(JOURNEY, clock.now(), 7)
                draft.content = {**draft.content, "pages": ANSWERS, "saved_in": {}}
                rows().add(draft)
                keys.append(key)
        return [self.bench.cookie(lambda _kept, key=key: drafts.hold(JOURNEY, key)) for key in keys]


def pages(bench: Bench) -> dict[str, Any]:
    """What each page costs the database now, by its name."""
    from bench.growth import cost_of

    child, team = Speaking(bench), bench.staff_with("youth_voice")
    found = {
        "feedback: start": bench.ask(Wanted("/feedback")),
        "feedback: question": bench.ask(child.question()),
        "feedback: answer a question": bench.ask(*child.saves(2), to="*"),
        "feedback: send": bench.ask(*child.sends(2), to="sent"),
        "feedback: come back by code": bench.ask(child.returns(), to="answer"),
        "feedback: inbox": bench.ask(Wanted("/staff/feedback", cookie=team)),
        "feedback: report": bench.ask(Wanted("/staff/reports/feedback", cookie=team)),
    }
    return {name: cost_of(bench.app, asked) for name, asked in found.items()}
