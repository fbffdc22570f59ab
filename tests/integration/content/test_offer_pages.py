"""What anybody reads of the offer: every item on every way to it, small, no cookie, nothing that nobody checked."""

import gzip
import re
from datetime import date

import pytest

from app.accounts.models import FamilyAccount
from app.content.offers import queries, services
from app.content.offers.files import read_offer
from app.content.offers.rules import HEADINGS, THEMES
from app.core.db import session, transaction
from app.core.reading_age import reading_age
from app.leaving_care.models import CareLeaver
from tests.factories import leaving_care as make
from tests.factories.people import sign_in
from tests.pages import PortalClient
from tests.pages.document import words_of

PAGES = ("", "/search", "/everything", "/new-and-changed", "/what-can-i-get")


@pytest.fixture
def offer(database):
    with transaction():
        services.load(read_offer())
    return queries.published_offers()


def test_every_item_stands_under_its_theme_and_its_headings_and_has_a_page(client: PortalClient, offer):
    for theme in THEMES:
        page = client.get(f"/care-leavers/offer/{theme.replace('_', '-')}")
        assert [one.title in page.text for one in offer if one.theme == theme].count(False) == 0
    for heading in HEADINGS:
        page = client.get(f"/care-leavers/offer/heading/{heading.replace('_', '-')}")
        assert [one.title in page.text for one in offer if heading in one.headings].count(False) == 0
    for one in offer:
        assert one.title in client.get(f"/care-leavers/offer/item/{one.code}").text


def test_reading_sets_no_cookie_and_a_browser_that_has_the_page_is_told_so(client: PortalClient, offer):
    for address in (*PAGES, "/offer/health", "/offer/item/council-tax", "/search?q=rent"):
        page = client.get(f"/care-leavers{address}")
        assert "Set-Cookie" not in page.headers, address
    page = client.get("/care-leavers/offer/health")
    assert page.headers["Cache-Control"] == "no-cache"
    assert client.get("/care-leavers/offer/health", headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


@pytest.mark.promise(12)
def test_the_whole_offer_on_one_page_weighs_less_than_60_kb_with_all_that_it_loads(client: PortalClient, app, offer):
    page = client.get("/care-leavers/everything")
    assert [one.title for one in offer if one.title not in page.text] == []
    loaded = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.html)
    assert len(loaded) == 1
    assert ".css" in loaded[0]
    weight = len(gzip.compress(page.html.encode())) + len(gzip.compress(client.get(loaded[0]).data))
    assert weight < 60_000, weight


def test_no_page_shows_a_figure_that_nobody_checked(client: PortalClient, offer):
    assert [one for one in offer if not one.is_verified and one.amounts]
    for one in offer:
        if not one.is_verified:
            page = client.get(f"/care-leavers/offer/item/{one.code}")
            assert not re.search(r"£\s?\d", page.text), one.code
            assert "still checking" in page.text


def test_a_figure_is_shown_only_on_the_days_it_holds(client: PortalClient, offer, at):
    at("2023-07-31T12:00+01:00")
    assert "£1,000" in client.get("/care-leavers/offer/item/apprenticeship-bursary").text
    at("2023-08-01T12:00+01:00")
    page = client.get("/care-leavers/offer/item/apprenticeship-bursary")
    assert "£3,000" in page.text
    assert "£1,000" not in page.text


def test_a_search_finds_by_stem_by_meaning_and_past_a_slip_and_can_be_narrowed(client: PortalClient, offer):
    def found(query: str) -> list[str]:
        return re.findall(r"/care-leavers/offer/item/([a-z0-9-]+)", client.get(f"/care-leavers/search?{query}").html)

    assert found("q=driving+lesons")[0] == "driving-lessons"
    assert "leaving-prison" in found("q=jail")
    assert found("q=zzzzzz") == []
    assert len(found("")) == len(offer)
    health = {one.code for one in offer if one.theme == "health"}
    assert set(found("theme=health")) == health
    assert set(found("theme=nonsense")) == {one.code for one in offer}
    assert "no-bed-and-breakfast" not in found("age=21-24")
    assert "adviser-21-to-25" in found("age=21-24")
    client.get("/care-leavers/search?q=%00%0A%FF" + "a" * 5000)


