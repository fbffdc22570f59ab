"""`leaving-care import`: a caseload from a 903 pair and the council's own list, all of it or nothing, twice as once."""

import csv
import io
from collections import Counter
from datetime import date

import pytest

from app.accounts.queries import staff_by_email
from app.core.db import session, transaction
from app.core.references import grouped
from app.leaving_care.models import Allocation, CareEpisode, CareLeaver, CaseLine
from app.leaving_care.models.case_lines import NOTHING_DUE
from app.leaving_care.services.people import number_key
from app.leaving_care.services.standing import TO_DECIDE
from app.leaving_care.words_status import NAMES, REASONS, SOURCES
from app.notifications import queries as notifications
from app.tasks.models import Task
from app.trail.models import TrailEntry
from tests.factories import leaving_care as make
from tests.factories.people import make_staff
from tests.factories.return_903 import EPISODES, HEADER, pair

TODAY = "2026-09-30T10:00+01:00"
LIST = "child,name,called,locality,adviser_email,social_worker_email,reviewing_officer_email,email,phone,unaccompanied"


@pytest.fixture
def team(app, database, at):
    at(TODAY)
    roles = ("personal_adviser", "practitioner", "reviewing_officer")
    return dict(zip(roles, (make_staff(role, "chesil").email for role in roles), strict=True))


@pytest.fixture
def bring(app, database, tmp_path):
    """Run the import; gives its lines, what it said and how it ended."""

    def run(header, episodes, caseload, *options):
        args = ["leaving-care", "import", *options]
        for name, content in (("header", header), ("episodes", episodes), ("caseload", caseload)):
            (tmp_path / f"{name}.csv").write_text(content, "utf-8", newline="")
            args += [f"--{name}", str(tmp_path / f"{name}.csv")]
        ran = app.test_cli_runner().invoke(args=args)
        session().expire_all()
        return ran

    return run


def _caseload(header, team, every=2):
    """Every second child of the return, with names nobody has."""
    numbers = [row["CHILD"] for row in csv.DictReader(io.StringIO(header))]
    lines = [
        f"{number},Young Person {number},,chesil,{team['personal_adviser']},{team['practitioner']},,,07700 900123,no"
        for number in numbers[::every]
    ]
    return "\n".join([LIST, *lines])


def _ann(episodes, team, line="A1,Ann Other,,chesil,{adviser},,,,,no", born="10/03/2008"):
    header = f"{HEADER}\nA1,2,{born},WBRI,,,\n"
    rows = "\n".join([EPISODES, *(f"A1,{row}" for row in episodes)]) + "\n"
    return header, rows, f"{LIST}\n{line.format(adviser=team['personal_adviser'])}\n"


def _changes(ran):
    assert ran.exit_code == 0, ran.stderr
    return [tuple(row) for row in csv.reader(io.StringIO(ran.stdout))][1:]


def _record(number="A1"):
    return session().query(CareLeaver).filter_by(number_key=number_key(number)).one()


IN_CARE = "01/06/2015,S,C2,N1,U4,PR1,,,,,,"
LEFT = "01/06/2015,S,C2,N1,U4,PR1,20/05/2025,E5,,,,"


def test_three_hundred_children_become_a_caseload_and_a_second_time_changes_nothing(bring, team):
    header, episodes = pair()
    caseload = _caseload(header, team)
    listed = bring(header, episodes, caseload)
    assert session().query(CareLeaver).count() == 0
    assert "Nothing is changed yet" in listed.stderr
    applied = bring(header, episodes, caseload, "--apply")
    assert _changes(applied) == _changes(listed)
    records = session().query(CareLeaver).all()
    assert len(records) == 150
    assert len({record.status for record in records}) >= 7
    assert {record.told_phone for record in records} == {"+447700900123"}
    assert Counter(row.part for row in session().query(Allocation)) == {"adviser": 150, "social_worker": 150}
    again = bring(header, episodes, caseload, "--apply")
    assert _changes(again) == []
    assert session().query(CareEpisode).count() > 150


def test_bringing_in_many_asks_the_database_as_often_as_bringing_in_few(bring, team, statements):
    costs = []
    for children in (60, 480):
        header, episodes = pair(children)
        statements.begin()
        ran = bring(header, episodes, _caseload(header, team))
        assert len(_changes(ran)) > children // 2
        costs.append(statements.count)
    assert costs[0] == costs[1] <= 30, costs


