"""The pages of homes and contacts, as an adviser, a manager and a head of service fill them in."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.leaving_care.models import Contact, Home, HomeAssessment, LostTouch
from app.leaving_care.queries.homes import current_home
from app.leaving_care.rules.homes import TESTS
from app.safeguarding.models import Concern
from tests.factories import leaving_care as make
from tests.integration.leaving_care.conftest import say_not_known


def day(name, text):
    one, month, year = text.split("/")
    return {f"{name}-day": one, f"{name}-month": month, f"{name}-year": year}


def address(record, page=""):
    from app.core.references import grouped

    return f"/staff/care-leavers/{grouped(record.reference, 3)}{page}"


def send(client, record, page, values, back="/homes", **kwargs):
    kwargs = kwargs or {"expect_redirect": address(record, back)}
    return client.fill(client.get(address(record, page)), values, **kwargs)


IN_BB = {"kind": "W", **day("began_on", "16/11/2026"), "address": "12 Sea Road", "provided": "yes", "temporary": "no"}


@pytest.fixture
def held(at):
    return at("2026-11-19T10:00+00:00")


def test_a_stay_in_bed_and_breakfast_from_moving_in_to_leaving(record, held, adviser, manager, staff_client):
    send(adviser, record, "/homes/new", {**IN_BB, "unsafe": "no"})
    assert "A manager has not signed it off" in adviser.get(address(record)).text
    send(manager, record, "/homes/sign-off", {"words": "Nothing else tonight."})
    send(adviser, record, "/homes/exit-plan", {"plan": "A room in the foyer.", **day("out_by", "25/11/2026")})
    head = staff_client("team_manager", None)
    say_not_known(record, head, "team_manager")
    assert "1 day is not signed" in head.get(address(record)).text
    send(head, record, "/homes/sign-days", {"reason": "The foyer has a room on Wednesday."})
    page = adviser.get(address(record, "/homes")).text
    for words in ("Nothing else tonight.", "A room in the foyer.", "The foyer has a room on Wednesday."):
        assert words in page
    left = {"ended": "moved", **day("ended_on", "19/11/2026"), "words": "To the foyer.", "unsafe": "no"}
    send(adviser, record, "/homes/leave", left)
    assert current_home(record) is None
    assert "To the foyer." in adviser.get(address(record, "/homes")).text


def test_only_a_head_of_service_finds_the_page_to_sign_a_day(record, held, adviser, manager):
    send(adviser, record, "/homes/new", {**IN_BB, "unsafe": "no"})
    assert "/homes/sign-days" not in manager.get(address(record)).text
    assert send(manager, record, "/homes/sign-days", {"reason": "Mine."}, status=403)
    adviser.get(address(record, "/homes/sign-days"), status=404)


@pytest.mark.promise(1)
def test_a_yes_to_danger_raises_the_concern_even_where_the_page_is_refused(record, held, adviser):
    said = {"address": "12 Sea Road", "unsafe": "yes", "unsafe_what": "A man follows her."}
    send(adviser, record, "/homes/new", said, status=422)
    concern = session().scalars(sa.select(Concern)).one()
    assert (concern.at_risk, concern.details[0].words) == ("adult", "A man follows her.")
    assert concern.details[0].who == record.name
    send(adviser, record, "/contacts/new", {"unsafe": "yes", "unsafe_what": "Again."}, status=422)
    assert len(session().scalars(sa.select(Concern)).all()) == 2


@pytest.mark.promise(1)
def test_the_duty_team_reads_who_is_in_bed_and_breakfast_and_where(held, database, works_with, staff_client):
    young = make.make_care_leaver("Reece Damen", date(2009, 3, 1), status="relevant")
    send(works_with(young), young, "/homes/new", {**IN_BB, "unsafe": "no"})
    concern = session().scalars(sa.select(Concern)).one()
    page = staff_client("safeguarding_duty").get(f"/staff/safeguarding/concerns/{concern.id}").text
    for words in ("Under 18 and in bed and breakfast", "Reece Damen", "12 Sea Road", "A child or young person"):
        assert words in page


def test_a_contact_is_by_somebody_who_works_with_them_or_whoever_writes_it(record, held, adviser):
    page = adviser.get(address(record, "/contacts/new"))
    form = page.form({"kind": "phone", "reached": "yes", **day("happened_on", "18/11/2026"), "unsafe": "no"})
    for nobody in ("x", "00000000-0000-0000-0000-000000000000"):
        adviser.post(form.action, data={**form.data, "by": nobody}, status=422)
    assert not session().scalars(sa.select(Contact)).all()


@pytest.mark.promise(5)
def test_a_page_sent_twice_records_one_home_and_one_contact(record, held, adviser):
    page = adviser.get(address(record, "/homes/new"))
    for _time in range(2):
        values = {**IN_BB, "kind": "U", "unsafe": "no"}
        adviser.fill(page, values, expect_redirect=address(record, "/homes"))
    assert len(session().scalars(sa.select(Home)).all()) == 1
    page = adviser.get(address(record, "/contacts/new"))
    for _time in range(2):
        values = {"kind": "phone", "reached": "yes", **day("happened_on", "18/11/2026"), "unsafe": "no"}
        adviser.fill(page, values, expect_redirect=address(record, "/contacts"))
    assert len(session().scalars(sa.select(Contact)).all()) == 1


def test_the_tests_of_schedule_2_are_kept_with_the_reasons_and_their_views(record, held, adviser):
    send(adviser, record, "/homes/new", {**IN_BB, "kind": "U", "provided": "no", "unsafe": "no"})
    tests = dict.fromkeys(TESTS, "yes") | {"safety": "no"}
    said = {**tests, "suitable": "no", "reasons": "The lock is broken.", "views": "I do not sleep.", "unsafe": "no"}
    send(adviser, record, "/homes/suitable", said, status=422)
    send(adviser, record, "/homes/suitable", {**said, "safety_why": "No lock."})
    made = session().scalars(sa.select(HomeAssessment)).one()
    assert made.tests["safety"] == {"met": "no", "why": "No lock."}
    assert set(made.tests) == set(TESTS)
    page = adviser.get(address(record, "/homes")).text
    assert "I do not sleep." in page
    assert "A manager has not signed it off" in page


def test_tries_that_failed_stay_in_the_log_and_a_mistake_is_marked(record, held, adviser):
    tried = {"kind": "visit", "place": "home", "seen_alone": "not_met", "reached": "no", "unsafe": "no"}
    send(
        adviser,
        record,
        "/contacts/new",
        {**tried, **day("happened_on", "18/11/2026"), "note": "No answer."},
        "/contacts",
    )
    assert "tried and failed" in adviser.get(address(record, "/contacts")).text
    row = session().scalars(sa.select(Contact)).one()
    assert not row.is_reached
    send(adviser, record, f"/contacts/{row.id}/mistake", {}, "/contacts")
    page = adviser.get(address(record, "/contacts")).text
    assert "recorded by mistake" in page
    assert "No answer." in page


def test_lost_touch_is_looked_at_by_a_manager_and_ends_only_when_somebody_reached_them(record, held, adviser, manager):
    lost = {**day("since_on", "1/10/2026"), "reason": "Her phone is off.", "unsafe": "no"}
    send(adviser, record, "/lost-touch", lost, "/contacts")
    tried = {"what": "asked_family", **day("on", "5/10/2026"), "words": "Her aunt has not heard.", "unsafe": "no"}
    send(adviser, record, "/lost-touch/tried", tried, "/contacts")
    send(manager, record, "/lost-touch/look", {"words": "Ask housing by Friday.", "unsafe": "no"}, "/contacts")
    page = manager.get(address(record, "/contacts")).text
    assert "Her aunt has not heard." in page
    assert "Ask housing by Friday." in page
    send(adviser, record, "/lost-touch/found", {"words": "She rang."}, status=422)
    rang = {"kind": "phone", "reached": "yes", **day("happened_on", "19/11/2026"), "unsafe": "no"}
    send(adviser, record, "/contacts/new", rang, "/contacts")
    assert session().scalars(sa.select(LostTouch)).one().ended_at is None
    send(adviser, record, "/lost-touch/found", {"words": "She rang."}, "/contacts")
    assert session().scalars(sa.select(LostTouch)).one().ended_at == held


@pytest.mark.promise(9)
def test_another_adviser_reaches_no_page_of_homes_or_contacts(record, held, adviser, staff_client, works_with):
    send(adviser, record, "/homes/new", {**IN_BB, "unsafe": "no"})
    other = works_with(make.make_care_leaver("Jordan Pike"))
    pages = ("", "/homes", "/homes/new", "/homes/suitable", "/homes/exit-plan", "/homes/leave", "/contacts")
    for page in (*pages, "/contacts/new", "/lost-touch", "/lost-touch/tried", "/lost-touch/found", "/activity"):
        other.get(address(record, page), status=404)
        staff_client("team_manager", "purbeck").get(address(record, page), status=404)


@pytest.mark.promise(9)
def test_looking_at_homes_and_contacts_is_written_down(record, held, adviser):
    from app.trail.models import TrailEntry

    adviser.get(address(record, "/homes"))
    adviser.get(address(record, "/contacts"))
    looks = session().scalars(sa.select(TrailEntry).where(TrailEntry.event == "trail.looked")).all()
    assert {"homes", "contacts"} <= {look.codes["why"] for look in looks if look.thing_id == record.id}
