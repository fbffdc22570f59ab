"""One set of facts: each has words for every reader who is told of it, and no words stand for nothing."""

import pytest

from app.privacy.facts import READERS, SECTIONS, facts
from app.privacy.short import FULL, JOURNEYS, ROOMS
from app.privacy.words import JOURNEYS as NAMES
from app.privacy.words import TITLES, VOICES
from app.retention.rules import KINDS

SAID = tuple(code for code in SECTIONS if code != "long")


@pytest.mark.parametrize("journey", facts().journeys.values(), ids=lambda each: each.code)
def test_every_reader_is_told_every_fact(journey: object) -> None:
    assert journey.code in NAMES  # type: ignore[attr-defined]  # a journey
    assert journey.code in TITLES  # type: ignore[attr-defined]  # the same
    for reader in journey.readers:  # type: ignore[attr-defined]  # the same
        voice = VOICES[reader]
        told = {code for section in SAID for code in journey.says[section]}  # type: ignore[attr-defined]  # the same
        kinds = set(journey.says["long"])  # type: ignore[attr-defined]  # the same
        assert not told - set(voice.facts), reader
        assert not kinds - set(voice.kept), reader
        assert journey.code in voice.lead  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize("reader", READERS)
def test_no_words_stand_for_nothing(reader: str) -> None:
    told = [journey for journey in facts().journeys.values() if reader in journey.readers]
    used = {code for journey in told for section in SAID for code in journey.says[section]}
    assert set(VOICES[reader].facts) == used
    assert set(VOICES[reader].lead) == {journey.code for journey in told}


def test_what_says_how_long_is_a_kind_that_expiry_knows() -> None:
    assert {kind for one in facts().journeys.values() for kind in one.says["long"]} <= set(KINDS)
    assert {kind for _reader, kind, _words in JOURNEYS.values()} <= set(KINDS)


def test_every_reason_in_law_has_its_sections() -> None:
    assert {code for one in facts().journeys.values() for code in one.says["law"]} == set(facts().law)


def test_every_short_notice_leads_to_a_whole_one_for_its_reader() -> None:
    assert set(ROOMS.values()) <= set(JOURNEYS)
    for code, (reader, _kind, _words) in JOURNEYS.items():
        assert reader in facts().journeys[FULL.get(code, code)].readers