def test_what_is_brought_in_stands_in_the_lists_at_once_and_in_the_trail_row_by_row(bring, team):
    header, episodes = pair(60)
    bring(header, episodes, _caseload(header, team), "--apply")
    records = session().query(CareLeaver).all()
    lines = {line.care_leaver_id: line for line in session().query(CaseLine)}
    for record in records:
        line = lines[record.id]
        assert (line.locality, line.helped_until) == ("chesil", NOTHING_DUE)
        assert line.is_to_decide is (
            record.needs_a_person is not None and record.status not in ("under_16", "duty_ended_25")
        )
    told = Counter(entry.event for entry in session().query(TrailEntry))
    assert told["leaving_care.added"] == len(records) == 30
    assert told["leaving_care.allocated"] == 60
    assert told["leaving_care.episodes_kept"] == len({row.care_leaver_id for row in session().query(CareEpisode)})
    assert told["leaving_care.status_worked_out"] == 30
    asked = {task.about_id for task in session().query(Task).filter_by(kind=TO_DECIDE)}
    assert asked == {key for key, line in lines.items() if line.is_to_decide}


def test_the_status_kept_is_the_status_the_command_prints(app, bring, team, tmp_path):
    header, episodes = pair(60)
    bring(header, episodes, _caseload(header, team, every=1), "--apply")
    args = ["leaving-care", "status", "--on", "2026-09-30"]
    args += ["--header", str(tmp_path / "header.csv"), "--episodes", str(tmp_path / "episodes.csv")]
    rows = list(csv.DictReader(io.StringIO(app.test_cli_runner().invoke(args=args).stdout)))
    kept = {record.number: record for record in session().query(CareLeaver)}
    assert len(rows) == len(kept) == 60
    for row in rows:
        record = kept[row["child"]]
        assert (record.status, record.status_since) == (row["status"], date.fromisoformat(row["since"]))
        assert bool(record.needs_a_person) is (row["needs_a_person"] == "yes")


def test_changes_are_listed_without_a_name_an_address_or_a_number(bring, team):
    bring(*_ann([IN_CARE], team), "--apply")
    files = _ann([LEFT], team, "A1,Ann Else,Annie,purbeck,,,,ann@example.org,01632 960001,no")
    ran = bring(*files)
    assert set(_changes(ran)) == {
        ("A1", "name", "", ""),
        ("A1", "called", "", ""),
        ("A1", "locality", "chesil", "purbeck"),
        ("A1", "email", "", ""),
        ("A1", "phone", "", ""),
        ("A1", "adviser", team["personal_adviser"], ""),
        ("A1", "episodes", "", "1"),
    }
    assert _record().name == "Ann Other"
    bring(*files, "--apply")
    record = _record()
    assert (record.name, record.called, record.locality) == ("Ann Else", "Annie", "purbeck")
    assert (record.told_email, record.told_phone) == ("ann@example.org", "+441632960001")


@pytest.mark.promise(9)
def test_an_empty_cell_ends_the_access_of_who_worked_with_them(bring, team):
    bring(*_ann([IN_CARE], team), "--apply")
    bring(*_ann([IN_CARE], team, "A1,Ann Other,,chesil,,,,,,no"), "--apply")
    (row,) = session().query(Allocation)
    assert row.ended_at is not None


def test_a_column_that_is_not_there_changes_nothing(bring, team):
    bring(*_ann([IN_CARE], team), "--apply")
    header, episodes, _ = _ann([IN_CARE], team)
    caseload = f"CHILD,Adviser_Email,NAME\nA1,{team['personal_adviser']},Ann Other\n"
    assert _changes(bring(header, episodes, caseload)) == []


def test_a_years_return_keeps_what_ended_before_it_and_corrects_the_rest(bring, team):
    def begins(*rows):
        bring(*_ann(rows, team, born="10/03/2009"), "--apply")
        return [row.began_on for row in session().query(CareEpisode).order_by(CareEpisode.began_on)]

    earlier, later = "01/06/2022,S,C2,N1,U4,PR1,01/01/2024,E8,,,,", "05/05/2026,S,C2,N1,U4,PR1,,,,,,"
    begins(earlier)
    assert begins(later) == [date(2022, 6, 1), date(2026, 5, 5)]
    assert (_record().status, _record().status_since) == ("eligible", date(2026, 5, 5))
    assert begins(later.replace("05/05", "06/05")) == [date(2022, 6, 1), date(2026, 5, 6)]
    assert begins(earlier.replace("01/06", "02/06"), later) == [date(2022, 6, 2), date(2026, 5, 5)]
    assert begins() == [date(2022, 6, 2), date(2026, 5, 5)]


