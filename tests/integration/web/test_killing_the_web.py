"""The web server killed with -9 in the middle of a POST: the database holds all of it or none; a retry makes one."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.core.extensions import db
from app.early_help.journey import EARLY_HELP
from app.early_help.models import EarlyHelpRequest
from app.early_help.services import reading
from app.journeys import services
from app.journeys.drafts import COOKIE
from app.journeys.models import Draft
from tests.databases import Databases
from tests.factories import people
from tests.factories.early_help import again, identify, make_request, say_known, viewer_of
from tests.integration.web.serving import Press, Served
from tests.pages import PortalClient
from tests.pages.forms import FilledForm
from tests.statements import Statements

pytestmark = [pytest.mark.promise(5), pytest.mark.slow]

ROOT = "/early-help/request"
GOING_WELL = "They look after each other & read at night."
START: dict[str, dict[str, Any]] = {
    "danger-now": {"danger": "no"},
    "who-is-asking": {"asker": "parent"},
    "postcode": {"known": "no"},
    "safe-contact": {"ways": ["letter"]},
    "contact-details": {"address": "1 The Lane"},
    "language": {"interpreter": "no"},
    "about-you": {"name": "Kerry Samways", "tie": "mother"},
}
WHOLE = START | {
    "what-is-happening": {"happening": "He hits me and mornings are hard."},
    "sign-in-word": {"word": "harbour"},
}
MOMENTS_TRIED = 4
"""Of one kind of POST, spread from its first statement to the instant before its answer."""


@pytest.fixture(scope="module")
def served(databases: Databases) -> Iterator[Served]:
    url = databases.copy()
    values = {"environment": "development", "instance_path": databases.folder / uuid4().hex, "requests_a_minute": 0}
    app = databases.app(url, **values)
    environ = {name.upper(): str(value) for name, value in values.items()}
    environ |= {"DATABASE_URL": url, "KEY_FILE": str(app.config["SETTINGS"].keys)}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with app.app_context():
        app.test_client_class = type("Browser", (PortalClient,), {"statements": Statements(db.engine)})
        made = Served(app, environ, port)
        made.start()
        yield made
        made.stop()
        session().close()
        db.engine.dispose()


def a_page(served: Served) -> Press:
    return of_draft(served, START, "going-well", {"going_well": GOING_WELL}, "Continue")


def danger(served: Served) -> Press:
    """The first page again, with danger ticked: a concern is raised as it is saved."""
    return of_draft(served, START, "danger-now", {"danger": "yes", "what": "He is at the door"}, "Continue")


def a_request(served: Served) -> Press:
    return of_draft(served, WHOLE, "check-answers", {}, "Send")


def a_decision(served: Served) -> Press:
    """The hub decides: the request, the trail, the message to the family and the task to copy it."""
    browser = served.browser()
    staff = people.make_staff("early_help_hub")
    request, viewer = make_request("kerry"), viewer_of(staff)
    say_known(request, viewer)
    identify(request, viewer)
    with transaction():
        request = again(request.reference)
        reading.check_case_system(request, is_known=False, reference=None, by=viewer.actor())
    people.sign_in(browser, staff)
    said = {"outcome": "advice", "reason": "A course", "told": "There is a course."}
    page = browser.get(f"/staff/early-help/requests/{request.reference}/decide")
    return pressed(browser, browser.fill(page, said, status=200).form(button="Decide"))


def of_draft(served: Served, pages: dict[str, Any], slug: str, values: dict[str, Any], button: str) -> Press:
    browser, now = served.browser(), clock.now()
    with transaction():
        draft, key = services.begin(EARLY_HELP, now, 28)
        draft.content = {**draft.content, "pages": pages}
        draft_id = draft.id
    with browser.session_transaction() as kept:
        kept[COOKIE] = {EARLY_HELP.code: [key, int(now.timestamp())]}
    form = browser.get(f"{ROOT}/{slug}").form(values, button=button)
    return pressed(browser, form, draft_id)


def pressed(browser: PortalClient, form: FilledForm, draft: Any = None) -> Press:
    cookie = browser.get_cookie("portal")
    assert cookie is not None
    form.action = urlsplit(form.action).path
    return Press(form, cookie.value, draft)


def standing() -> dict[str, int]:
    """How many rows stand in each table, and how many drafts were sent and requests decided.

    The worker's bells are left out: they ring after the commit, and one too few or too many loses nothing.
    """
    session().rollback()
    tables = sorted(set(sa.inspect(session().connection()).get_table_names()) - {"alembic_version"})
    tables = [name for name in tables if not name.startswith("huey_")]
    counted = [(name, sa.select(sa.func.count()).select_from(sa.table(name))) for name in tables]
    counted += [(c.key, sa.select(sa.func.count(c))) for c in (Draft.sent_at, EarlyHelpRequest.decided_at)]
    return {name: session().scalar(query) or 0 for name, query in counted}


def since(before: dict[str, int]) -> dict[str, int]:
    return {name: number - before[name] for name, number in standing().items() if number != before[name]}


def answers_of(press: Press) -> dict[str, Any]:
    """The answers of its draft; nothing once it is sent."""
    session().rollback()
    draft = session().get(Draft, press.draft, populate_existing=True)
    assert draft is not None
    return draft.answers


def test_a_page_with_its_answers_is_kept_whole_or_not_at_all_and_earlier_answers_stay(served: Served) -> None:
    after = START | {"going-well": {"going_well": GOING_WELL}}
    for round_ in kill_at_moments(served, a_page):
        assert answers_of(round_.press) == (after if round_.is_saved else START)
        assert round_.retried() == 302
        assert answers_of(round_.press) == after
        assert since(round_.before) == {}


def test_danger_that_was_ticked_raises_one_concern_with_everything_that_goes_with_it(served: Served) -> None:
    for round_ in kill_at_moments(served, danger):
        assert since(round_.before) == (round_.whole if round_.is_saved else {})
        assert round_.retried() == 302
        assert since(round_.before) == round_.whole
        assert round_.whole["concern"] == round_.whole["concern_detail"] == 1


def test_a_request_is_sent_whole_or_not_at_all_and_a_retry_makes_exactly_one(served: Served) -> None:
    for round_ in kill_at_moments(served, a_request, killing_all=True):
        assert since(round_.before) == (round_.whole if round_.is_saved else {})
        assert answers_of(round_.press) == ({} if round_.is_saved else WHOLE)
        assert round_.retried() == 302
        assert since(round_.before) == round_.whole
        assert round_.whole["early_help_request"] == 1
        assert round_.whole.keys() > {"trail_entry", "message", "early_help_participant", "concern", "sent_at"}


def test_a_decision_is_taken_whole_or_not_at_all_and_only_once(served: Served) -> None:
    for round_ in kill_at_moments(served, a_decision):
        assert since(round_.before) == (round_.whole if round_.is_saved else {})
        assert round_.retried() == 302
        assert since(round_.before) == round_.whole
        assert round_.whole["decided_at"] == 1
        assert round_.whole.keys() > {"trail_entry", "message"}


@pytest.mark.parametrize("make", [a_page, a_request])
def test_killed_from_outside_at_any_instant_it_is_all_or_nothing(
    served: Served, make: Callable[[Served], Press]
) -> None:
    random = Random(5)
    begun = time.monotonic()
    whole, _moments = undisturbed(served, make)
    lasts = time.monotonic() - begun
    for _ in range(2):
        press = make(served)
        before = standing()
        worker = served.ask("GET", "/health/live")
        assert worker is not None
        kill = threading.Timer(random.uniform(0, lasts), end, [int(worker.headers["X-Worker"])])
        kill.start()
        served.press(press)
        kill.join()
        assert since(before) in ({}, whole)
        answer = served.press(press)
        assert answer is not None
        assert answer.status == 302
        assert since(before) == whole


@dataclass
class Round:
    """One kill. `is_saved`: it came after the commit. `whole` is what an undisturbed POST leaves."""

    served: Served
    press: Press
    before: dict[str, int]
    whole: dict[str, int]
    is_saved: bool

    def retried(self) -> int:
        """The person presses again, and is answered."""
        answer = self.served.press(self.press)
        assert answer is not None
        return answer.status


def kill_at_moments(served: Served, make: Callable[[Served], Press], *, killing_all: bool = False) -> Iterator[Round]:
    """Kill the worker at moments over the POST and just before and after its commit; then the master too."""
    whole, moments = undisturbed(served, make)
    committed = len(moments) - moments[::-1].index("committed")
    spread = {1 + number * (len(moments) - 1) // (MOMENTS_TRIED - 1) for number in range(MOMENTS_TRIED)}
    kills = [(at, {}) for at in sorted(spread | {committed - 1, committed})]
    if killing_all:
        kills += [(committed - 1, {"X-Kill-Whole": "1"})]
    for at, more in kills:
        press = make(served)
        before = standing()
        assert served.press(press, **{"X-Kill-At": str(at)}, **more) is None, "it was to be killed"
        if more:
            assert served.server.wait(60) == -signal.SIGKILL
            served.start()
        yield Round(served, press, before, whole, is_saved=at >= committed)


def undisturbed(served: Served, make: Callable[[Served], Press]) -> tuple[dict[str, int], list[str]]:
    """What such a POST leaves in the database when nobody interrupts it, and its moments by name."""
    press = make(served)
    before = standing()
    answer = served.press(press)
    assert answer is not None
    assert answer.status == 302
    return since(before), answer.headers["X-Moments"].split(",")


def end(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