@pytest.mark.parametrize("address", ["offer/nowhere", "offer/item/none", "offer/heading/x", "offer/safe_and_secure"])
def test_what_there_is_not_is_404(client: PortalClient, offer, address):
    client.get(f"/care-leavers/{address}", status=404)


def test_before_anything_is_published_the_pages_say_so(client: PortalClient, database):
    assert "Nothing is published here yet" in client.get("/care-leavers").text
    for address in PAGES:
        client.get(f"/care-leavers{address}")


ANSWERS = {"age": "19", "care": "left_care", "how_long": "long", "our_council": "yes", "situations": ["none"]}


def test_what_can_i_get_says_what_what_not_and_why_and_keeps_nothing(client: PortalClient, offer, statements):
    asked = client.get("/care-leavers/what-can-i-get")
    page = client.fill(asked, ANSWERS)
    assert "Set-Cookie" not in page.headers
    assert "Set-Cookie" not in asked.headers
    assert page.headers["Cache-Control"] == "no-store"
    assert statements.written == []
    yes, _split, rest = page.html.partition('id="maybe"')
    assert "A personal adviser" in yes
    assert "Money on your birthday" in yes
    assert "It depends on whether this is so: You live in our area" in rest
    assert "It needs this to be so: You are in prison or on remand" in rest
    assert "From when you are 21" in rest


def test_an_age_that_is_none_is_asked_again_and_what_was_chosen_stays(client: PortalClient, offer):
    asked = client.get("/care-leavers/what-can-i-get")
    page = client.fill(asked, {**ANSWERS, "age": "nineteen"}, status=422)
    assert "Write your age as a number" in page.text
    assert 'value="left_care" checked' in page.html


def test_what_nobody_checked_and_what_is_decided_each_time_is_to_ask_for_and_never_said_to_be_theirs(client, offer):
    page = client.fill(client.get("/care-leavers/what-can-i-get"), ANSWERS)
    theirs, _split, rest = page.html.partition('id="ask"')
    to_ask = rest.partition('id="maybe"')[0]
    for one in offer:
        if not one.is_verified or one.kind == "discretionary":
            assert f'/item/{one.code}"' not in theirs, one.code
    assert "Help to get your English and maths" in to_ask
    assert "You can always ask." in to_ask


def test_every_question_can_be_skipped(client: PortalClient, offer):
    page = client.fill(client.get("/care-leavers/what-can-i-get"))
    assert "What depends on something" in page.text
    assert "It depends on how old you are" in page.text


@pytest.fixture
def young(new_client, offer):
    """`young(record)`: the browser of the young person whose record it is."""

    def signed_in(record: CareLeaver) -> PortalClient:
        account_id = make.open_account(record)
        browser = new_client()
        sign_in(browser, session().get(FamilyAccount, account_id))
        return browser

    return signed_in


def test_with_a_record_it_is_filled_in_and_says_so(young):
    browser = young(make.make_care_leaver(status="former_relevant"))
    page = browser.get("/care-leavers/what-can-i-get")
    assert "Filled in from your record" in page.text
    assert "How old are you?" not in page.text
    assert "Money on your birthday" in page.html.partition('id="maybe"')[0]
    assert page.headers["Cache-Control"] == "no-store"
    more = browser.fill(page, {"lives_here": "yes", "situations": ["apprentice"]})
    assert "No council tax to pay" in more.html.partition('id="maybe"')[0]


