"""A locality is derived from the nearest named town only where that is clear."""

from hypothesis import given
from hypothesis import strategies as st

from app.places.reference import localities, towns
from app.places.rules import NEARER_BY, Town, nearest_localities

EAST, WEST, MAYBE = (
    Town("Easton", ("east",), 10_000, 0),
    Town("Weston", ("west",), 0, 0),
    Town("Middling", ("east", "west"), 5_000, 5_000),
)


def test_close_to_one_town_is_its_locality() -> None:
    assert nearest_localities(1_000, 0, [EAST, WEST]) == ["west"]


def test_half_way_between_two_needs_checking() -> None:
    assert nearest_localities(4_500, 0, [EAST, WEST]) == ["west", "east"]


def test_next_to_a_town_nobody_has_placed_needs_checking() -> None:
    assert set(nearest_localities(5_000, 4_900, [EAST, WEST, MAYBE])) == {"east", "west"}


def test_far_from_every_town_is_no_locality() -> None:
    assert list(nearest_localities(0, 20_000, [EAST, WEST])) == []


@given(st.integers(325_000, 415_000), st.integers(68_000, 130_000))
def test_a_single_answer_is_nearer_by_the_margin_than_any_other(easting: int, northing: int) -> None:
    likely = nearest_localities(easting, northing, towns())
    if len(likely) == 1:
        metres = {
            name: min(
                ((t.easting - easting) ** 2 + (t.northing - northing) ** 2) ** 0.5
                for t in towns()
                if name in t.localities
            )
            for name in localities()
        }
        own = metres.pop(likely[0])
        assert all(other >= own * NEARER_BY for other in metres.values())


def test_every_locality_has_a_town() -> None:
    assert {name for town in towns() for name in town.localities} == set(localities())
