"""Two people at once, and one person twice."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.core.references import grouped
from app.early_help.models import EarlyHelpRequest, Note, Part, Post
from tests.factories.early_help import again, asker_of, decide, identify, make_request, say_known, viewer_of
from tests.pages.document import words_of

ROOT = "/staff/early-help/requests"


def address(request, *parts):
    return "/".join((ROOT, grouped(request.reference, 3), *(str(part) for part in parts)))


@pytest.fixture
def two(staff_client):
    """Two members of the hub with the same request open."""
    request = make_request()
    clients = staff_client("early_help_hub"), staff_client("early_help_hub")
    for client in clients:
        say_known(request, viewer_of(client.account))
    return again(request.reference), *clients


def marked(page, tag):
    return [words_of(one) for one in page.document.all(tag)]


def count(model):
    return session().scalar(sa.select(sa.func.count()).select_from(model))


@pytest.mark.promise(5)
def test_who_comes_second_is_told_what_changed_and_keeps_what_they_typed(two):
    request, first, second = two
    page = second.get(address(request, "locality"))
    first.fill(first.get(address(request, "note")), {"text": "Spoke with school"}, expect_redirect=address(request))
    page = second.fill(page, {"locality": "purbeck"}, status=409)
    assert "Note written" in page.main_text
    assert first.account.name in page.main_text
    assert again(request.reference).locality == "chesil"
    second.fill(page, expect_redirect=address(request))
    assert again(request.reference).locality == "purbeck"


@pytest.mark.promise(5)
def test_two_decisions_at_once_make_one_and_lose_no_words(two):
    request, first, second = two
    identify(request, viewer_of(first.account))
    page = second.get(address(request, "decide"))
    said = {"outcome": "advice", "reason": "A course", "told": "There is a course on Mondays."}
    preview = second.fill(page, said, status=200)
    decide(request, viewer_of(first.account))
    page = second.fill(preview, button="Decide", status=409)
    assert "There is a course on Mondays." in page.html
    assert marked(page, "ins")[1] == "[saved there: Early help assessment with a lead worker end]"
    assert "[yours: A course end]" in " ".join(marked(page, "del"))
    assert again(request.reference).outcome == "assessment"


@pytest.mark.promise(5)
def test_the_words_that_differ_from_another_version_of_a_part_are_marked_and_the_rest_is_not(two):
    request, first, second = two
    said = {"kind": "plan", "heading": "Your plan", "text": "Ella goes to the morning club on Mondays"}
    first.fill(first.get(address(request, "parts")), said, expect_redirect=address(request))
    part = session().scalars(sa.select(Part)).one()
    mine, theirs = (client.get(address(request, "parts", part.id)) for client in (first, second))
    second.fill(theirs, {"text": "Ella goes to the breakfast club on Mondays"}, expect_redirect=address(request))
    page = first.fill(mine, {"text": "Ella goes to the evening club on Mondays"}, status=409)
    assert marked(page, "ins") == ["underlined words were saved there", "[saved there: breakfast end]"]
    assert marked(page, "del") == ["words with a line through them are yours", "[yours: evening end]"]
    assert page.form().data["text"] == "Ella goes to the evening club on Mondays"


@pytest.mark.promise(5)
def test_a_note_that_came_second_keeps_its_words(two):
    request, first, second = two
    page = second.get(address(request, "note"))
    first.fill(first.get(address(request, "note")), {"text": "First"}, expect_redirect=address(request))
    page = second.fill(page, {"text": "Second, with words nobody wants to type again"}, status=409)
    assert "Second, with words nobody wants to type again" in page.html
    second.fill(page, expect_redirect=address(request))
    assert count(Note) == 2


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    ("verb", "values", "model"),
    [
        (("note",), {"text": "Once"}, Note),
        (("people", "ask"), {"text": "Once?"}, Post),
        (("people", "write"), {"text": "Once."}, Post),
    ],
)
def test_a_double_click_does_one_thing(two, verb, values, model):
    request, first, _second = two
    parts = verb if verb[0] != "people" else ("people", asker_of(request).id, verb[1])
    page = first.get(address(request, *parts))
    for _click in range(2):
        first.fill(page, values, expect_redirect=address(request))
    assert count(model) == 1


@pytest.mark.promise(5)
def test_a_double_click_decides_once(two):
    request, first, _second = two
    first.fill(first.get(address(request, "case-system")), {"known": "no"}, expect_redirect=address(request))
    said = {"outcome": "advice", "reason": "A course", "told": "There is a course."}
    preview = first.fill(first.get(address(request, "decide")), said, status=200)
    for _click in range(2):
        first.fill(preview, button="Decide", expect_redirect=address(request))
    assert again(request.reference).outcome == "advice"


@pytest.mark.promise(5)
def test_two_different_things_by_one_person_from_stale_pages_are_not_taken_for_a_double_click(two):
    request, first, _second = two
    page = first.get(address(request, "locality"))
    first.fill(first.get(address(request, "note")), {"text": "From another tab"}, expect_redirect=address(request))
    first.fill(page, {"locality": "purbeck"}, status=409)
    assert again(request.reference).locality == "chesil"


@pytest.mark.promise(5)
def test_what_the_family_wrote_meanwhile_is_seen_before_deciding(two):
    from app.core.db import transaction
    from app.core.people import Actor
    from app.early_help.services import family

    request, first, _second = two
    page = first.get(address(request, "locality"))
    with transaction():
        row = again(request.reference)
        person = asker_of(row)
        family.write(row, person, "We moved yesterday", by=Actor("family", person.account_id), once=None)
    page = first.fill(page, {"locality": "purbeck"}, status=409)
    assert "The family wrote" in page.main_text


def test_a_form_whose_page_was_open_too_long_keeps_what_was_typed(two):
    request, first, _second = two
    page = first.get(address(request, "note"))
    form = page.form({"text": "Words to keep"})
    form.data["csrf_token"] = "stale"
    page = first.post(address(request, "note"), data=form.data, status=400)
    assert "Words to keep" in page.html
    assert count(Note) == 0


@pytest.mark.promise(5)
def test_keying_in_twice_makes_one_request(staff_client):
    client = staff_client("early_help_hub")
    page = client.get("/staff/early-help/new")
    said = {
        "came_by": "phone", "danger": "no", "asker": "parent", "name": "Dawn Legg", "happening": "Sleep",
        "agreed": "yes", "agreed_records": "no", "child-1-name": "Toby Legg",
    }  # fmt: skip
    addresses = {client.fill(page, said, status=302).headers["Location"] for _click in range(2)}
    assert len(addresses) == 1
    assert count(EarlyHelpRequest) == 1
