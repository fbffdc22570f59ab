"""A parent's own pages after sending: what is there, and that each thing on them does what it says."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.queries import family_account
from app.core.db import transaction
from app.core.errors import Conflict
from app.early_help.models import Agreement, EarlyHelpRequest, Post
from app.early_help.queries import case
from app.early_help.services import allocating, family, reading, sharing
from app.notifications.queries import stop_of
from app.tasks.models import Task
from tests.factories import early_help as made
from tests.factories.people import make_staff
from tests.pages import Page, PortalClient

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
Clients = Callable[..., PortalClient]


@pytest.fixture(autouse=True)
def monday(at: Callable[[datetime], datetime]) -> None:
    at(MONDAY)


@pytest.fixture
def hub(database: orm.Session) -> made.Viewer:
    return made.viewer_of(make_staff("early_help_hub", name="Ruth Penny"))


def mother(family_client: Clients, request: EarlyHelpRequest, number: int = 0) -> PortalClient:
    return family_client(family_account(request.participants[number].account_id))


def address(request: EarlyHelpRequest, rest: str = "") -> str:
    return f"/early-help/requests/{request.reference}{rest}"


def ask(request: EarlyHelpRequest, hub: made.Viewer, text: str = "Which school is Ella at?") -> None:
    reference = request.reference
    with transaction():
        again = made.again(reference)
        reading.ask_family(again, again.participants[0], text, by=hub.actor(), once=None)


def test_a_parent_reads_what_happens_now_and_whom_to_speak_to(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    page = mother(family_client, request).get(address(request))
    assert "We have your request" in page.main_text
    assert "We aim to decide by Tuesday 24 November at 5pm" in page.main_text
    assert "Early Help Hub" in page.main_text
    assert "01632 960100" in page.main_text


def test_another_familys_request_is_not_there(database: orm.Session, family_client: Clients) -> None:
    request, other = made.make_request(), made.make_request("marcus")
    stranger = mother(family_client, other)
    for rest in ("", "/print", "/what-i-wrote", "/what-i-wrote/happening", "/agreement", "/take-back"):
        stranger.get(address(request, rest), status=404)
    data = stranger.get(address(other)).form(button="Send").data
    for rest in ("/messages", "/stop-everything"):
        stranger.post(address(request, rest), data={**data, "text": "Hello"}, status=404)


@pytest.mark.promise(5)
def test_a_message_sent_twice_by_a_double_click_is_there_once(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    page = parent.get(address(request))
    for _click in range(2):
        parent.fill(page, {"text": "The school rang today."}, expect_redirect=address(request))
    posts = database.scalars(sa.select(Post).where(Post.request_id == request.id)).all()
    assert [post.text for post in posts] == ["The school rang today."]
    assert made.again(request.reference).attention_at == MONDAY


def test_an_empty_message_is_sent_back_with_what_to_do(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    page = parent.fill(parent.get(address(request)), {"text": " "}, status=422)
    assert page.errors == {"text": "Write your message, then press the button"}


def test_an_empty_answer_is_still_called_an_answer(
    database: orm.Session, family_client: Clients, hub: made.Viewer
) -> None:
    request = made.make_request()
    ask(request, hub)
    parent = mother(family_client, request)
    page = parent.fill(parent.get(address(request)), {"Your answer": " "}, status=422)
    assert page.form({"Your answer": "x"})


def test_a_question_is_new_until_it_was_looked_at_and_answering_starts_the_clock_again(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Callable[[str], datetime]
) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    parent.get(address(request))
    at("2026-11-23T10:03+00:00")
    ask(request, hub)
    at("2026-11-23T10:06+00:00")
    assert "1 new thing to read" in parent.get("/account").main_text
    page = parent.get(address(request))
    assert "We have a question for you" in page.main_text
    assert "new Which school" in re.sub(r"\s+", " ", page.main_text)
    at("2026-11-23T10:07+00:00")
    page = parent.get(address(request))
    assert "new Which school" not in page.main_text
    parent.fill(page, {"Your answer": "Radipole Primary"}, expect_redirect=address(request))
    assert made.again(request.reference).waiting_since is None
    assert "We have a question" not in parent.get(address(request)).main_text


def test_a_time_we_did_not_keep_is_said_and_days_that_waited_for_the_family_are_not_ours(
    database: orm.Session, family_client: Clients, hub: made.Viewer, at: Callable[[str], datetime]
) -> None:
    request, asked = made.make_request(), made.make_request("marcus")
    ask(asked, hub)
    at("2026-11-25T09:00+00:00")
    with transaction():
        again = made.again(asked.reference)
        family.write(again, again.participants[0], "Monday", by=made.VISITOR, once=None)
    late = "We said that we would decide by Tuesday 24 November"
    assert late in mother(family_client, request).get(address(request)).main_text
    assert late not in mother(family_client, asked).get(address(asked)).main_text
    at("2026-11-27T18:00+00:00")
    assert late in mother(family_client, asked).get(address(asked)).main_text


@pytest.mark.promise(6)
def test_putting_an_answer_right_keeps_what_it_said_before(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    own = parent.get(address(request, "/what-i-wrote"))
    form = parent.get(own.links["Put right What is happening"])
    parent.fill(
        form, {"text": "She is back at school, but money is worse."}, expect_redirect=address(request, "/what-i-wrote")
    )
    after = parent.get(address(request, "/what-i-wrote"))
    assert "She is back at school" in after.main_text
    assert "Ella has not been to school since half term" in after.main_text
    again = made.again(request.reference)
    assert again.words["happening"] == "She is back at school, but money is worse."


def test_who_must_not_be_told_is_not_on_a_page_without_a_second_check(
    database: orm.Session, family_client: Clients
) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    for rest in ("", "/what-i-wrote", "/print", "/agreement"):
        text = parent.get(address(request, rest)).text
        assert "My ex-partner" not in text
        assert "Our new address" not in text
        assert "07700 900982" not in text
    assert "My ex-partner, Darren" in parent.get("/account/safe-contact").main_text


@pytest.mark.promise(6)
def test_taking_back_says_first_what_it_does_not_end_and_waits_for_a_person(
    database: orm.Session, family_client: Clients
) -> None:
    request = made.make_request(unsafe=True)
    quiet = made.make_request("marcus")
    pages: list[Page] = []
    for each in (request, quiet):
        client = mother(family_client, each)
        page = client.get(address(each, "/take-back"))
        assert "taking this back does not end that" in page.main_text
        pages.append(page)
        client.fill(page, button="Take my request back", expect_redirect=address(each))
        assert "You asked to take this request back" in client.get(address(each)).main_text
    assert pages[0].main_text == pages[1].main_text
    assert made.again(request.reference).closed_at is None
    kinds = database.scalars(sa.select(Task.kind).where(Task.about_id == request.id)).all()
    assert "withdrawal_to_look_at" in kinds


@pytest.mark.promise(7)
def test_one_button_stops_everything(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    parent.fill(parent.get(address(request)), button="Stop everything", expect_redirect=address(request))
    assert stop_of(request.participants[0].account_id) is not None
    assert "Stop everything" not in parent.get(address(request)).buttons


@pytest.mark.promise(3)
def test_one_purpose_is_withdrawn_and_the_others_stand(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    page = parent.get(address(request, "/agreement"))
    assert "Get help from early help, for Ella Dunford" in page.main_text
    wanted = next(b for b in page.buttons if "look at what the council" in b)
    parent.fill(page, button=wanted, expect_redirect=address(request, "/agreement"))
    rows = database.scalars(sa.select(Agreement).where(Agreement.request_id == request.id)).all()
    assert {row.purpose for row in rows if row.withdrawn_at} == {"look_at_records"}
    assert database.scalar(sa.select(sa.func.count()).select_from(Task).where(Task.kind == "agreement_withdrawn")) == 1


def test_what_was_shared_is_read_and_answered_part_by_part(
    database: orm.Session, family_client: Clients, hub: made.Viewer
) -> None:
    request = made.identify(made.make_request(), hub)
    with transaction():
        again = made.again(request.reference)
        part = sharing.write_part(again, hub, kind="plan", title="Our plan", text="For us.")
        database.flush()
        sharing.share_part(again, part, again.participants[0], "Ella sees the school nurse.", hub)
    parent = mother(family_client, request)
    page = parent.get(parent.get(address(request)).links["Our plan"])
    assert "Ella sees the school nurse." in page.main_text
    assert "For us." not in page.main_text
    parent.fill(page, {"kind": "wrong"}, status=422)
    parent.fill(page, {"kind": "wrong", "wrong_words": "It was the GP"}, expect_redirect=page.address)
    assert "It was the GP" in parent.get(page.address).main_text
    assert made.again(request.reference).attention_at == MONDAY


def test_the_worker_is_named_with_each_step_and_its_day(
    database: orm.Session, family_client: Clients, hub: made.Viewer
) -> None:
    worker = make_staff("practitioner", "chesil", name="Tom Baverstock")
    request = made.allocate(made.decide(made.identify(made.make_request(), hub), hub), worker, hub)
    parent = mother(family_client, request)
    page = parent.get(address(request))
    assert "You have a family worker" in page.main_text
    assert "Tom Baverstock" in page.main_text
    assert "A family worker will help you." in page.main_text
    with transaction():
        allocating.plan_visit(made.again(request.reference), datetime(2026, 11, 26, 15, 30, tzinfo=UTC), hub)
    assert "Your first visit is planned for Thursday 26 November at 3:30pm" in parent.get(address(request)).main_text


def test_the_printed_page_holds_what_the_screen_holds(
    database: orm.Session, family_client: Clients, hub: made.Viewer
) -> None:
    request = made.make_request()
    ask(request, hub)
    page = mother(family_client, request).get(address(request, "/print"))
    for words in (
        "We have a question for you",
        "Which school is Ella at?",
        "Ella reads to her brother",
        "Early Help Hub",
    ):
        assert words in page.text


def test_looking_is_in_the_trail_and_a_post_is_not_a_look(database: orm.Session, family_client: Clients) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    viewer = made.Viewer("family", request.participants[0].account_id)
    assert case.last_look(request.id, viewer) is None
    parent.get(address(request))
    assert case.last_look(request.id, viewer) == MONDAY


@pytest.mark.promise(5)
def test_a_change_by_the_hub_in_the_same_moment_refuses_no_familys_words(
    database: orm.Session, family_client: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = made.make_request()
    parent = mother(family_client, request)
    page = parent.get(address(request))
    writes, tries = family.write, []

    def first_loses(*args: Any, **kwargs: Any) -> Post:
        tries.append(1)
        if len(tries) == 1:
            raise Conflict("changed_meanwhile")
        return writes(*args, **kwargs)

    monkeypatch.setattr(family, "write", first_loses)
    parent.fill(page, {"text": "Still here."}, expect_redirect=address(request))
    assert database.scalars(sa.select(Post)).one().text == "Still here."
