"""What was typed is read in one place: a number is whole and within, an id is one or none."""

from uuid import UUID

import pytest

from app.core.typed import number_in, uuid_in, whole_number


@pytest.mark.parametrize("typed", ["", None, "-1", "1.5", "1e3", "ten", "²", "1 000", "9" * 5000])
def test_what_is_no_whole_number_is_none_and_never_a_fault(typed: str | None) -> None:
    assert whole_number(typed) is None
    assert number_in(typed, -1) == -1


def test_a_whole_number_lies_within() -> None:
    assert [whole_number(text, 1, 20) for text in ("0", "1", " 20 ", "21")] == [None, 1, 20, None]


def test_an_id_is_one_or_none() -> None:
    one = "0d0f8c1e-7a5e-4b0c-9a39-0f4f3b7f3f11"
    assert uuid_in(one) == UUID(one)
    assert [uuid_in(text) for text in (None, "", "x", one + "0")] == [None] * 4
