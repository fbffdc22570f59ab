"""Money is whole pence; what is not an amount is refused, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import MOST_PENCE, pence_of, pounds


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ("45", 4500),
        ("45.5", 4550),
        ("45.50", 4550),
        ("£1,250.50", 125050),
        (" £ 3000 ", 300000),
        ("0.01", 1),
        ("\u0663", 300),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed, pence):
    assert pence_of(typed) == pence


@pytest.mark.parametrize(
    "typed",
    ["", "0", "0.00", "-5", "five", "1.234", "1,23", "12,34,567", "1e3", "£", "45p", "100000.01", "9" * 40],
)
def test_what_is_no_amount_is_refused(typed):
    assert pence_of(typed) is None


@given(st.integers(1, MOST_PENCE))
def test_what_is_shown_is_read_back_as_the_same(pence):
    assert pence_of(pounds(pence)) == pence


def test_less_than_nothing_has_its_sign_in_front():
    assert pounds(-28050) == "-£280.50"
