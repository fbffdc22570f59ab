"""Words may raise a concern: inflected, misspelt, with a word between. Ordinary worries do not."""

import pytest

from app.safeguarding.phrases import codes_in, phrases, stem

RAISES = [
    ("My stepdad hits me when mum is out", "harm"),
    ("he was HITTING my little brother", "harm"),
    ("she slapped him", "harm"),
    ("he stranglled her last week", "harm"),
    ("I’m scared of my dad", "fear"),
    ("the kids are frightend of him", "fear"),
    ("we don't feel safe here", "fear"),
    ("he threatens us", "threat"),
    ("said he would kill her", "threat"),
    ("there was domestic voilence before", "control"),
    ("I feel suicidle", "suicide"),
    ("she wants to die", "suicide"),
    ("I don’t want to be here any more, I want to end my life", "suicide"),
    ("he has been cutting himself, self-harming", "self_harm"),
    ("my uncle touched me", "sexual"),
    ("she was raped", "sexual"),
    ("there is nothing to eat", "neglect"),
    ("they make him carry drugs", "exploitation"),
    ("she has run away from home twice", "missing"),
]
ORDINARY = [
    "We need help with getting Sam to school in the mornings.",
    "Money is very tight since I lost my job and the rent has gone up.",
    "My daughter is autistic and we are waiting for an assessment. She sleeps badly.",
    "I would like help with routines, bedtime and arguments about the phone.",
    "He finds reading hard and does not want to go in on Mondays.",
    "I feel tired and alone. My mum died in March and the children miss her.",
    "We live in a two bedroom flat with damp. The landlord does not answer.",
    "",
]


@pytest.mark.promise(1)
@pytest.mark.parametrize(("text", "code"), RAISES)
def test_words_of_danger_raise(text: str, code: str) -> None:
    assert code in codes_in(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_worries_do_not_raise(text: str) -> None:
    assert codes_in(text) == ()


@pytest.mark.promise(1)
def test_words_that_deny_danger_still_raise_because_words_never_clear() -> None:
    assert codes_in("Nobody hits me. It is not true that he hits me. Please do not worry.") == ("harm",)


def test_every_code_of_the_list_is_met_by_a_sentence_here() -> None:
    assert {code for code, _phrase in phrases()} == {code for _text, code in RAISES}


@pytest.mark.parametrize(("word", "stemmed"), [("hitting", "hit"), ("slapped", "slap"), ("raped", "rap"), ("us", "us")])
def test_an_ending_is_taken_off(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_a_long_text_is_read_quickly() -> None:
    words = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} morning school" for n in range(400))
    assert codes_in(words) == ()
