"""The card: A6, tagged, with a square code of the worker's own address, and nothing that says what it is for."""

import base64
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import segno
from flask import render_template

from app.core.db import session, transaction
from app.core.people import SYSTEM
from app.workforce import card, queries, services
from app.workforce.rules import DRAWN_PICTURES
from app.workforce.words import DRAWN
from tests.factories import workforce as made
from tests.pdfs import inside

A6 = (297.6, 419.5)
"""In points."""


@pytest.fixture
def gem(staff_client):
    client = staff_client("practitioner", "chesil")
    client.worker = made.make_worker(made.make_team("chesil"), client.account)
    return client


def card_of(client, **how):
    return client.get(f"/staff/introductions/workers/{client.worker.id}/card.pdf", **how)


def words_on_the_card(app, worker):
    """What the card says, its picture's words and its title with it."""
    shown = queries.shown_introduction(worker)
    with app.test_request_context():
        page = render_template(
            "workforce/card.html", about=shown.about, picture="data:,", square="data:,", host="www.example.org"
        )
    alternatives = re.findall(r'alt="([^"]*)"', page)
    return " ".join([*alternatives, re.sub(r"<[^>]+>", " ", page)])


@pytest.mark.promise(12)
def test_the_card_is_one_tagged_a6_page(gem):
    made.introduce(gem.worker)
    page = card_of(gem)
    assert page.headers["Content-Type"] == "application/pdf"
    assert page.headers["X-Robots-Tag"] == "noindex"
    pdf = inside(page.data)
    assert b"pdfuaid" in pdf
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang" in pdf
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [tuple(round(float(n), 1) for n in size) for size in sizes] == [A6], "one page"


@pytest.mark.parametrize("language", ["en", "en-XA"])
def test_the_longest_name_in_the_longest_words_stays_on_one_page(gem, language):
    made.introduce(
        gem.worker, replace(made.ABOUT, called="Maximiliana Featherstonehaugh-Cholmondele", say_my_name="m" * 60)
    )
    gem.speak(language)
    assert inside(card_of(gem).data).count(b"/MediaBox") == 1


@pytest.mark.promise(8)
def test_the_card_names_no_service(app, gem):
    made.introduce(gem.worker)
    said = words_on_the_card(app, gem.worker).casefold()
    council = app.config["COUNCIL"]
    team = gem.worker.team.name
    for betrays in ("feedback", "social", "worker", "child", "family", "care", "service", "council", "safe", team):
        assert betrays.casefold() not in said, betrays
    assert council["service_name"].casefold() not in said
    assert made.ABOUT.phone not in said
    assert made.ABOUT.what_i_do.casefold() not in said
    assert "gem" in said


@pytest.mark.promise(8)
def test_the_pdf_of_the_card_carries_no_word_about_a_service_beside_the_page(gem):
    made.introduce(gem.worker)
    found = re.search(rb"<rdf:RDF.*</rdf:RDF>", inside(card_of(gem).data), re.DOTALL)
    assert found is not None
    told = found[0]
    assert b">Gem<" in told, "its title is the name"
    for betrays in (b"feedback", b"ocial", b"amily", b"hildren", b"ouncil", b"dc:description", b"dc:subject"):
        assert betrays not in told, betrays


def test_the_square_code_is_the_public_address_of_the_living_token(app, gem):
    with app.test_request_context():
        token = queries.live_token(gem.worker).token
        address = card.address_of(token)
        drawn = card.square_code(address)
    base = app.config["SETTINGS"].public_url.rstrip("/")
    assert address == f"{base}/feedback/worker/{token}"
    assert drawn == segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4, dark="#14232a")


def test_there_is_no_card_before_an_introduction_is_approved_nor_after_the_worker_left(gem):
    card_of(gem, status=404)
    made.send(gem.worker)
    card_of(gem, status=404)
    made.introduce(gem.worker)
    card_of(gem)
    with transaction():
        services.record_leaving(gem.worker, made.today(), SYSTEM)
        gem.worker.joined_on = gem.worker.left_on = made.today().replace(year=2020)
    card_of(gem, status=404)


def test_a_new_card_is_asked_about_once_more_and_ends_the_old_one(gem):
    made.introduce(gem.worker)
    old = queries.live_token(gem.worker).token
    address = f"/staff/introductions/workers/{gem.worker.id}"
    page = gem.get(f"{address}/new-card")
    assert "can still say what they want to say" in page.text
    assert queries.live_token(gem.worker).token == old
    gem.fill(page, expect_redirect=address)
    session().expire_all()
    assert queries.live_token(gem.worker).token != old
    assert queries.worker_of_token(old) == (gem.worker, False)


def test_a_manager_prints_the_card_of_somebody_who_does_not_sign_in(staff_client):
    carer = made.make_worker(made.make_team("chesil"), kind="foster_carer")
    made.introduce(carer)
    manager = staff_client("team_manager", "chesil")
    assert manager.get(f"/staff/introductions/workers/{carer.id}/card.pdf").data[:5] == b"%PDF-"


@pytest.mark.parametrize("code", DRAWN_PICTURES)
def test_each_drawing_has_a_name_and_draws_itself_in_its_own_colours_on_paper(app, code):
    assert code in DRAWN
    with app.test_request_context():
        drawn = card.drawing(code)
    svg = base64.b64decode(drawn.partition(",")[2]).decode()
    root = ElementTree.fromstring(svg)
    used = {each.get("class") for each in root.iter() if (each.get("class") or "").startswith("p-pic")}
    assert len(used) > 2
    assert all(f".{name}{{" in svg for name in used), "a colour for each class"
