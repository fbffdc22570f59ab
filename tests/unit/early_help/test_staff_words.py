"""What staff read of a child's homes: never the asker's postcode for a child who lives somewhere else."""

from __future__ import annotations

import pytest
from flask import Flask

from app.early_help import from_pages, staff_words
from app.early_help.services.people import ANSWERS_FOR_CHILD


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    ("told", "reads"),
    [
        ({"home": "here"}, "DT4 7AA"),
        ({"home": "elsewhere", "postcode": "DT1 1XJ"}, "DT1 1XJ"),
        ({"home": "elsewhere"}, "Somewhere else, not said where"),
        ({"home": "both", "second_postcode": "DT1 1XJ"}, "Two homes: DT4 7AA and DT1 1XJ"),
        ({"home": "both"}, "Two homes: DT4 7AA and another, not said where"),
    ],
)
def test_where_a_child_lives_reads_as_it_was_told(app: Flask, told: dict[str, str], reads: str) -> None:
    child = from_pages._child({"id": "a", "name": "Robin", "born": "born", **told})
    details = {name: getattr(child, name) for name in ANSWERS_FOR_CHILD}
    with app.test_request_context():
        assert staff_words.lives_at(details, "DT4 7AA") == reads