@pytest.mark.promise(7)
def test_who_died_gets_no_record_and_no_message_any_more(bring, team):
    died = "01/06/2015,S,C2,N1,U4,PR1,20/05/2025,E2,,,,"
    assert _changes(bring(*_ann([died], team), "--apply")) == [("A1", "died, no record made", "", "")]
    assert session().query(CareLeaver).count() == 0
    bring(*_ann([IN_CARE], team), "--apply")
    record = _record()
    account_id = make.open_account(record)
    changes = _changes(bring(*_ann([died], team), "--apply"))
    assert ("A1", "messages stopped", "", "") in changes
    assert notifications.stop_of(account_id) is not None


def test_every_fault_of_the_three_files_is_listed_by_line_and_column_and_nothing_is_kept(bring, team):
    header, episodes, _ = _ann([IN_CARE, IN_CARE], team)
    lines = [
        LIST,
        f"A1,Ann Other,,atlantis,{team['practitioner']},nobody@example.org,,ann at example,12,perhaps",
        "A1,Ann Other,,chesil,,,,,,",
        "A9,,,chesil,,,,,,",
        "A2,too few",
    ]
    ran = bring(header, episodes, "\n".join(lines), "--apply")
    assert ran.exit_code == 2
    assert ran.stdout == ""
    for place in (
        "episodes.csv: line 3, column 2 (DECOM)",
        "caseload.csv: line 2, column 4 (locality): 'atlantis'",
        "caseload.csv: line 2, column 5 (adviser_email)",
        "caseload.csv: line 2, column 6 (social_worker_email)",
        "caseload.csv: line 2, column 8 (email)",
        "caseload.csv: line 2, column 9 (phone)",
        "caseload.csv: line 2, column 10 (unaccompanied)",
        "caseload.csv: line 3, column 1 (child)",
        "caseload.csv: line 4, column 1 (child)",
        "caseload.csv: line 4, column 2 (name)",
        "caseload.csv: line 5, column 3",
    ):
        assert place in ran.stderr, place
    assert ran.stderr.splitlines()[-1] == "11 faults. Nothing was changed."
    assert session().query(CareLeaver).count() == 0


def test_a_fault_in_the_middle_leaves_nothing_behind(bring, team, monkeypatch):
    from app.leaving_care.services import importing

    calls = []

    def break_down(*args):
        calls.append(args)
        if len(calls) > 5:
            raise OSError("the disk is full")

    monkeypatch.setattr(importing, "_set_team", break_down)
    header, episodes = pair(40)
    ran = bring(header, episodes, _caseload(header, team), "--apply")
    assert ran.exit_code != 0
    assert session().query(CareLeaver).count() == 0
    assert session().query(TrailEntry).filter(TrailEntry.event.startswith("leaving_care.")).count() == 0


EXPLAINED = ("eligible", "relevant", "former_relevant", "former_relevant_21_24", "qualifying")


def _opened(client, record):
    address = f"/staff/care-leavers/{grouped(record.reference, 3)}"
    client.fill(client.get(f"{address}/do-i-know-them"), {"knows": "no"}, follow_redirects=True)
    return client.get(address).text


def test_advisers_find_their_caseload_and_five_statuses_explained(staff_client, bring, team):
    header, episodes = pair()
    bring(header, episodes, _caseload(header, team, every=1), "--apply")
    client = staff_client("personal_adviser", account=staff_by_email(team["personal_adviser"]))
    records = session().query(CareLeaver).order_by(CareLeaver.number_key).all()
    assert len(records) == 300
    assert client.get("/staff/care-leavers").status_code == 200
    for status in EXPLAINED:
        record = next(record for record in records if record.status == status)
        page = _opened(client, record)
        for words in (record.name, NAMES[status], REASONS[record.status_reason], SOURCES[record.status_reason]):
            assert str(words) in page, (status, words)


def test_staff_see_the_caseload_that_was_brought_in(staff_client, bring, team):
    bring(*_ann([IN_CARE], team, "A1,Ann Other,,chesil,{adviser},,,,07700 900123,no"), "--apply")
    client = staff_client("personal_adviser", account=staff_by_email(team["personal_adviser"]))
    page = _opened(client, _record())
    assert "Ann Other" in page
    assert "+447700900123" in page
    assert "Nobody has said that these are safe" in page
    assert "Former relevant, 18 to 20" in page
    with transaction():
        session().query(Allocation).update({"until": date(2026, 9, 1)})
    client.get(f"/staff/care-leavers/{grouped(_record().reference, 3)}", status=404)
