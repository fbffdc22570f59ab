"""Searching the offer: by stem, by meaning, past a slip of the finger, and never with an error."""

from hypothesis import given
from hypothesis import strategies as st

from app.content.offers.files import read_offer, synonyms
from app.content.offers.rules.search import Index

ITEMS = read_offer()
INDEX = Index(ITEMS, synonyms())


def test_a_word_of_the_title_comes_first():
    for item in ITEMS:
        assert item.code in INDEX.find(item.title).codes[:3], item.code


def test_another_form_another_word_and_a_slip_find_the_same():
    assert "driving-lessons" in INDEX.find("drive").codes
    assert INDEX.find("uni").codes[0] == "university-bursary"
    assert "leaving-prison" in INDEX.find("jail").codes
    slip = INDEX.find("apprentiship")
    assert "apprenticeship-bursary" in slip.codes
    assert slip.taken_for[0][0] == "apprentiship"


def test_most_of_the_words_must_stand_in_an_item():
    assert INDEX.find("zzzzzz qqqqqq passport").codes == ()
    assert INDEX.find("how do I get a passport").codes[0] == "first-passport"


@given(st.text(max_size=300))
def test_no_query_fails_and_each_answer_is_an_item_once(query):
    codes = INDEX.find(query).codes
    assert len(set(codes)) == len(codes)
    assert set(codes) <= {item.code for item in ITEMS}
