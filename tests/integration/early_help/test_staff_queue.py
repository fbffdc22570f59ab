"""The hub's queue: clocks, both times, views, pages, finding without names in addresses, and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.people import Actor
from app.core.references import grouped
from app.core.spreadsheets import safe_cell
from app.early_help.services import family, reading
from app.trail.models import TrailEntry
from tests.factories import people
from tests.factories.early_help import (
    KERRY,
    MARCUS,
    again,
    allocate,
    asker_of,
    decide,
    identify,
    make_request,
    viewer_of,
)

QUEUE = "/staff/early-help"


@pytest.fixture
def hub(at, staff_client):
    """A member of the hub on Monday 16 November at eight."""
    at("2026-11-16T08:00+00:00")
    return staff_client("early_help_hub")


@pytest.fixture
def later(at):
    def go_on(moment, *clients):
        at(moment)
        for client in clients:
            people.sign_in(client, client.account)

    return go_on


def spoken(request):
    return grouped(request.reference, 3)


def row_of(page, request):
    """The cells of one request in the table."""
    from tests.pages.document import words_of

    for row in page.document.all("tr"):
        cells = [words_of(cell) for cell in row if cell.tag in ("th", "td")]
        if cells and cells[0] == spoken(request):
            return cells
    raise AssertionError(f"no row of {spoken(request)}")


def test_the_queue_shows_references_and_clocks_and_never_a_name(hub):
    request = make_request()
    page = hub.get(QUEUE)
    assert spoken(request) in page.main_text
    assert "safe only at some times" in page.main_text
    assert "not to be known by someone" in page.main_text
    for name in ("Dunford", "Kerry", "Ella", "Jake", "Darren", "07700"):
        assert name not in page.text


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-16T10:00+00:00", "due Tuesday 17 November 5pm"),
        ("2026-11-17T10:00+00:00", "due today 5pm"),
        ("2026-11-17T18:00+00:00", "late since 5pm today"),
        ("2026-11-18T09:00+00:00", "1 working day late"),
        ("2026-11-20T09:00+00:00", "3 working days late"),
    ],
)
def test_the_clock_says_in_words_when_it_is_due_and_how_late(hub, later, moment, words):
    request = make_request()
    later(moment, hub)
    assert row_of(hub.get(QUEUE), request)[1] == words


def test_missed_deadlines_are_shown_and_have_a_view_of_their_own(hub, later):
    late = make_request()
    later("2026-11-19T09:00+00:00", hub)
    fresh = make_request("marcus")
    page = hub.get(f"{QUEUE}?view=late")
    assert spoken(late) in page.main_text
    assert spoken(fresh) not in page.main_text
    assert "Late (1)" in page.main_text


def test_both_times_are_shown_and_only_waiting_for_the_family_is_left_out(hub, later):
    request = make_request()
    person = asker_of(request)
    with transaction():
        reading.ask_family(again(request.reference), person, "Which day?", by=Actor("staff", hub.account.id), once=None)
    later("2026-11-18T10:00+00:00", hub)
    with transaction():
        row = again(request.reference)
        family.write(row, asker_of(row), "Any", by=Actor("family", person.account_id), once=None)
    later("2026-11-19T10:00+00:00", hub)
    assert "3 since received 1 less waiting" in row_of(hub.get(QUEUE), request)[-1]
    assert "3 working days" not in row_of(hub.get(QUEUE), request)[1]
    assert row_of(hub.get(QUEUE), request)[1] == "2 working days late"


def test_urgent_comes_first(hub):
    first = make_request("marcus")
    urgent = make_request("kerry", unsafe=True)
    page = hub.get(QUEUE)
    assert page.main_text.index(spoken(urgent)) < page.main_text.index(spoken(first))
    assert "urgent" in row_of(page, urgent)[3]


@pytest.mark.promise(7)
def test_a_family_with_no_safe_way_is_marked_before_anybody_opens_it(hub):
    request = make_request("amira")
    assert "no safe way known" in row_of(hub.get(QUEUE), request)[3]


def test_the_views_hold_what_they_say(hub):
    viewer = viewer_of(hub.account)
    worker = people.make_staff("practitioner", "chesil", name="Sam Whittle")
    waiting = make_request()
    with transaction():
        row = again(waiting.reference)
        reading.ask_family(row, asker_of(row), "Which day?", by=viewer.actor(), once=None)
    no_worker = decide(identify(make_request("marcus"), viewer), viewer)
    given = allocate(decide(identify(make_request(), viewer), viewer), worker, viewer)
    held = {
        "to_decide": {waiting}, "waiting_for_family": {waiting}, "no_worker": {no_worker},
        "to_copy": {no_worker, given}, "open": {waiting, no_worker, given}, "closed": set(),
    }  # fmt: skip
    for view, rows in held.items():
        words = hub.get(f"{QUEUE}?view={view}").main_text
        for row in (waiting, no_worker, given):
            assert (spoken(row) in words) is (row in rows), (view, row.outcome)
    assert row_of(hub.get(f"{QUEUE}?view=open"), given)[5] == "Sam Whittle"


def test_a_locality_narrows_the_queue_and_an_unknown_one_is_found(hub):
    chesil, nowhere = make_request(), make_request("amira", locality=None)
    assert spoken(nowhere) not in hub.get(f"{QUEUE}?locality=chesil").main_text
    page = hub.get(f"{QUEUE}?locality=none")
    assert spoken(nowhere) in page.main_text
    assert spoken(chesil) not in page.main_text


@pytest.mark.parametrize(
    "query", ["view=%00", "view=x&locality=x", "after=zzz", "after=WzEsMiwzXQ", "view=mine&after="]
)
def test_an_address_that_makes_no_sense_shows_the_queue(hub, query):
    make_request()
    assert hub.get(f"{QUEUE}?{query}").heading == "Early Help Hub"


def test_pages_go_on_by_key_and_show_each_request_once(hub):
    made = {spoken(make_request("marcus")) for _number in range(30)}
    page = hub.get(QUEUE)
    seen = [reference for reference in made if reference in page.main_text]
    assert len(seen) == 25
    rest = hub.get(page.links["Next page"])
    seen += [reference for reference in made if reference in rest.main_text]
    assert sorted(seen) == sorted(made)
    assert "Next page" not in rest.links


def test_the_queue_asks_the_database_as_much_for_60_requests_as_for_10(hub, statements):
    counted = []
    for number in (10, 50):
        for step in range(number):
            request = make_request(("kerry", "marcus", "joyce")[step % 3])
            if step % 2:
                identify(request, viewer_of(hub.account))
        hub.get(QUEUE)
        counted.append(statements.count)
    assert counted[0] == counted[1]
    assert counted[0] < 35


SEARCHES = [
    ({"by": "name", "name": "ella  DUNFORD"}, "exact name, however it is written"),
    ({"by": "sound", "heard": "Ela Dunfurd"}, "sound of both names"),
    ({"by": "sound", "heard": "Dunfirt"}, "sound of the last name"),
    ({"by": "birth_date", "born_on-day": "9", "born_on-month": "3", "born_on-year": "2014"}, "birth date"),
    ({"by": "phone", "phone": "07700 900 982"}, "phone, however it is written"),
]


@pytest.mark.parametrize(("said", "why"), SEARCHES)
def test_a_request_is_found(hub, said, why):
    request, other = make_request(), make_request("marcus")
    page = hub.fill(hub.get(f"{QUEUE}/search"), said, status=200)
    assert spoken(request) in page.main_text, why
    assert spoken(other) not in page.main_text
    assert "Dunford" not in page.main_text


def test_a_search_puts_nothing_personal_in_an_address_and_only_its_kind_in_the_trail(hub):
    make_request()
    page = hub.fill(hub.get(f"{QUEUE}/search"), {"by": "name", "name": "Ella Dunford"}, status=200)
    assert page.address == f"{QUEUE}/search"
    row = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "early_help.searched")).one()
    assert row.codes == {"found_by": "name", "found": 1}


def test_a_search_without_anything_to_find_says_what_to_do(hub):
    page = hub.fill(hub.get(f"{QUEUE}/search"), {"by": "phone", "phone": "12"}, status=422)
    assert "Check the phone number" in " ".join(page.errors.values())


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_a_csv_starts_a_formula(start):
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"
    assert safe_cell("due today 5pm") == "due today 5pm"


@pytest.mark.promise(9)
def test_the_csv_holds_what_its_viewer_may_see_and_is_logged(hub, staff_client):
    mine, other = make_request(), make_request("marcus", locality="purbeck")
    client = staff_client("early_help_hub", "chesil")
    sent = client.get(f"{QUEUE}/queue.csv?view=open")
    rows = list(csv.reader(io.StringIO(sent.html.removeprefix("\ufeff"))))
    assert [row[0] for row in rows[1:]] == [spoken(mine)]
    assert spoken(other) not in sent.html
    assert "Dunford" not in sent.html
    row = session().scalars(sa.select(TrailEntry).where(TrailEntry.thing_kind == "portal")).one()
    assert (row.event, row.codes["why"]) == ("trail.looked", "export_queue")
    assert row.actor_id == client.account.id


def test_a_workers_name_that_looks_like_a_formula_stays_words(hub):
    worker = people.make_staff("practitioner", "chesil", name="=HYPERLINK(1)")
    viewer = viewer_of(hub.account)
    allocate(decide(identify(make_request(), viewer), viewer), worker, viewer)
    sent = hub.get(f"{QUEUE}/queue.csv?view=open")
    assert [row[8] for row in csv.reader(io.StringIO(sent.html))][1] == "'=HYPERLINK(1)"


def test_likely_the_same_child_and_brothers_and_sisters_are_offered(hub):
    from tests.factories.early_help import say_known

    slip = replace(KERRY.children[0], name="Ela Dunford")
    first = make_request()
    same = make_request(replace(MARCUS, children=(slip,)))
    say_known(first, viewer_of(hub.account))
    words = hub.get(f"{QUEUE}/requests/{first.reference}").main_text
    assert f"{spoken(same)}: Perhaps the same child" in words
