"""Which looks a person is told of: the rules, and that every page's purpose is in one of the two lists."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.early_help.staff_forms.base import CaseForm
from app.early_help.staff_routes import blueprint as help_pages
from app.leaving_care.staff_forms.base import RecordForm
from app.leaving_care.staff_routes import blueprint as care_pages
from app.records.looking.rules.purposes import NEVER_TOLD, ORDINARY
from app.records.looking.rules.telling import TOLD_ROLES, Line, Look, Untold, lines, told

pytestmark = pytest.mark.promise(9)
RECORDS, STAFF = [uuid4() for _ in range(2)], [uuid4() for _ in range(4)]
FIRST = date(2026, 11, 1)
DAYS = st.integers(0, 9).map(lambda number: FIRST + timedelta(days=number))
LOOKS = st.lists(
    st.builds(
        Look,
        record_id=st.sampled_from(RECORDS),
        staff_id=st.sampled_from(STAFF),
        role=st.sampled_from([*sorted(TOLD_ROLES)[:2], "safeguarding_duty", "data_protection", "quality"]),
        why=st.sampled_from(["case", "decide", "concern", "refer", "not_known_yet"]),
        day=DAYS,
    ),
    max_size=25,
)
MATTERS = st.lists(
    st.builds(Untold, record_id=st.sampled_from(RECORDS), since=DAYS, handled_by=st.frozensets(st.sampled_from(STAFF))),
    max_size=2,
)


@given(LOOKS, MATTERS)
def test_nothing_is_told_but_everyday_work_in_everyday_roles(looks: list[Look], matters: list[Untold]) -> None:
    for look in told(looks, matters):
        assert look.role in TOLD_ROLES
        assert look.why in ORDINARY
        assert look.why not in NEVER_TOLD


@given(LOOKS, MATTERS, st.sampled_from(["safeguarding_duty", "designated_officer", "data_protection", "quality"]), DAYS)
def test_a_look_that_is_never_told_changes_nothing_of_the_rest(
    looks: list[Look], matters: list[Untold], role: str, day: date
) -> None:
    extra = [Look(RECORDS[0], STAFF[0], role, "case", day), Look(RECORDS[0], STAFF[1], "team_manager", "refer", day)]
    assert told([*looks, *extra], matters) == told(looks, matters)


@given(LOOKS, DAYS)
def test_who_worked_on_an_untold_matter_or_came_because_of_it_is_not_told_from_that_day(
    looks: list[Look], since: date
) -> None:
    matter = Untold(RECORDS[0], since, frozenset({STAFF[0]}))
    shown = told(looks, [matter])
    later = [look for look in shown if look.record_id == RECORDS[0] and look.day >= since]
    before = {look.staff_id for look in told(looks, []) if look.record_id == RECORDS[0] and look.day < since}
    assert {look.staff_id for look in later} <= before - {STAFF[0]}
    assert [look for look in shown if look.record_id != RECORDS[0]] == [
        look for look in told(looks, []) if look.record_id != RECORDS[0]
    ]


@given(LOOKS)
def test_a_day_has_one_line_for_each_person_and_role_and_no_name_of_a_veiled_record(looks: list[Look]) -> None:
    names: dict[tuple[UUID, UUID], str] = {(record, staff): str(staff) for record in RECORDS for staff in STAFF}
    made = lines(looks, {}, names, veiled=[RECORDS[0]])
    assert len(made) == len({(look.staff_id, look.day, look.role) for look in looks})
    assert made == sorted(made, key=lambda line: (-line.day.toordinal(), line.role, line.team, line.name))
    only_veiled = lines([look for look in looks if look.record_id == RECORDS[0]], {}, names, veiled=[RECORDS[0]])
    assert {line.name for line in only_veiled} <= {""}


def test_a_name_stands_only_where_they_know_it() -> None:
    look = Look(RECORDS[0], STAFF[0], "practitioner", "case", FIRST)
    assert lines([look], {STAFF[0]: "North"}, {}) == [Line(FIRST, "practitioner", "North", "")]


def test_every_page_that_writes_a_look_says_whether_it_may_be_told() -> None:
    purposes = {str(form.why) for base in (CaseForm, RecordForm) for form in _below(base) if getattr(form, "why", "")}
    undecided = purposes - ORDINARY - NEVER_TOLD
    assert len(purposes) > 40, (help_pages.name, care_pages.name)
    assert not undecided, f"put {sorted(undecided)} into rules/purposes.py: ORDINARY or NEVER_TOLD"
    assert not ORDINARY & NEVER_TOLD


def _below(form: type) -> Iterator[type]:
    for each in form.__subclasses__():
        yield each
        yield from _below(each)
