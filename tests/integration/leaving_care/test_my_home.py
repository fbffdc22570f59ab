"""Where I am staying: four answers in plain words, for themself and nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.db import transaction
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import homes
from app.leaving_care.services.homes import NewHome
from tests.factories import leaving_care as make

FOUR = ("Who to call if you are worried", "Visits from your adviser", "The help you will get", "What happens next")


@pytest.fixture
def held(at):
    return at("2026-11-19T10:00+00:00")


def move(record, viewer, kind, on=date(2026, 11, 16), *, provided=True):
    with transaction():
        homes.enter_home(care_leaver_by_id(viewer, record.id), NewHome(kind, on, provided, False), viewer)


def test_in_bed_and_breakfast_they_read_that_they_need_not_accept_it_and_whom_to_ring_tonight(
    app, record, held, their_browser
):
    worker = make.give(record)
    move(record, worker, "W")
    page = their_browser(record).get("/my-home").text
    council = app.config["COUNCIL"]
    for words in FOUR:
        assert words in page
    assert "You do not have to accept a bed and breakfast for longer" in page
    assert "You have been there for 3 working days." in page
    assert "That is too long." in page
    assert council["leaving_care"]["housing_tonight"] in page
    assert council["leaving_care"]["advocate"] in page
    assert council["phones"]["emergency_duty_team"] in page
    assert "under 18" not in page


def test_what_happens_next_is_the_exit_plan_in_its_words(record, held, their_browser):
    worker = make.give(record)
    move(record, worker, "V")
    browser = their_browser(record)
    assert "It is not written yet" in browser.get("/my-home").text
    with transaction():
        homes.plan_exit(record, "You see a flat on Thursday.", date(2026, 11, 26), worker)
    page = browser.get("/my-home").text
    assert "You see a flat on Thursday." in page
    assert "Thursday 26 November" in page
    assert "bed and breakfast" not in page


@pytest.mark.parametrize("kind", ["S", "V"])
def test_with_nowhere_sure_to_sleep_they_read_whom_to_ring_tonight(app, record, held, their_browser, kind):
    move(record, make.give(record), kind, provided=False)
    page = their_browser(record).get("/my-home").text
    assert "If you have nowhere safe to sleep tonight, ring now" in page
    assert app.config["COUNCIL"]["leaving_care"]["housing_tonight"] in page
    assert "bed and breakfast" not in page


def test_a_settled_home_and_none_have_the_same_four_answers(record, held, their_browser):
    browser = their_browser(record)
    page = browser.get("/my-home").text
    assert "We have not written down where you live now." in page
    move(record, make.give(record), "U", provided=False)
    page = browser.get("/my-home").text
    for words in FOUR:
        assert words in page
    assert "That is our own rule." in page
    assert "The law says" not in page


@pytest.mark.promise(1)
def test_help_now_stands_on_the_page_and_childline_for_who_is_under_18(held, database, their_browser):
    young = make.make_care_leaver("Reece Damen", date(2009, 3, 1), status="relevant")
    move(young, make.give(young), "W")
    page = their_browser(young).get("/my-home").text
    assert "999" in page
    assert "0800 1111" in page
    assert "You are under 18." in page


@pytest.mark.promise(9)
def test_nobody_elses_home_is_ever_shown_and_the_look_is_written(record, held, their_browser, family_client):
    move(record, make.give(record), "W")
    other = make.make_care_leaver("Jordan Pike")
    assert "bed and breakfast" not in their_browser(other).get("/my-home").text
    family_client().get("/my-home", status=404)
