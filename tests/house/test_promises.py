"""Each of the twelve promises is proven by tests that carry its number."""

import re

from tests.house.tree import ROOT, files

MARK = re.compile(r"pytest\.mark\.promise\((\d+)\)")
NOT_YET: dict[int, str] = {}
"""Promises that no issue has reached yet, each with why."""


def marked() -> set[int]:
    tests = (path for path in files(".py", under=ROOT / "tests") if path.name != "test_promises.py")
    return {int(number) for path in tests for number in MARK.findall(path.read_text("utf-8"))}


def test_every_promise_that_is_reached_has_its_tests() -> None:
    missing = set(range(1, 13)) - marked() - set(NOT_YET)
    assert not missing, f"no test carries @pytest.mark.promise for {sorted(missing)}"


def test_no_promise_is_excused_that_is_already_proven() -> None:
    assert not marked() & set(NOT_YET), "take it out of NOT_YET"


def test_no_test_carries_a_number_that_is_no_promise() -> None:
    assert marked() <= set(range(1, 13))
