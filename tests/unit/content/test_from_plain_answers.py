"""A few plain answers point to what the law calls somebody, agree with the law's own rule, and never guess."""

from datetime import date, timedelta

import pytest

from app.core.ages import birthday
from app.leaving_care.rules.care import Episode
from app.leaving_care.rules.offer_facts import ASKED_APART, TICKED, facts_from, status_from
from app.leaving_care.rules.status import status_on


@pytest.mark.parametrize(
    ("age", "care", "how_long", "status"),
    [
        (16, "in_care", "long", "eligible"),
        (17, "in_care", "short", "in_care_not_yet_eligible"),
        (17, "left_care", "long", "relevant"),
        (18, "in_care", "long", "former_relevant"),
        (20, "left_care", "long", "former_relevant"),
        (21, "left_care", "long", "former_relevant_21_24"),
        (20, "left_care", "short", "qualifying"),
        (21, "left_care", "short", "qualifying_21_24_education_only"),
        (19, "special_guardian", None, "qualifying"),
        (19, "left_care", "before_16", "none"),
        (15, "in_care", "long", "under_16"),
        (25, "left_care", "long", "duty_ended_25"),
        (None, "left_care", "long", None),
        (19, "not_sure", "long", None),
        (19, None, "long", None),
        (19, "left_care", "not_sure", None),
        (19, "left_care", None, None),
    ],
)
def test_plain_answers_point_to_a_status_or_to_none(age, care, how_long, status):
    assert status_from(age, care, how_long) == status


@pytest.mark.parametrize("age", range(16, 25))
@pytest.mark.parametrize("days", [30, 400])
def test_the_answer_of_somebody_who_left_at_17_is_the_one_the_law_gives_them(age, days):
    born, today = date(2000, 3, 10), date(2000 + age, 6, 1)
    left = birthday(born, 16) + timedelta(days=40)
    if left > today:
        return
    stay = Episode(left - timedelta(days=days), left, "C2", "E8", "U4", "S")
    assert status_from(age, "left_care", "long" if days > 91 else "short") == status_on(born, [stay], today).status


def test_a_question_passed_over_leaves_its_situations_unknown_and_none_of_these_settles_them():
    passed = facts_from(19, None, {}, None)
    assert passed.not_known == set(TICKED) | ASKED_APART
    none = facts_from(19, None, {"lives_here": "no", "our_council": "not_sure"}, set())
    assert none.not_known == {"our_council"}
    assert none.situations == frozenset()
    told = facts_from(19, None, {"unaccompanied": "yes", "our_council": "yes"}, None)
    assert told.situations == {"unaccompanied", "our_council"}
    assert "unaccompanied" not in told.not_known
