"""After a lost race the words that differ are marked, and nothing of either text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from app.web.differing import MOST_WORDS, pieces_of


def side(theirs: str, mine: str, where: str) -> str:
    return " ".join(piece.text for piece in pieces_of(theirs, mine) if piece.where in ("both", where))


def test_only_the_words_that_differ_are_marked() -> None:
    pieces = pieces_of("Ella is at Beacon School", "Ella is at Bincombe School")
    assert [(piece.where, piece.text) for piece in pieces] == [
        ("both", "Ella is at "),
        ("theirs", "Beacon "),
        ("mine", "Bincombe "),
        ("both", "School"),
    ]


def test_words_added_at_the_end_are_theirs_alone() -> None:
    assert [piece.where for piece in pieces_of("We ring on Monday at nine", "We ring on Monday")] == ["both", "theirs"]


def test_lines_and_spaces_alone_never_differ() -> None:
    assert {piece.where for piece in pieces_of("One two\r\nthree", "One  two\nthree")} == {"both"}


def test_a_text_too_long_to_compare_is_shown_whole_on_both_sides() -> None:
    long = "word " * MOST_WORDS
    assert [piece.where for piece in pieces_of(long, "short")] == ["theirs", "mine"]


@given(st.text("ab ", max_size=40), st.text("ab ", max_size=40))
def test_no_word_of_either_text_is_lost(theirs: str, mine: str) -> None:
    assert side(theirs, mine, "theirs").split() == theirs.split()
    assert side(theirs, mine, "mine").split() == mine.split()
