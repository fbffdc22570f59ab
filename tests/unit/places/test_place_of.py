"""Which council and which locality a real postcode is in. No database: the council has no list of its own yet."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.places import reference
from app.places.postcodes import compile_postcodes
from app.places.queries import Gazetteer, place_of

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("postcode", "locality"),
    [
        ("DT4 7AA", "Chesil"),
        ("DT5 1AA", "Chesil"),
        ("DT1 1XJ", "Dorchester"),
        ("DT6 3LF", "West Dorset"),
        ("DT7 3AA", "West Dorset"),
        ("DT11 7AA", "North Dorset"),
        ("BH22 9AA", "East Dorset"),
        ("BH19 1AA", "Purbeck"),
        ("BH20 4AA", "Purbeck"),
    ],
)
def test_a_postcode_in_one_of_our_towns_has_its_locality_marked_derived(
    postcode: str, locality: str, gazetteer: Gazetteer
) -> None:
    place = place_of(postcode, gazetteer, TODAY)
    assert place.as_public() == {
        "postcode": postcode,
        "council_code": "E06000059",
        "council": "Dorset Council",
        "locality": locality,
        "certainty": "known",
    }
    assert place.basis == "derived"


def test_sherborne_is_ours_but_a_person_says_which_locality(gazetteer: Gazetteer) -> None:
    place = place_of("DT9 3AA", gazetteer, TODAY)
    assert (place.certainty, place.council, place.locality) == ("needs_checking", "Dorset Council", None)
    assert set(place.candidates) == {"north-dorset", "west-dorset"}


@pytest.mark.parametrize(
    ("postcode", "code", "council"),
    [
        ("BH15 1AA", "E06000058", "BCP Council"),
        ("TA1 1AA", "E06000066", "Somerset Council"),
        ("BH24 1AA", "E10000014", "Hampshire County Council"),
        ("BA13 3AA", "E06000054", "Wiltshire Council"),
        ("BT1 5GS", "N09000003", "Northern Ireland"),
        ("TD1 1AA", "S12000026", "Scottish Borders Council"),
    ],
)
def test_out_of_area_names_the_council_that_answers_for_children_there(
    postcode: str, code: str, council: str, gazetteer: Gazetteer
) -> None:
    place = place_of(postcode, gazetteer, TODAY)
    assert (place.certainty, place.council_code, place.council, place.locality) == ("out_of_area", code, council, None)


def test_one_district_is_split_between_two_councils(gazetteer: Gazetteer) -> None:
    assert place_of("BH16 5AA", gazetteer, TODAY).council == "BCP Council"
    assert place_of("BH16 5BT", gazetteer, TODAY).council == "Dorset Council"


def test_another_council_sees_its_own_side_of_the_border(gazetteer: Gazetteer) -> None:
    bcp = Gazetteer(gazetteer.postcodes, "E06000058")
    assert place_of("DT4 7AA", bcp, TODAY).certainty == "out_of_area"
    assert place_of("BH15 1AA", bcp, TODAY).certainty != "out_of_area"


@pytest.mark.parametrize("postcode", ["DT4 7ZZ", "DT99 9ZZ", "BX9 9ZZ"])
def test_a_new_or_unknown_postcode_is_for_a_person(postcode: str, gazetteer: Gazetteer) -> None:
    assert place_of(postcode, gazetteer, TODAY).as_public() == {
        "postcode": postcode,
        "council_code": None,
        "council": None,
        "locality": None,
        "certainty": "unknown",
    }


@pytest.mark.parametrize("typed", ["dt47aa", "DT4 7AA", " dt4 7aa. ", "ＤＴ４ ７ＡＡ", "dt4·7aa"])
def test_any_typed_shape_is_the_same_place(typed: str, gazetteer: Gazetteer) -> None:
    assert place_of(typed, gazetteer, TODAY) == place_of("DT4 7AA", gazetteer, TODAY)


@pytest.mark.parametrize(("typed", "meant"), [("DTI 1XJ", "DT1 1XJ"), ("DT1O 1AA", "DT10 1AA"), ("8H15 1AA", None)])
def test_a_slip_is_put_right_only_where_it_is_a_real_postcode(
    typed: str, meant: str | None, gazetteer: Gazetteer
) -> None:
    place = place_of(typed, gazetteer, TODAY)
    assert (place.postcode if meant else place.certainty) == (meant or "malformed")


def test_a_slip_that_could_be_two_real_postcodes_is_for_a_person(tmp_path: Path) -> None:
    file = tmp_path / "postcodes.sqlite3"
    with closing(sqlite3.connect(file)) as made, made:
        made.execute("CREATE TABLE place (postcode TEXT PRIMARY KEY, council TEXT, easting INT, northing INT)")
        made.executemany("INSERT INTO place VALUES (?, 'E09000033', 1, 1)", [("W111AA",), ("W1I1AA",), ("W112AA",)])
    westminster = Gazetteer(file, "E09000033")
    assert place_of("WI1 1AA", westminster, TODAY).certainty == "unknown"
    assert place_of("W11 1AA", westminster, TODAY).postcode == "W11 1AA"
    assert place_of("WI1 2AA", westminster, TODAY).postcode == "W11 2AA"


def test_the_council_of_the_day_is_named(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "councils.csv").write_text(
        "code,name,authority_code,authority,holds_from,holds_to\n"
        "E06000059,Dorset,E06000059,Dorset Council,2019-04-01,2028-03-31\n"
        "E06000059,Dorset,E06000099,Wessex Council,2028-04-01,\n"
    )
    dated = Gazetteer(gazetteer.postcodes, "E06000059", tmp_path)
    assert place_of("DT4 7AA", dated, date(2028, 3, 31)).council == "Dorset Council"
    assert place_of("DT4 7AA", dated, date(2028, 4, 1)).council == "Wessex Council"


def test_without_the_postcode_file_a_person_decides(tmp_path: Path) -> None:
    assert place_of("DT4 7AA", Gazetteer(tmp_path / "none", "E06000059"), TODAY).certainty == "unknown"


def test_a_broken_postcode_file_is_no_crash_and_is_read_once_put_right(tmp_path: Path) -> None:
    broken = Gazetteer(tmp_path / "postcodes.sqlite3", "E06000059")
    broken.postcodes.write_bytes(b"not a database at all" * 100)
    assert place_of("DT4 7AA", broken, TODAY).certainty == "unknown"
    compile_postcodes(broken.postcodes, letters="D")
    assert place_of("DT4 7AA", broken, TODAY).certainty == "known"


@given(st.text(max_size=60))
def test_nothing_typed_ever_raises(typed: str) -> None:
    place_of(typed, Gazetteer(Path("nowhere"), "E06000059"), TODAY)


def test_a_councils_own_localities_and_towns_are_used(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (tmp_path / "localities.csv").write_text("code,name\ncoast,The Coast\n")
    (tmp_path / "towns.csv").write_text("town,localities,easting,northing\nWeymouth,coast,367827,78925\n")
    own = Gazetteer(gazetteer.postcodes, "E06000059", tmp_path)
    assert place_of("DT4 7AA", own, TODAY).locality == "The Coast"
    assert place_of("BH22 9AA", own, TODAY).certainty == "needs_checking"


def test_a_town_in_no_locality_of_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_text("town,localities,easting,northing\nWeymouth,coast,367827,78925\n")
    with pytest.raises(ValueError, match="coast"):
        reference.towns(tmp_path)
