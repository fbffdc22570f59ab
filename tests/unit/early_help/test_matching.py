"""The same person is found again although every name is encrypted; two people are not taken for one."""

from __future__ import annotations

from datetime import date

import pytest

from app.core import crypto
from app.core.crypto import KeyRing, use_keyring, write_new_keys
from app.early_help.matching import LIKELY, Known, keys_of, score, sound, split_name

ELLA = Known("Ella Dunford", date(2014, 3, 9), "DT4 7AA", "+447700900982", "ella@example.org")


@pytest.fixture(autouse=True)
def _keys(tmp_path, monkeypatch):
    """Keys of their own, whatever ran before; what was in use comes back."""
    monkeypatch.setattr(crypto, "_in_use", crypto._InUse())
    write_new_keys(tmp_path / "keys.txt")
    use_keyring(KeyRing.read(tmp_path / "keys.txt"))


def shared(one, other):
    return set(keys_of(one)) & set(keys_of(other))


@pytest.mark.parametrize(
    ("slip", "why"),
    [
        (Known("Ela Dunford", date(2014, 3, 9)), "a letter left out"),
        (Known("Ella Dunfurd", date(2014, 3, 9)), "a vowel"),
        (Known("Ella Dunford", date(2014, 9, 3)), "day and month swapped"),
        (Known("Ella Dunford", date(2014, 3, 8)), "a day out"),
        (Known("Ella Pope", date(2014, 3, 9)), "another surname, same birth date"),
    ],
)
def test_one_ordinary_slip_still_leaves_a_key_in_common(slip, why):
    assert shared(ELLA, slip), why


@pytest.mark.parametrize(
    "slip",
    [
        Known("Ela Dunford", date(2014, 3, 9)),
        Known("Ella Dunford", date(2014, 9, 3)),
        Known("Dunford Ella", date(2014, 3, 9)),
        Known("ELLA DUNFORD", date(2014, 3, 19)),
    ],
)
def test_one_slip_is_still_likely_the_same(slip):
    assert score(ELLA, slip) >= LIKELY


@pytest.mark.parametrize(
    "other",
    [
        Known("Jake Dunford", date(2017, 11, 2), "DT4 7AA"),
        Known("Ella Dunford", date(2001, 6, 30)),
        Known("Marcus Bugler", date(2014, 3, 9)),
    ],
)
def test_a_brother_a_namesake_and_a_birthday_twin_are_not_the_same(other):
    assert score(ELLA, other) < LIKELY


def test_the_score_does_not_depend_on_who_is_asked_first():
    other = Known("Ela Dunford", date(2014, 9, 3))
    assert score(ELLA, other) == score(other, ELLA)


def test_nothing_is_known_so_nothing_is_keyed():
    assert list(keys_of(Known(""))) == []


def test_a_key_tells_nothing_of_what_it_was_made_of():
    for _kind, value in keys_of(ELLA):
        assert b"Ella" not in value
        assert len(value) >= 16


@pytest.mark.parametrize(
    ("name", "parts"), [("Ella Rose Dunford", ("ella", "dunford")), ("Ella", ("", "ella")), ("", ("", ""))]
)
def test_a_name_is_split_at_its_ends(name, parts):
    assert split_name(name) == parts


def test_names_that_sound_alike_sound_alike():
    assert sound("Smith") == sound("Smyth")
    assert sound("李") == "李"
