"""Whatever somebody puts in the three files, they are read or refused with a place, and nothing breaks."""

from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.core.table_file import read_day
from app.leaving_care.caseload_file import Known, read_caseload
from app.leaving_care.rules.status import status_on
from app.leaving_care.ssda903 import read_return
from tests.factories.return_903 import EPISODES, HEADER, pair

NOBODY = UUID(int=0)
KNOWN = Known({"chesil"}, {"A1"}, {"a@example.org": NOBODY}, dict.fromkeys(("adviser", "social_worker"), ()), str.lower)
CELL = st.sampled_from(
    ["", "A1", "a1", "10/03/2008", "1/1/2015", "31/02/2015", "C2", "V3", "E4A", "X1", "S", '"', "\0", "é"]
)
LINES = st.lists(st.lists(CELL, max_size=14).map(",".join), max_size=6)


def _faults_have_places(*lists):
    for fault in (fault for faults in lists for fault in faults):
        assert fault.line >= 1
        assert fault.column >= 1
        assert str(fault).startswith(f"line {fault.line}, column {fault.column}")


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(header, episodes):
    found = read_return(header, episodes)
    _faults_have_places(found.header_faults, found.episode_faults)
    _faults_have_places(read_caseload(header, KNOWN)[1])


@given(LINES, LINES)
def test_any_lines_under_the_right_columns_are_read_or_refused(header, episodes):
    found = read_return("\n".join([HEADER, *header]).encode(), "\n".join([EPISODES, *episodes]).encode())
    _faults_have_places(found.header_faults, found.episode_faults)
    if not found.has_faults:
        for child in found.children.values():
            status_on(child.born, child.episodes, date(2026, 9, 30))


@given(st.integers(0, 20_000), st.binary(min_size=1, max_size=3))
def test_one_slip_in_a_good_file_is_found_or_harmless(place, slip):
    header, episodes = (text.encode() for text in pair(30))
    place %= len(episodes)
    found = read_return(header, episodes[:place] + slip + episodes[place + 1 :])
    _faults_have_places(found.header_faults, found.episode_faults)


def test_the_pair_of_the_tests_is_the_same_every_time_and_has_no_fault():
    header, episodes = pair()
    assert pair() == (header, episodes)
    assert not read_return(header.encode(), episodes.encode(), each_begins_once=True).has_faults


def test_a_day_is_written_day_first():
    assert read_day("01/04/2008") == read_day("1/4/2008") == date(2008, 4, 1)
    for text in ("2008-04-01", "04/31/2008", "1/4/08", "01/04/1899", "01/04/2101", "٠١/٠٤/٢٠٠٨", ""):
        assert read_day(text) is None
