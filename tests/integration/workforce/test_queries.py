"""Who a card, a reference or an account means, and who stands above a worker."""

from datetime import timedelta

from app.accounts.services import record_leaving as leave_the_council
from app.core.clock import frozen, now, today
from app.core.db import transaction
from app.core.people import SYSTEM
from app.workforce import queries, services
from tests.factories import people
from tests.factories import workforce as made


def test_the_token_of_a_card_names_its_worker_however_it_is_typed(database):
    worker = made.make_worker()
    token = queries.live_token(worker).token
    assert queries.worker_of_token(token) == (worker, True)
    assert queries.worker_of_token(token.lower().replace("-", " ")) == (worker, True)
    assert queries.worker_of_token("2222-2222-2222") is None
    assert queries.worker_of_token("") is None


def test_a_changed_token_ends_the_old_one_which_still_knows_whose_it_was(database):
    worker = made.make_worker()
    old = queries.live_token(worker).token
    with transaction():
        services.change_token(worker, SYSTEM)
    new = queries.live_token(worker).token
    assert new != old
    assert queries.worker_of_token(old) == (worker, False)
    assert queries.worker_of_token(new) == (worker, True)


def test_the_card_of_a_worker_who_left_is_dead_from_the_day_after(database):
    worker = made.make_worker()
    token = queries.live_token(worker).token
    with transaction():
        services.record_leaving(worker, today(), SYSTEM)
    assert queries.worker_of_token(token) == (worker, True)
    with frozen(now() + timedelta(days=1)):
        assert queries.worker_of_token(token) == (worker, False)


def test_whoever_left_the_council_has_a_dead_card_at_once_and_leaves_their_team_at_night(database, staff_client):
    account = people.make_staff("practitioner", "chesil")
    worker = made.make_worker(account=account)
    token = queries.live_token(worker).token
    admin = people.make_staff("administrator")
    with transaction():
        leave_the_council(account, made.Viewer("staff", admin.id, "", (made.Reach("administrator"),)))
    assert queries.worker_of_token(token) == (worker, False)
    assert worker.left_on is None
    with transaction():
        assert services.end_work_of_who_left(now()) == 1
    assert worker.left_on == today()
    with transaction():
        assert services.end_work_of_who_left(now()) == 0


def test_a_worker_is_found_by_account_and_by_reference(database):
    account = people.make_staff("practitioner", "chesil", name="Anna Kowalska")
    worker = made.make_worker(account=account, reference="W77")
    carer = made.make_worker(name="Jean Furze")
    assert queries.worker_of_account(account.id) == worker
    assert queries.worker_of_account(None) is None
    assert queries.worker_by_reference(" W77 ") == worker
    assert queries.worker_by_reference("") is None
    assert queries.names_of([worker, carer]) == {worker.id: "Anna Kowalska", carer.id: "Jean Furze"}


def test_the_name_of_an_account_wins(database):
    account = people.make_staff("practitioner", "chesil", name="Anna Kowalska")
    worker = made.make_worker(account=account, name="Somebody Else")
    assert queries.worker_name(worker) == "Anna Kowalska"


def test_the_line_of_a_worker_goes_all_the_way_up(database):
    head, manager = people.make_staff("team_manager"), people.make_staff("team_manager", "chesil")
    heads = made.make_team(None, head.id)
    made.make_worker(heads, manager)
    worker = made.make_worker(made.make_team("chesil", manager.id))
    assert queries.line_of(worker) == {manager.id, head.id}


def test_a_manager_is_not_in_their_own_line_and_a_ring_of_managers_ends(database):
    one, two = people.make_staff("team_manager"), people.make_staff("team_manager")
    first, second = made.make_team("chesil", one.id), made.make_team("chesil", two.id)
    worker_one, worker_two = made.make_worker(second, one), made.make_worker(first, two)
    assert queries.line_of(worker_one) == {two.id}
    assert queries.line_of(worker_two) == {one.id}
    own = made.make_worker(first, people.make_staff("team_manager"))
    assert queries.line_of(own) == {one.id, two.id}


def test_a_team_that_leads_itself_has_no_line_but_colleagues(database):
    team = made.make_team(None)
    accounts = [people.make_staff("practitioner") for _ in range(3)]
    workers = [made.make_worker(team, account) for account in accounts]
    made.make_worker(team)
    assert queries.line_of(workers[0]) == frozenset()
    assert queries.colleagues_of(workers[0]) == {accounts[1].id, accounts[2].id}


def test_workers_in_a_team_are_those_of_that_day(database):
    team = made.make_team()
    here, gone = made.make_worker(team), made.make_worker(team)
    with transaction():
        services.record_leaving(gone, today(), SYSTEM)
    assert set(queries.workers_in(team)) == {here, gone}
    assert queries.workers_in(team, today() + timedelta(days=1)) == [here]
    assert queries.workers_in(team, today() - timedelta(days=1)) == []
    assert queries.workers_by_team()[team.id] == 2


def test_teams_are_found_by_code_and_closed_ones_are_left_out(database):
    one, two = made.make_team(code="b-team"), made.make_team(code="a-team")
    with transaction():
        services.close_team(one, SYSTEM)
    assert queries.teams() == [two]
    assert queries.teams(closed=True) == [two, one]
    assert queries.team_by_code(" B-Team ") == one
    assert queries.team_by_code("c-team") is None
