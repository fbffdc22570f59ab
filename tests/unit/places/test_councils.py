"""Every council code ONS uses has a name, and in two-tier areas the county answers for children."""

import string

import pytest

from app.places.postcodes import package_rows
from app.places.reference import councils


@pytest.mark.slow
def test_every_code_in_the_postcode_package_has_a_council() -> None:
    codes = {row[1] for letter in string.ascii_uppercase for row in package_rows(letter)} - {None}
    assert len(codes) > 350
    assert codes <= councils().keys()


def test_the_county_answers_for_every_district_and_only_there() -> None:
    for code, rows in councils().items():
        assert len(rows) == 1
        (council,) = rows
        if code.startswith("E07"):
            assert council.authority_code.startswith("E10")
            assert council.authority.endswith("County Council")
        else:
            assert council.authority_code == code


def test_each_authority_has_one_name() -> None:
    names: dict[str, set[str]] = {}
    for (council,) in councils().values():
        names.setdefault(council.authority_code, set()).add(council.authority)
    assert all(len(found) == 1 for found in names.values())
    assert sum(1 for code in names if code.startswith("E")) == 153
