"""Any typed shape of a postcode is read, and only a postcode."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places.rules import INWARD, OUTWARD, catchment_key, readings, sector_of

POSTCODES = st.builds("{} {}".format, st.from_regex(OUTWARD, fullmatch=True), st.from_regex(INWARD, fullmatch=True))
FILLERS = st.text(" \t.-–,\u00a0\u200b", max_size=2)


@pytest.mark.parametrize(
    "typed",
    [
        "DT4 7AA",
        "dt47aa",
        " DT4  7AA.",
        "ＤＴ４　７ＡＡ",
        "dt4-7aa",
        "D T 4 7 A A",
        "DT4\u00a07AA\u200b",
        "DT4\n7AA",
        "(dt4, 7aa)",
    ],
)
def test_any_typed_shape_is_read(typed: str) -> None:
    assert readings(typed) == ("DT4 7AA",)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("DT4 OAA", "DT4 0AA"),
        ("DTI IAA", "DT1 1AA"),
        ("DT1O 2AA", "DT10 2AA"),
        ("0X1 1AA", "OX1 1AA"),
        ("S014 0YG", "SO14 0YG"),
        ("SO14 OYG", "SO14 0YG"),
        ("1P1 1AA", "IP1 1AA"),
    ],
)
def test_o_for_nought_and_i_for_one_are_put_right(typed: str, meant: str) -> None:
    assert meant in readings(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "DT4",
        "DT4 7",
        "hello",
        "DT4 7A",
        "DT4 7AAA",
        "DT4 7AC",
        "4DT 7AA",
        "DT4 7AA Weymouth",
        "Ж" * 6,
        "x" * 500,
        "DT4 7A\x00A!!+",
    ],
)
def test_what_is_no_postcode_is_not_read(typed: str) -> None:
    assert readings(typed) == ()


@given(POSTCODES)
def test_a_postcode_reads_as_itself_first(postcode: str) -> None:
    assert readings(postcode)[0] == postcode


@given(POSTCODES, st.data())
def test_fillers_and_case_change_nothing(postcode: str, data: st.DataObject) -> None:
    typed = "".join(character.lower() + data.draw(FILLERS) for character in postcode)
    assert readings(typed) == readings(postcode) or len(typed) > 40


@given(st.text(max_size=60))
def test_nothing_typed_raises_and_all_that_is_read_has_the_shape_of_a_postcode(typed: str) -> None:
    for postcode in readings(typed):
        outward, inward = postcode.split(" ")
        assert OUTWARD.fullmatch(outward)
        assert INWARD.fullmatch(inward)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("DT4 7", "DT4 7"),
        ("dt4  7", "DT4 7"),
        ("dt47aa", "DT4 7AA"),
        ("DT1 0", "DT1 0"),
        ("DT10", None),
        ("DT4", None),
        ("Weymouth", None),
        ("", None),
    ],
)
def test_a_catchment_is_a_postcode_or_a_sector_with_its_space(typed: str, key: str | None) -> None:
    assert catchment_key(typed) == key


def test_the_sector_of_a_postcode() -> None:
    assert sector_of("DT10 1AA") == "DT10 1"
