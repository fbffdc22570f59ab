"""A table of cases from the statute: what the law calls somebody on a day, since when, why, and who has to decide.

Ann was born on 10 March 2008: 14 on 10 March 2022, 16 in 2024, 18 in 2026, 21 in 2029, 25 in 2033.
"""

from datetime import date

import pytest

from app.leaving_care.rules import STATUSES
from app.leaving_care.rules.care import Episode
from app.leaving_care.rules.status import status_on

ANN = date(2008, 3, 10)


def day(text: str) -> date:
    return date.fromisoformat(text)


def stay(began: str, ended: str | None = None, why: str | None = None, legal: str = "C2", place: str = "U4") -> Episode:
    return Episode(day(began), day(ended) if ended else None, legal, why, place)


LONG = ("2015-06-01",)
CASES = [
    # Schedule 2 paragraph 19B and regulation 40: eligible
    ("15 and in care", "2024-03-09", [stay(*LONG)], "under_16", "2008-03-10", "under_16", ()),
    ("in care on the 16th birthday", "2024-03-10", [stay(*LONG)], "eligible", "2024-03-10", "eligible", ()),
    ("in care to the eve of 18", "2026-03-09", [stay(*LONG)], "eligible", "2024-03-10", "eligible", ()),
    (
        "came into care at 16: the 90th day",
        "2024-06-29",
        [stay("2024-04-01")],
        "in_care_not_yet_eligible",
        "2024-04-01",
        "in_care_under_13_weeks",
        ("near_13_weeks",),
    ),
    (
        "came into care at 16: the 91st day",
        "2024-06-30",
        [stay("2024-04-01")],
        "eligible",
        "2024-06-30",
        "eligible",
        ("near_13_weeks",),
    ),
    (
        "the 95th day: nobody needs to look",
        "2024-07-04",
        [stay("2024-04-01")],
        "eligible",
        "2024-06-30",
        "eligible",
        (),
    ),
    (
        "one day at 16 completes the limb after an earlier year in care",
        "2024-05-05",
        [stay("2022-05-01", "2023-05-01", "E8"), stay("2024-05-05")],
        "eligible",
        "2024-05-05",
        "eligible",
        (),
    ),
    (
        "short breaks do not count",
        "2024-12-01",
        [stay("2023-01-01", None, None, "V3")],
        "none",
        "2024-03-10",
        "short_breaks_only",
        (),
    ),
    (
        "nor the other kind of short breaks beside days in care",
        "2024-12-01",
        [stay("2022-04-01", "2024-10-01", "X1", "V4"), stay("2024-10-01", None, None, "V2")],
        "in_care_not_yet_eligible",
        "2024-10-01",
        "in_care_under_13_weeks",
        (),
    ),
    # Section 23A and regulation 3 of the Care Leavers Regulations: relevant
    (
        "left at 17",
        "2025-06-01",
        [stay(*LONG, "2025-05-20", "E5")],
        "relevant",
        "2025-05-20",
        "left_care_eligible",
        (),
    ),
    (
        "home for five months",
        "2025-10-19",
        [stay(*LONG, "2025-05-20", "E4A")],
        "relevant",
        "2025-05-20",
        "left_care_eligible",
        (),
    ),
    (
        "home for six months",
        "2025-11-20",
        [stay(*LONG, "2025-05-20", "E4B")],
        "qualifying",
        "2025-11-20",
        "home_six_months",
        ("home_six_months",),
    ),
    (
        "home for six months and back in care",
        "2025-12-24",
        [stay(*LONG, "2025-05-20", "E4A"), stay("2025-12-20")],
        "eligible",
        "2025-12-20",
        "eligible",
        (),
    ),
    (
        "to relatives for a year: not a return to a parent",
        "2026-03-01",
        [stay(*LONG, "2025-02-20", "E13")],
        "relevant",
        "2025-02-20",
        "left_care_eligible",
        (),
    ),
    (
        "to custody at 17",
        "2025-06-01",
        [stay(*LONG, "2025-05-20", "E9")],
        "relevant",
        "2025-05-20",
        "left_care_eligible",
        ("custody",),
    ),
    (
        "to custody at 15, perhaps there at 16",
        "2024-06-01",
        [stay(*LONG, "2024-01-20", "E9")],
        "none",
        "2024-03-10",
        "left_before_16",
        ("detained_or_in_hospital_at_16", "custody"),
    ),
    (
        "in hospital on the 16th birthday",
        "2024-06-01",
        [stay(*LONG, "2024-03-01", "X1"), stay("2024-03-01", None, None, "V2", "R2")],
        "eligible",
        "2024-03-10",
        "eligible",
        ("detained_or_in_hospital_at_16",),
    ),
    (
        "care ended on the 16th birthday",
        "2024-06-01",
        [stay(*LONG, "2024-03-10", "E8")],
        "relevant",
        "2024-03-10",
        "left_care_eligible",
        ("left_on_16th_birthday",),
    ),
    (
        "another council took over at 17",
        "2025-06-01",
        [stay(*LONG, "2025-05-20", "E3")],
        "none",
        "2025-05-20",
        "another_council",
        ("another_council",),
    ),
    # Section 23C and 23CZB: former relevant
    (
        "the 18th birthday ends care",
        "2026-03-10",
        [stay(*LONG)],
        "former_relevant",
        "2026-03-10",
        "eligible_until_18",
        (),
    ),
    (
        "relevant until 18",
        "2027-03-10",
        [stay(*LONG, "2025-05-20", "E5")],
        "former_relevant",
        "2026-03-10",
        "relevant_until_18",
        (),
    ),
    (
        "18 before six months at home were over",
        "2026-06-10",
        [stay(*LONG, "2025-10-20", "E4A")],
        "former_relevant",
        "2026-03-10",
        "relevant_until_18",
        (),
    ),
    (
        "the eve of 21",
        "2029-03-09",
        [stay(*LONG)],
        "former_relevant",
        "2026-03-10",
        "eligible_until_18",
        (),
    ),
    ("21", "2029-03-10", [stay(*LONG)], "former_relevant_21_24", "2029-03-10", "former_relevant_now_21", ()),
    ("the eve of 25", "2033-03-09", [stay(*LONG)], "former_relevant_21_24", "2029-03-10", "former_relevant_now_21", ()),
    ("25", "2033-03-10", [stay(*LONG)], "duty_ended_25", "2033-03-10", "turned_25", ()),
    # Section 24(1A) and (1B), section 24B(3): qualifying
    (
        "three weeks in care at 17",
        "2025-09-01",
        [stay("2025-05-01", "2025-05-22", "E4A")],
        "qualifying",
        "2025-05-22",
        "left_under_13_weeks",
        (),
    ),
    (
        "came into care six weeks before 18",
        "2026-03-10",
        [stay("2026-01-28")],
        "qualifying",
        "2026-03-10",
        "in_care_at_18_under_13_weeks",
        (),
    ),
    (
        "a special guardian at nine",
        "2025-09-01",
        [stay("2015-06-01", "2017-06-01", "E45")],
        "qualifying",
        "2024-03-10",
        "special_guardianship",
        ("special_guardianship",),
    ),
    (
        "a special guardian at sixteen, half a year later",
        "2025-09-01",
        [stay(*LONG, "2024-10-01", "E48")],
        "qualifying",
        "2025-04-01",
        "special_guardianship",
        ("special_guardianship",),
    ),
    (
        "qualifying at 21",
        "2029-03-10",
        [stay("2025-05-01", "2025-05-22", "E4A")],
        "qualifying_21_24_education_only",
        "2029-03-10",
        "qualifying_now_21",
        (),
    ),
    (
        "qualifying at 25",
        "2033-03-10",
        [stay("2025-05-01", "2025-05-22", "E4A")],
        "none",
        "2033-03-10",
        "qualifying_now_25",
        (),
    ),
    # Nothing
    ("left at 15", "2025-01-01", [stay(*LONG, "2023-06-01", "E4A")], "none", "2024-03-10", "left_before_16", ()),
    ("never in care", "2025-01-01", [], "none", "2024-03-10", "never_in_care", ()),
    ("died in care", "2025-01-01", [stay(*LONG, "2024-06-01", "E2")], "none", "2024-06-01", "died", ()),
    ("came into care at 18", "2026-04-01", [stay("2026-03-10")], "none", "2024-03-10", "never_in_care", ()),
]


@pytest.mark.parametrize(
    ("asked_on", "episodes", "status", "since", "reason", "needs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_what_the_law_calls_ann(asked_on, episodes, status, since, reason, needs):
    found = status_on(ANN, episodes, day(asked_on))
    assert (found.status, found.since, found.reason, found.needs) == (status, day(since), reason, needs)


def test_the_table_has_every_status():
    assert {case[3] for case in CASES} == set(STATUSES)
