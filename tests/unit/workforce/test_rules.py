"""What a worker may say about themself, and what of it a child needs."""

from dataclasses import replace

import pytest

from app.workforce.rules import AboutMe
from tests.factories.workforce import ABOUT


def test_what_was_written_comes_back_as_it_was():
    assert AboutMe.from_json(ABOUT.as_json()) == ABOUT


def test_a_part_this_portal_does_not_know_is_left_out():
    assert AboutMe.from_json({"called": "Gem", "star_sign": "lion"}) == AboutMe("Gem")


@pytest.mark.parametrize("part", ["called", "three_things", "what_i_do", "how_to_reach", "when_away"])
def test_a_child_must_not_look_in_vain_for(part):
    without = replace(ABOUT, **{part: type(getattr(ABOUT, part))()})
    assert without.missing == (part,)


def test_phone_email_and_languages_may_be_left_out():
    assert replace(ABOUT, phone="", email="", languages=(), say_my_name="").missing == ()
