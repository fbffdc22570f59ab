"""The council's own targets: read from its file, and from a day on where they change."""

from datetime import date

import pytest

from app.leaving_care.standards import Standards, standards, standards_from, use_standards
from config import Settings

CHANGED = {
    "leaving_care": {
        "asked_review_working_days": 15,
        "duty_line": "01632 960110",
        "standards_from": [
            {"from": date(2028, 4, 1), "sign_off_working_days": 2},
            {"from": date(2027, 4, 1), "asked_review_working_days": 10},
        ],
    }
}


@pytest.fixture
def changed():
    use_standards(standards_from(CHANGED))
    yield
    use_standards(standards_from({}))


@pytest.mark.parametrize(
    ("on", "review", "sign_off"),
    [
        (date(2027, 3, 31), 15, 5),
        (date(2027, 4, 1), 10, 5),
        (date(2028, 3, 31), 10, 5),
        (date(2028, 4, 1), 10, 2),
    ],
)
def test_a_standard_holds_from_its_day_on_and_leaves_the_others_as_they_were(changed, on, review, sign_off):
    found = standards(on)
    assert (found.asked_review_working_days, found.sign_off_working_days) == (review, sign_off)
    assert found.answer_disagreement_working_days == Standards().answer_disagreement_working_days


def test_today_is_meant_where_no_day_is_named(changed, at):
    at("2027-05-01T10:00+01:00")
    assert standards().asked_review_working_days == 10


def test_a_standard_that_is_spelt_wrong_is_refused():
    with pytest.raises(ValueError, match="asked_reviews"):
        standards_from({"leaving_care": {"standards_from": [{"from": date(2027, 4, 1), "asked_reviews": 3}]}})


def test_every_standard_is_named_in_the_council_file_or_stands_as_it_is():
    named = Settings(_env_file=None).council["leaving_care"].keys() & Standards.__dataclass_fields__.keys()
    assert {"answer_disagreement_working_days", "asked_review_working_days", "sign_off_working_days"} <= named
