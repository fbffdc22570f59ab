"""A manager gives, covers and ends; access follows the same minute, and work that is open goes on with the next."""

from datetime import timedelta

import pytest

from app.core import clock
from app.core.db import session, transaction
from app.core.errors import DomainError, NotAllowed
from app.core.people import Reach, Viewer
from app.core.references import grouped
from app.leaving_care.models import Allocation, NamedReader
from app.leaving_care.queries.people import staff_in
from app.leaving_care.services import team as services
from app.tasks import services as tasks
from app.tasks.models import Task
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

ADVISER = "personal_adviser"


@pytest.fixture
def kayleigh(database):
    return make.make_care_leaver()


@pytest.fixture
def manager(database):
    return Viewer("staff", make_staff("team_manager", "chesil").id, "", (Reach("team_manager", "chesil"),))


def _open(client, record):
    address = f"/staff/care-leavers/{grouped(record.reference, 3)}"
    client.fill(client.get(f"{address}/do-i-know-them"), {"knows": "no"}, follow_redirects=True)
    return address


@pytest.mark.promise(9)
def test_a_new_adviser_opens_the_record_and_the_last_one_no_longer(staff_client, kayleigh):
    old, new = make_staff(ADVISER, "chesil"), make_staff(ADVISER, "chesil")
    make.give(kayleigh, "adviser", old)
    before = staff_client(ADVISER, account=old)
    address = _open(before, kayleigh)
    client = staff_client("team_manager", "chesil")
    _open(client, kayleigh)
    client.fill(client.get(f"{address}/team/adviser"), {"staff": str(new.id)}, expect_redirect=address)
    before.get(address, status=404)
    after = staff_client(ADVISER, account=new)
    _open(after, kayleigh)
    assert new.name in after.get(address).text


@pytest.mark.promise(9)
def test_cover_ends_by_itself_after_its_last_day(staff_client, kayleigh, at):
    at("2026-09-30T10:00+01:00")
    make.give(kayleigh)
    other = make_staff(ADVISER, "chesil")
    client = staff_client("team_manager", "chesil")
    address = _open(client, kayleigh)
    page = client.get(f"{address}/team/cover")
    client.fill(page, {"staff": str(other.id)}, status=422)
    until = {"until-day": "9", "until-month": "10", "until-year": "2026"}
    client.fill(page, {"staff": str(other.id), **until}, expect_redirect=address)
    assert "until 9 October 2026" in client.get(address).text
    assert staff_in(kayleigh.id, "cover") == other.id
    at("2026-10-10T10:00+01:00")
    assert staff_in(kayleigh.id, "cover") is None
    assert staff_in(kayleigh.id, "adviser") is not None


def _task_of(record, staff_id):
    with transaction():
        return tasks.make("visit_overdue", record, due_at=clock.now(), for_person=staff_id, locality="chesil").id


def test_open_work_goes_to_the_next_and_without_one_to_the_managers(kayleigh, manager):
    old = make.give(kayleigh)
    other = make.make_care_leaver("Somebody Else")
    task_id, not_theirs = _task_of(kayleigh, old.id), _task_of(other, old.id)
    new = make_staff(ADVISER, "chesil")
    with transaction():
        services.give_worker(kayleigh, "adviser", new.id, manager)
    assert session().get(Task, task_id).for_person == new.id
    assert session().get(Task, not_theirs).for_person == old.id
    with transaction():
        services.end_part(kayleigh, "adviser", manager)
    task = session().get(Task, task_id)
    assert (task.for_person, task.for_role, task.locality) == (None, "team_manager", "chesil")
    with transaction():
        services.end_part(kayleigh, "adviser", manager)
    assert session().query(Allocation).filter_by(ended_at=None).count() == 0


def test_who_lacks_the_role_is_refused_and_so_is_cover_without_a_day(kayleigh, manager):
    nobody, adviser = make_staff("quality"), make_staff(ADVISER, "chesil")
    for part, staff_id, until, code in (
        ("adviser", nobody.id, None, "lacks_role"),
        ("cover", adviser.id, None, "cover_needs_a_last_day"),
        ("cover", adviser.id, clock.today() - timedelta(days=1), "cover_needs_a_last_day"),
    ):
        with pytest.raises(DomainError) as refused, transaction():
            services.give_worker(kayleigh, part, staff_id, manager, until)
        assert refused.value.code == code
    assert session().query(Allocation).count() == 0


@pytest.mark.promise(9)
def test_an_adviser_and_a_manager_elsewhere_change_nobody(staff_client, kayleigh):
    adviser = make.give(kayleigh)
    elsewhere = Viewer("staff", make_staff().id, "", (Reach("team_manager", "purbeck"),))
    for viewer in (adviser, elsewhere):
        for act in (
            lambda viewer=viewer: services.give_worker(kayleigh, "adviser", make_staff(ADVISER).id, viewer),
            lambda viewer=viewer: services.end_part(kayleigh, "adviser", viewer),
            lambda viewer=viewer: services.lift_restriction(kayleigh, viewer),
        ):
            with pytest.raises(NotAllowed), transaction():
                act()
    client = staff_client("team_manager", "purbeck")
    client.get(f"/staff/care-leavers/{grouped(kayleigh.reference, 3)}/team/adviser", status=404)


@pytest.mark.promise(9)
def test_a_closed_record_opens_to_named_people_and_can_be_opened_again(staff_client, kayleigh):
    adviser, other = make_staff(ADVISER, "chesil"), make_staff("team_manager", "chesil")
    make.give(kayleigh, "adviser", adviser)
    client, outside = staff_client("team_manager", "chesil"), staff_client("team_manager", account=other)
    address = _open(client, kayleigh)
    _open(outside, kayleigh)
    client.fill(client.get(f"{address}/restrict"), {"readers": [str(adviser.id)]}, expect_redirect=address)
    outside.get(address, status=404)
    assert "closed to all but named people" in client.get(address).text
    inside = staff_client(ADVISER, account=adviser)
    _open(inside, kayleigh)
    client.fill(client.get(f"{address}/restrict/lift"), expect_redirect=address)
    assert outside.get(address).status_code == 200
    assert session().query(NamedReader).filter_by(ended_at=None).count() == 0


def test_an_address_of_no_part_is_nothing(staff_client, kayleigh):
    client = staff_client("team_manager", "chesil")
    address = _open(client, kayleigh)
    client.get(f"{address}/team/friend", status=404)
