"""A worker writes, a manager says yes, and only then a child sees it. Never one's own."""

from io import BytesIO
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, orm, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.people import Reach, Viewer
from app.tasks.models import Task
from app.trail.models import TrailEntry
from app.workforce import policy, queries, services
from app.workforce.models import Introduction, Picture, Team, Worker
from tests.factories import workforce as made

WORDS = {
    "called": "Gem",
    "picture": "boat",
    "thing_1": "I have a dog",
    "what_i_do": "I visit you at home.",
    "how_to_reach": "Text me on school days.",
    "when_away": "Ring Moira on 01632 960210.",
    "languages": "English, Polish ,",
}


@pytest.fixture
def gem(staff_client):
    """A worker of a Chesil team, signed in."""
    client = staff_client("practitioner", "chesil")
    client.worker = made.make_worker(made.make_team("chesil"), client.account)
    return client


def tasks(kind):
    query = select(Task).where(Task.kind == kind, Task.done_at.is_(None))
    return session().scalars(query).all()


def test_a_worker_writes_sends_and_is_approved(gem, staff_client):
    page = gem.get("/staff/introduction")
    assert "Nothing yet" in page.text
    address = f"/staff/introductions/workers/{gem.worker.id}"
    gem.fill(gem.get(f"{address}/write"), WORDS, expect_redirect=address)
    page = gem.get(address)
    assert "Not sent yet" in page.text
    assert "Hello, I am Gem" in page.text
    assert queries.shown_introduction(gem.worker) is None
    gem.fill(page, button="Send it to a manager", expect_redirect=address)
    assert len(tasks("introduction_to_approve")) == 1

    manager = staff_client("team_manager", "chesil")
    assert "introduction waits" in manager.get("/staff").text
    found = queries.latest_introduction(gem.worker)
    page = manager.get(f"/staff/introductions/{found.id}")
    manager.fill(page, button="Approve it", expect_redirect="/staff/introductions")
    shown = queries.shown_introduction(gem.worker)
    assert (shown.about.called, shown.about.languages, shown.about.drawn) == ("Gem", ("English", "Polish"), "boat")
    assert shown.approved_by == manager.account.id
    assert not tasks("introduction_to_approve")
    events = session().scalars(select(TrailEntry.event).where(TrailEntry.event.startswith("workforce.intro"))).all()
    assert sorted(events) == ["workforce.introduction_approved", "workforce.introduction_sent"]


def test_an_unfinished_one_is_kept_but_not_sent(gem):
    address = f"/staff/introductions/workers/{gem.worker.id}"
    gem.fill(gem.get(f"{address}/write"), WORDS | {"when_away": "", "thing_1": ""}, expect_redirect=address)
    page = gem.fill(gem.get(address), button="Send it to a manager", status=422)
    assert "three things about you" in page.text
    assert "who to ring when you are away" in page.text
    assert queries.latest_introduction(gem.worker).sent_at is None


def test_a_version_sent_back_says_why_and_the_one_before_stays_shown(gem, staff_client):
    before = made.introduce(gem.worker)
    newer = made.send(gem.worker)
    manager = staff_client("team_manager", "chesil")
    page = manager.get(f"/staff/introductions/{newer.id}")
    manager.fill(page, {"why": ""}, button="Send it back", status=422)
    page = manager.get(f"/staff/introductions/{newer.id}")
    manager.fill(page, {"why": "Leave out the dog"}, button="Send it back", expect_redirect="/staff/introductions")
    assert queries.shown_introduction(gem.worker).id == before.id
    assert "Leave out the dog" in gem.get("/staff/introduction").text
    assert [task.for_person for task in tasks("introduction_sent_back")] == [gem.account.id]
    made.send(gem.worker)
    assert not tasks("introduction_sent_back"), "whoever sends again has done it"


def test_a_newer_version_replaces_the_one_that_waits(database):
    worker = made.make_worker()
    first = made.send(worker)
    second = made.send(worker)
    assert [row.id for row in queries.introductions_waiting(made.manager())] == [second.id]
    assert len(tasks("introduction_to_approve")) == 1
    with pytest.raises(Conflict), transaction():
        services.approve_introduction(session().get(Introduction, first.id), made.manager())


