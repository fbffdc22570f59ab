"""The first opening of a request, and the main path: read, look up, decide with a preview, give to a worker."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.core.references import grouped
from app.trail.models import TrailEntry
from tests.factories import people
from tests.factories.early_help import again, asker_of, identify, make_request, say_known, viewer_of

ROOT = "/staff/early-help/requests"


def address(request, *parts):
    return "/".join((ROOT, grouped(request.reference, 3), *(str(part) for part in parts)))


@pytest.fixture
def hub(staff_client):
    """A member of the hub, county-wide."""
    return staff_client("early_help_hub")


@pytest.fixture
def request_row(hub):
    """A request this member of the hub has opened before."""
    made = make_request()
    say_known(made, viewer_of(hub.account))
    return made


def looks_at(request, staff=None):
    query = sa.select(TrailEntry).where(TrailEntry.thing_id == request.id, TrailEntry.event == "trail.looked")
    rows = session().scalars(query).all()
    return [row for row in rows if staff is None or row.actor_id == staff.id]


@pytest.mark.promise(9)
def test_on_first_opening_staff_say_whether_they_know_the_people_before_anything_is_shown(hub):
    request = make_request()
    hub.get(address(request), expect_redirect=address(request, "do-i-know-them"))
    page = hub.get(address(request, "do-i-know-them"))
    assert "Ella Dunford" in page.main_text
    assert "rent" not in page.text
    assert "07700" not in page.text
    hub.fill(page, {"knows": "no"}, expect_redirect=address(request, "do-i-know-them"))
    hub.get(address(request, "do-i-know-them"), expect_redirect=address(request))
    assert "behind with the rent" in hub.get(address(request)).main_text


@pytest.mark.promise(9)
def test_who_knows_the_people_is_not_shown_the_record_in_any_form(hub):
    request = make_request()
    page = hub.get(address(request, "do-i-know-them"))
    hub.fill(page, {"knows": "yes"}, expect_redirect=address(request, "do-i-know-them"))
    page = hub.get(address(request, "do-i-know-them"))
    assert "not shown to you" in page.main_text
    assert "Dunford" not in page.text
    for what in ("", "/print", "/note", "/decide"):
        hub.get(address(request) + what, expect_redirect=address(request, "do-i-know-them"))
    for what in (".pdf", ".json"):
        hub.get(address(request) + what, expect_redirect=address(request, "do-i-know-them"))


@pytest.mark.promise(9)
def test_each_opening_of_a_request_is_written_in_the_trail(hub, request_row):
    hub.get(address(request_row))
    hub.get(address(request_row))
    codes = [row.codes["why"] for row in looks_at(request_row, hub.account)]
    assert codes == ["case", "case"]
    assert {row.role for row in looks_at(request_row, hub.account)} == {"early_help_hub"}


@pytest.mark.promise(7)
def test_what_is_safe_stands_before_any_number(hub, request_row):
    words = hub.get(address(request_row)).main_text
    assert words.index("Only on: Monday") < words.index("07700 900982")
    assert words.index("Only from 3pm to 5pm") < words.index("07700 900982")
    assert words.index("Darren Pope") < words.index("What to do")


@pytest.mark.promise(7)
def test_a_number_is_not_shown_where_no_way_is_safe(hub):
    request = make_request("amira")
    say_known(request, viewer_of(hub.account))
    page = hub.get(address(request))
    assert "No way of reaching them is known to be safe" in page.main_text
    assert not any(href.startswith("tel:") for href in page.links.values())


def test_a_request_is_looked_up_decided_with_a_preview_and_given_to_a_worker(hub, request_row):
    worker = people.make_staff("practitioner", "chesil", name="Sam Whittle")
    viewer = viewer_of(hub.account)
    identify(request_row, viewer)
    page = hub.get(address(request_row, "case-system"))
    hub.fill(page, {"known": "yes", "reference": "M123456"}, expect_redirect=address(request_row))
    page = hub.get(address(request_row, "decide"))
    said = {"outcome": "assessment", "reason": "Attendance", "told": "A family worker will ring you on Monday."}
    page = hub.fill(page, said, status=200)
    assert page.heading == "How the family will read it"
    assert "A family worker will ring you on Monday." in page.main_text
    assert "We are finding the right person for you" in page.main_text
    assert again(request_row.reference).decided_at is None
    hub.fill(page, button="Decide", expect_redirect=address(request_row))
    page = hub.get(address(request_row, "allocate"))
    hub.fill(page, {"locality": "chesil", "worker": str(worker.id)}, expect_redirect=address(request_row))
    words = hub.get(address(request_row)).main_text
    assert "Sam Whittle" in words
    assert "Early help assessment with a lead worker" in words


def test_the_words_can_be_changed_after_the_preview(hub, request_row):
    page = hub.get(address(request_row, "decide"))
    page = hub.fill(page, {"outcome": "advice", "reason": "A course", "told": "There is a course."}, status=200)
    page = hub.fill(page, button="Change the words", status=200)
    assert page.heading == "Decide"
    assert "There is a course." in page.html


@pytest.mark.promise(4)
def test_the_preview_shows_nobody_more_than_they_may_read(hub, request_row):
    page = hub.get(address(request_row, "decide"))
    page = hub.fill(page, {"outcome": "advice", "reason": "A course", "told": "There is a course."}, status=200)
    assert "There is a course." not in page.main_text
    assert "Someone is reading your request" in page.main_text


@pytest.mark.promise(4)
@pytest.mark.parametrize("outcome", ["assessment", "advice", "lives_elsewhere", "no_agreement"])
def test_the_preview_is_what_each_then_reads(hub, family_client, request_row, outcome):
    from app.accounts.queries import family_account

    row = identify(request_row, viewer_of(hub.account))
    hub.fill(hub.get(address(row, "case-system")), {"known": "no"}, expect_redirect=address(row))
    said = {"outcome": outcome, "reason": "Why", "told": "These are the words."}
    preview = hub.fill(hub.get(address(row, "decide")), said, status=200)
    hub.fill(preview, button="Decide", expect_redirect=address(row))
    own = family_client(family_account(asker_of(row).account_id)).get(f"/early-help/requests/{row.reference}")
    for words in ("These are the words.", "What happens next", "What we decided"):
        assert (words in preview.main_text) is (words in own.main_text), words
    steps = ["".join(step.itertext()).split() for step in own.document.with_class("p-steps__label")]
    assert steps == ["".join(step.itertext()).split() for step in preview.document.with_class("p-steps__label")]


def test_deciding_without_looking_in_the_case_system_is_refused_and_keeps_the_words(hub, request_row):
    page = hub.get(address(request_row, "decide"))
    page = hub.fill(page, {"outcome": "advice", "reason": "A course", "told": "There is a course."}, status=200)
    page = hub.fill(page, button="Decide", status=422)
    assert "Look the family up in the case system" in " ".join(page.errors.values())
    assert "There is a course." in page.html


def test_asker(hub, request_row):
    page = hub.get(address(request_row, "people", asker_of(request_row).id, "ask"))
    hub.fill(page, {"text": "Which days suit you?"}, expect_redirect=address(request_row))
    assert "Which days suit you?" in hub.get(address(request_row)).main_text
    assert again(request_row.reference).waiting_since is not None
