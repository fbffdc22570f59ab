"""Promises 6 and 7: what is safer works at once, what opens something waits for a person."""

from dataclasses import replace

import pytest
from hypothesis import given

from app.notifications.rules import (
    CHANNELS,
    Contact,
    Hours,
    Send,
    decide,
    loosens,
    tightens,
    tighter_of,
)

from .said import WEEKDAY_AFTERNOONS, answers, contacts, moments, urgencies, ways

pytestmark = [pytest.mark.promise(6), pytest.mark.promise(7)]


@given(answers, answers, contacts(), ways, urgencies, moments)
def test_the_tighter_of_two_answers_allows_nothing_that_either_forbids(old, new, standing, available, urgency, now):
    both = decide(replace(standing, answers=tighter_of(old, new)), available, urgency, now)
    if isinstance(both, Send):
        for said in (old, new):
            assert isinstance(decide(replace(standing, answers=said), {both.channel}, urgency, now), Send)


@given(answers, answers)
def test_what_works_at_once_opens_nothing(old, new):
    assert loosens(old, tighter_of(old, new)) == frozenset()
    assert loosens(new, tighter_of(old, new)) == frozenset()


@given(answers, answers)
def test_a_change_that_opens_nothing_works_whole(old, new):
    if not loosens(old, new):
        at_once = tighter_of(old, new)
        assert [at_once.is_safe(way) for way in CHANNELS] == [new.is_safe(way) for way in CHANNELS]
        assert not loosens(at_once, new)


@given(answers, answers, moments)
def test_whatever_lets_something_through_that_did_not_go_before_is_an_opening(old, new, now):
    for way in CHANNELS:
        goes = isinstance(decide(Contact(new, now), {way}, "normal", now), Send)
        went = isinstance(decide(Contact(old, now), {way}, "normal", now), Send)
        assert went or not goes or loosens(old, new)


@pytest.mark.parametrize(
    ("change", "opened"),
    [
        ({"email": "yes", "email_address": "a@example.org"}, {"email", "email_address"}),
        ({"voicemail": "yes"}, {"voicemail"}),
        ({"phone_number": "07700 900002"}, {"phone_number"}),
        ({"postal_address": "1 A Street"}, {"postal_address"}),
        ({"weekdays": frozenset(range(6))}, {"weekdays"}),
        ({"weekdays": None}, {"weekdays"}),
        ({"hours": Hours(15 * 60, 18 * 60)}, {"hours"}),
        ({"hours": Hours(14 * 60, 16 * 60)}, {"hours"}),
        ({"hours": None}, {"hours"}),
        ({"hours": Hours(15 * 60, 16 * 60), "weekdays": frozenset({1})}, set()),
        ({"text": "no"}, set()),
        ({"phone_number": None}, set()),
        ({"if_someone_else_answers": "say nothing"}, set()),
    ],
)
def test_each_thing_that_opens_is_named(change, opened):
    assert loosens(WEEKDAY_AFTERNOONS, replace(WEEKDAY_AFTERNOONS, **change)) == opened


@given(answers)
def test_saying_the_same_again_changes_nothing(said):
    assert loosens(said, said) == frozenset()
    assert tightens(said, said) == frozenset()
    assert tighter_of(said, said) == said


@given(answers, answers)
def test_closing_is_opening_seen_from_the_other_side(old, new):
    assert tightens(old, new) == loosens(new, old)


def test_a_new_number_is_used_by_nobody_until_a_person_has_spoken():
    new = replace(WEEKDAY_AFTERNOONS, phone_number="07700 900002")
    assert loosens(WEEKDAY_AFTERNOONS, new) == {"phone_number"}
    assert tighter_of(WEEKDAY_AFTERNOONS, new).phone_number is None