def test_two_managers_who_decide_at_once_do_not_overwrite_each_other(gem, staff_client):
    waiting = made.send(gem.worker)
    one, two = staff_client("team_manager", "chesil"), staff_client("team_manager")
    page = two.get(f"/staff/introductions/{waiting.id}")
    one.fill(one.get(f"/staff/introductions/{waiting.id}"), button="Approve it", status=302)
    page = two.fill(page, {"why": "No"}, button="Send it back", status=409)
    assert "Decided meanwhile" in page.text
    assert queries.shown_introduction(gem.worker).id == waiting.id


def test_two_windows_of_one_writer_do_not_overwrite_each_other(gem):
    address = f"/staff/introductions/workers/{gem.worker.id}/write"
    old = gem.get(address)
    gem.fill(gem.get(address), WORDS, status=302)
    page = gem.fill(old, WORDS | {"called": "Gemma"}, status=409)
    assert "Somebody saved this meanwhile" in page.text
    assert "Hello, I am Gem" in page.text
    assert queries.latest_introduction(gem.worker).about.called == "Gem"
    gem.fill(page, {}, status=302)
    assert queries.latest_introduction(gem.worker).about.called == "Gemma"


def test_a_manager_never_approves_their_own_or_one_they_wrote(staff_client):
    manager = staff_client("team_manager", "chesil")
    team = made.make_team("chesil")
    own = made.send(made.make_worker(team, manager.account))
    carers = made.send(made.make_worker(team), by=manager.account.id)
    assert manager.account.id not in {task.for_person for task in tasks("introduction_to_approve")}
    for introduction in (own, carers):
        manager.get(f"/staff/introductions/{introduction.id}", status=404)
        token = {"csrf_token": manager.token()}
        manager.post(f"/staff/introductions/{introduction.id}/approve", data=token, status=404)
        viewer = Viewer("staff", manager.account.id, "", (Reach("team_manager"),))
        with pytest.raises(NotAllowed), transaction():
            services.approve_introduction(session().get(Introduction, introduction.id), viewer)
    assert "Nothing waits for you" in manager.get("/staff/introductions").text


def test_a_manager_of_another_locality_finds_nothing(gem, staff_client):
    waiting = made.send(gem.worker)
    other = staff_client("team_manager", "purbeck")
    assert "Nothing waits for you" in other.get("/staff/introductions").text
    other.get(f"/staff/introductions/{waiting.id}", status=404)
    other.get(f"/staff/introductions/workers/{gem.worker.id}", status=404)
    other.get(f"/staff/introductions/workers/{gem.worker.id}/card.pdf", status=404)


def test_what_is_not_sent_is_its_writers_alone(gem, staff_client):
    made.write(gem.worker)
    manager = staff_client("team_manager", "chesil")
    page = manager.get(f"/staff/introductions/workers/{gem.worker.id}")
    assert "Hello, I am Gem" not in page.text
    manager.get(f"/staff/introductions/workers/{gem.worker.id}/write", status=404)
    colleague = staff_client("practitioner", "chesil")
    colleague.get(f"/staff/introductions/workers/{gem.worker.id}", status=404)


def test_a_manager_writes_with_somebody_who_does_not_sign_in_and_another_approves(staff_client):
    carer = made.make_worker(made.make_team("chesil"), kind="foster_carer")
    manager, other = staff_client("team_manager", "chesil"), staff_client("team_manager", "chesil")
    address = f"/staff/introductions/workers/{carer.id}"
    manager.fill(manager.get(f"{address}/write"), WORDS, expect_redirect=address)
    manager.fill(manager.get(address), button="Send it to a manager", expect_redirect=address)
    found = queries.latest_introduction(carer)
    manager.get(f"/staff/introductions/{found.id}", status=404)
    other.fill(other.get(f"/staff/introductions/{found.id}"), button="Approve it", status=302)
    assert queries.shown_introduction(carer).written_by == manager.account.id


def test_staff_who_are_in_no_team_are_told_whom_to_ask(staff_client):
    assert "Ask an administrator" in staff_client("practitioner", "chesil").get("/staff/introduction").text