def test_a_16_year_old_in_care_reads_what_will_come(young, at):
    at("2026-11-20T12:00+00:00")
    page = young(make.make_care_leaver(born=date(2010, 3, 1), status="eligible")).get("/care-leavers/what-can-i-get")
    later = page.html.partition('id="later"')[2].partition('id="no"')[0]
    assert "From when you are 18." in later
    assert "From when you are 21." in later
    assert "Money on your birthday" in later


def test_a_qualifying_18_year_old_reads_theirs_and_not_what_is_others(young, at):
    at("2026-11-20T12:00+00:00")
    page = young(make.make_care_leaver(born=date(2008, 3, 1), status="qualifying")).get("/care-leavers/what-can-i-get")
    yes = page.html.partition('id="maybe"')[0]
    assert "A duty adviser to ring" in yes
    assert "Money on your birthday" not in yes


def test_somebody_of_23_reads_that_they_may_come_back(young, at):
    at("2026-11-20T12:00+00:00")
    record = make.make_care_leaver(born=date(2003, 3, 1), status="former_relevant_21_24")
    page = young(record).get("/care-leavers/what-can-i-get")
    assert "A personal adviser from 21 to 25" in page.html.partition('id="maybe"')[0]


def test_where_a_person_has_to_decide_nothing_is_promised_by_the_status(young):
    record = make.make_care_leaver(status="eligible")
    with transaction():
        session().get(CareLeaver, record.id).needs_a_person = "near_13_weeks"
    page = young(record).get("/care-leavers/what-can-i-get")
    assert "has to be looked at by a person" in page.text
    assert "A personal adviser<" not in page.html.partition('id="maybe"')[0]


def test_a_parent_is_asked_like_anybody(family_client, offer):
    assert "How old are you?" in family_client().get("/care-leavers/what-can-i-get").text


def test_an_item_leads_a_young_person_to_asking_and_anybody_else_to_signing_in(young, client, family_client):
    mine = young(make.make_care_leaver()).get("/care-leavers/offer/item/driving-lessons")
    assert "/my-asks/ask?offer=driving-lessons" in mine.html
    assert "Put it in my plan" in mine.text
    assert "Sign in to ask for it here" in client.get("/care-leavers/offer/item/driving-lessons").text
    assert "/my-asks/ask" not in family_client().get("/care-leavers/offer/item/driving-lessons").html


@pytest.mark.promise(12)
@pytest.mark.parametrize("language", ["en-XA", "ar-XB"])
def test_in_another_language_what_the_council_wrote_is_marked_as_english(client: PortalClient, offer, language):
    client.speak(language)
    for address in (*PAGES, "/offer/health", "/offer/item/council-tax", "/search?q=rent&age=18-20"):
        client.get(f"/care-leavers{address}")
    page = client.fill(client.get("/care-leavers/what-can-i-get"), ANSWERS)
    assert 'lang="en" dir="ltr">Money on your birthday' in page.html


def test_a_page_of_words_costs_one_question_to_the_database_however_much_there_is(
    client: PortalClient, offer, statements
):
    for address in ("", "/offer/health", "/offer/item/council-tax", "/everything", "/search?q=rent"):
        client.get(f"/care-leavers{address}")
        client.get(f"/care-leavers{address}")
        assert len([one for one in statements.all if "offer_version" in one]) == 1, address
        assert not [one for one in statements.all if "care_leaver" in one], address


@pytest.mark.promise(12)
def test_the_pages_are_in_words_that_a_nine_year_old_can_read(client: PortalClient, offer):
    asked = client.get("/care-leavers/what-can-i-get")
    pages = [asked, client.fill(asked, ANSWERS)]
    pages += [
        client.get(f"/care-leavers{address}") for address in ("", "/everything", "/new-and-changed", "/offer/health")
    ]
    for page in pages:
        said = "\n".join(
            words_of(element) for element in page.main.iter() if element.tag in ("h1", "h2", "h3", "p", "li")
        )
        assert (reading_age(said) or 0) <= 9, page.address
