"""The code a child keeps: what may be typed for it, and how it is stored."""

import math
from pathlib import Path

import pytest

from app.core import crypto
from app.core.crypto import KeyRing, use_keyring, write_new_keys
from app.feedback import codes
from app.feedback.pictures import names

NAMES = names()
MINE = ("fox", "paw_print", "ice_cream", "castle", "t_shirt", "moon")


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyRing:
    monkeypatch.setattr(crypto, "_in_use", crypto._InUse())
    write_new_keys(tmp_path / "keys.txt")
    ring = KeyRing.read(tmp_path / "keys.txt")
    use_keyring(ring)
    return ring


def test_a_code_is_six_pictures_of_256() -> None:
    made = {codes.new_code() for _time in range(200)}
    assert len(made) == 200
    assert {len(code) for code in made} == {codes.SIX}
    assert codes.SIX * math.log2(len(codes.CODES)) == 48
    assert {picture for code in made for picture in code} <= set(codes.CODES)


@pytest.mark.parametrize(
    "typed",
    [
        "fox paw print ice cream castle t-shirt moon",
        "FOX, Paw Print, ICE CREAM, castle, T-shirt, moon",
        "  fox,paw print ,ice cream,,castle,tshirt,moon. ",
        "fox\npawprint\nicecream\ncastle\nt shirt\nmoon\n",
        "fox paw_print ice_cream castle t_shirt moon",
        " ".join(str(codes.CODES.index(picture) + 1) for picture in MINE),
        "fox, 13, ice-cream, CASTLE; tee shirt, moon",
    ],
)
def test_names_may_be_typed_as_they_come(typed: str) -> None:
    assert codes.parse(typed, NAMES) == MINE


@pytest.mark.parametrize(
    ("said", "picture"),
    [
        ("elefant", "elephant"),
        ("girafe", "giraffe"),
        ("dinosor", "dinosaur"),
        ("pengwin", "penguin"),
        ("bananna", "banana"),
        ("butterflys", "butterfly"),
        ("choclate", "chocolate"),
        ("umbrela", "umbrella"),
        ("socks", "sock"),
        ("pancake", "pancakes"),
        ("Héadphones", "headphones"),
        ("lite bulb", "light_bulb"),
    ],
)
def test_small_slips_are_understood(said: str, picture: str) -> None:
    assert codes.picture_called(said, NAMES) == picture


@pytest.mark.parametrize("said", ["", "  ", "?", "x", "computer", "0", "257", "99999999999", "ca", "zzzzzz"])
def test_what_is_no_picture_is_not_guessed_at(said: str) -> None:
    assert codes.picture_called(said, NAMES) is None


def test_a_slip_between_two_names_is_not_guessed_at() -> None:
    close = {"boat": "boat", "goat": "goat", "moon": "moon"}
    assert codes.picture_called("noat", close) is None
    assert codes.picture_called("mooon", close) == "moon"


@pytest.mark.parametrize(
    "typed", ["", "fox", "fox, moon, castle, dog, cat", "fox cat dog sun moon star tree", "a " * 400]
)
def test_fewer_or_more_than_six_are_no_code(typed: str) -> None:
    assert codes.parse(typed, NAMES) is None


def test_six_boxes_or_all_in_the_first() -> None:
    boxes = ["Fox", "paw print", "ice cream", "castel", "t-shirt", "moon"]
    assert codes.parse_each(boxes, NAMES) == list(MINE)
    assert codes.parse_each(["fox, paw print, ice cream, castle, T-shirt, moon", *[""] * 5], NAMES) == list(MINE)
    assert codes.parse_each(["fox", "", "", "", "", "nonsense"], NAMES) == ["fox", None, None, None, None, None]


def test_every_name_is_understood_as_itself() -> None:
    assert {code: codes.picture_called(name, NAMES) for code, name in NAMES.items()} == {code: code for code in NAMES}


@pytest.mark.promise(10)
def test_the_same_code_has_the_same_hash_and_another_order_another() -> None:
    assert codes.hash_code(MINE) == codes.hash_code(MINE)
    assert codes.hash_code(MINE) != codes.hash_code(MINE[::-1])
    assert codes.hash_code(MINE)[:1] == codes.VERSION
    assert len(codes.hash_code(MINE)) == 33


def test_without_the_key_no_guess_can_be_tried(tmp_path: Path) -> None:
    stored = codes.hash_code(MINE)
    write_new_keys(tmp_path / "others.txt")
    use_keyring(KeyRing.read(tmp_path / "others.txt"))
    assert codes.hash_code(MINE) != stored


def test_a_code_from_before_a_rotation_is_still_found(tmp_path: Path, keys: KeyRing) -> None:
    stored = codes.hash_code(MINE)
    write_new_keys(tmp_path / "newer.txt")
    use_keyring(KeyRing([*keys.all, *KeyRing.read(tmp_path / "newer.txt").all]))
    assert stored in codes.hashes_of(MINE)
    assert codes.hash_code(MINE) == codes.hashes_of(MINE)[0] != stored


def test_what_a_hash_costs_is_held_still(dear_guesses: dict[str, int]) -> None:
    """A change of cost is a change of version: items hashed before would no longer be found."""
    costs = tuple(dear_guesses[f"app.feedback.codes.{name}"] for name in ("TIME_COST", "MEMORY_KB"))
    assert (codes.VERSION, *costs, codes.LANES, codes.SIZE) == (b"\x01", 5, 19_456, 1, 32)