def post_photo(client, octets, **how):
    address = f"/staff/introductions/workers/{client.worker.id}/write"
    page = client.get(address)
    data = page.form({**WORDS, "picture": "photo"}).data | {"photo": FileStorage(BytesIO(octets), "me.jpg")}
    boundary, body = encode_multipart(data)  # the client itself would leave a large one open in a temporary file
    return client.post(address, data=body, content_type=f"multipart/form-data; boundary={boundary}", **how)


def test_a_photograph_is_shown_from_the_page_itself_and_kept_sealed(gem):
    post_photo(gem, made.photograph(), status=302)
    kept = session().scalars(select(Picture)).one()
    assert kept.octets[:3] == b"\xff\xd8\xff"
    assert b"\xff\xd8\xff" not in kept.content_sealed
    page = gem.get("/staff/introduction")
    assert f'src="{kept.data_address}"' in page.html
    address = f"/staff/introductions/workers/{gem.worker.id}/write"
    gem.fill(gem.get(address), {"picture": "same", "called": "Gemma"}, status=302)
    assert queries.latest_introduction(gem.worker).picture_id == kept.id


def test_a_file_that_is_no_picture_is_refused_and_the_words_are_kept(gem):
    page = post_photo(gem, b"<html>not a picture", status=422)
    assert "another picture" in page.errors["photo"]
    assert "I visit you at home." in page.html
    assert session().scalars(select(Picture)).first() is None


def test_a_form_that_is_far_too_big_is_refused_and_only_this_page_takes_files(gem):
    post_photo(gem, bytes(5 * 1024 * 1024 + 70_000), status=413)
    post_photo(gem, made.photograph() + bytes(1024 * 1024), status=302)
    big = {"csrf_token": gem.token(), "words": "x" * 300_000}
    gem.post(f"/staff/introductions/workers/{gem.worker.id}/send", data=big, status=413)


def test_leaving_the_kind_of_picture_out_is_a_fault_beside_it(gem):
    address = f"/staff/introductions/workers/{gem.worker.id}/write"
    page = gem.fill(gem.get(address), WORDS | {"picture": None, "called": ""}, status=422)
    assert set(page.errors) == {"picture", "called"}


LOCALITIES = st.sampled_from([None, "chesil", "purbeck"])
PEOPLE = [uuid4() for _ in range(3)]


@given(
    place=LOCALITIES,
    worker=st.sampled_from([None, *PEOPLE]),
    writer=st.sampled_from(PEOPLE),
    looker=st.sampled_from(PEOPLE),
    reaches=st.lists(st.tuples(st.sampled_from(["team_manager", "practitioner"]), LOCALITIES), max_size=3),
    kind=st.sampled_from(["staff", "family"]),
)
def test_what_is_visible_is_what_may_be_decided(app, place, worker, writer, looker, reaches, kind):
    viewer = Viewer(kind, looker, "", tuple(Reach(role, locality) for role, locality in reaches))
    engine = create_engine("sqlite://")
    tables = [Team.__table__, Worker.__table__, Introduction.__table__]
    with engine.begin() as connection:
        for table in tables:
            columns = ", ".join(f'"{column.name}"' for column in table.columns)
            connection.exec_driver_sql(f"CREATE TABLE {table.name} ({columns})")
    team = Team(code="t", name="t", locality=place, made_at=now())
    of = Worker(team_id=team.id, account_id=worker, kind="other", joined_on=today())
    of.team = team
    row = Introduction(worker_id=of.id, written_by=writer)
    row.worker = of
    filled = {"id", "locality", "team_id", "account_id", "worker_id", "written_by"}
    with orm.Session(engine) as own:
        for thing, table in zip((team, of, row), tables, strict=True):
            own.execute(table.insert().values({c: getattr(thing, c.name) for c in table.columns if c.name in filled}))
        query = (
            select(Introduction.id)
            .join(Worker, Worker.id == Introduction.worker_id)
            .join(Team, Team.id == Worker.team_id)
            .where(policy.visible_to(viewer))
        )
        visible = own.execute(query).first() is not None
    engine.dispose()
    assert visible == policy.can_decide(viewer, row)


def test_an_unfinished_version_cannot_be_sent_by_any_way(database):
    worker = made.make_worker()
    draft = made.write(worker, made.AboutMe("Gem"))
    with pytest.raises(DomainError, match="introduction_unfinished"), transaction():
        services.send_introduction(session().get(Introduction, draft.id), made.SYSTEM)
