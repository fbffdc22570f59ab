"""The pictures of a child's code: each can be told from every other, by eye and by ear, and stands in the page."""

from itertools import combinations
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jellyfish
import pytest
from rapidfuzz.distance import OSA

from app.feedback.codes import CODES
from app.feedback.picture_words import PICTURES
from app.feedback.pictures import KINDS, drawing, names

ROOT = Path(__file__).parents[3]
SPOKEN = {code: name.replace(" ", "").replace("-", "").lower() for code, name in names().items()}
PAIRS = list(combinations(SPOKEN.values(), 2))
NEVER = [
    "gun",
    "knife",
    "sword",
    "bomb",
    "axe",
    "beer",
    "wine",
    "church",
    "mosque",
    "cross",
    "skull",
    "ghost",
    "spider",
    "snake",
    "rat",
    "pig",
    "cow",
    "monkey",
    "toilet",
    "bed",
    "needle",
    "fire",
    "flag",
    "hospital",
    "ambulance",
    "police",
]


def test_there_are_256_so_that_six_are_48_bits() -> None:
    assert len(CODES) == len(set(CODES)) == len(names()) == 256
    assert {len(kind) for kind in PICTURES.values()} == {16}
    assert list(KINDS) == list(PICTURES)


def test_no_name_begins_another() -> None:
    assert [(a, b) for a, b in PAIRS if a.startswith(b) or b.startswith(a)] == []


def test_no_two_names_are_one_slip_apart() -> None:
    assert [(a, b) for a, b in PAIRS if OSA.distance(a, b) < 2] == []


def test_no_two_names_sound_alike() -> None:
    assert [(a, b) for a, b in PAIRS if jellyfish.metaphone(a) == jellyfish.metaphone(b)] == []


def test_a_name_is_one_or_two_short_words() -> None:
    assert [name for name in names().values() if len(name.split()) > 2 or len(name) > 16] == []


@pytest.mark.parametrize("word", NEVER)
def test_nothing_frightening_unkind_or_of_a_faith(word: str) -> None:
    assert word not in SPOKEN.values()


def test_every_picture_is_drawn_and_stands_in_the_page() -> None:
    for code in CODES:
        address = drawing(code)
        head, _comma, drawn = address.partition(",")
        assert head == "data:image/svg+xml"
        assert not set(address) & set("\"'<>#")
        root = ElementTree.fromstring(unquote(drawn).encode())
        assert root.get("viewBox") == "0 0 128 128"
        asks = [n for n in root.iter() if any("href" in k and not v.startswith("#") for k, v in n.attrib.items())]
        assert asks == [], f"{code} asks for something else"


def test_no_picture_is_served_under_an_address_of_its_own() -> None:
    """Six addresses in a log would be a child's code."""
    served = {path.stem for path in (ROOT / "app/static").rglob("*.svg")}
    assert served & set(CODES) == set()


def test_sixteen_pictures_are_a_light_page() -> None:
    heavy = {kind: sum(len(drawing(code)) for code in kind_of) for kind, kind_of in PICTURES.items()}
    assert {kind: size for kind, size in heavy.items() if size > 64 * 1024} == {}


def test_the_licence_of_the_pictures_stands_beside_them() -> None:
    notice = (ROOT / "app/feedback/data/pictures-licence.txt").read_text("utf-8")
    assert "Noto Emoji" in notice
    assert "Apache License" in notice
    assert "Version 2.0" in notice
