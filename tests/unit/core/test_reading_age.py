"""The age a reader needs: plain words read young, long ones do not, and no text has none."""

from app.core.reading_age import reading_age


def test_short_words_in_short_sentences_are_for_the_young() -> None:
    assert reading_age("We read it. Thank you. Jo will come on Monday.") in range(5, 9)


def test_long_words_in_one_long_sentence_are_not() -> None:
    hard = "The multidisciplinary organisation subsequently facilitated an appropriate commissioning consultation"
    assert (reading_age(hard) or 0) > 18


def test_without_words_there_is_no_age() -> None:
    assert reading_age(" … 12 !") is None
