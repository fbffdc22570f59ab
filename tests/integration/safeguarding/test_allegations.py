"""An allegation about anyone who works with children: two records at once, and neither reaches anyone it names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import orm

from app.accounts.models import StaffAccount
from app.core.db import transaction
from app.core.people import VISITOR, Reach, Viewer
from app.safeguarding import queries
from app.safeguarding.allegation_policy import can_see, visible_to
from app.safeguarding.allegation_queries import facts_of, open_allegations
from app.safeguarding.duty import Duty, duty, use_duty
from app.safeguarding.models import Allegation, Concern
from app.safeguarding.services.alleging import Said, raise_allegation
from app.tasks.models import Task
from app.tasks.queries import open_tasks
from app.workforce.models import Worker
from tests.factories import feedback as made
from tests.factories import people
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
Hold = Callable[[str], object]
pytestmark = pytest.mark.usefixtures("database")


def viewer(account: StaffAccount, *roles: str) -> Viewer:
    return Viewer("staff", account.id, reaches=tuple(Reach(role) for role in roles))


def allege(worker: Worker | None = None, once: str = "one", words: str = "He hit me") -> Allegation:
    said = Said(words=words, about_kind="staff", worker_id=worker.id if worker else None)
    with transaction():
        return raise_allegation(said, source="staff", source_id=None, by=VISITOR, once=once)


@pytest.mark.promise(2)
def test_it_raises_a_concern_for_the_child_and_a_record_due_in_one_working_day(database: orm.Session, at: Hold) -> None:
    at("2026-11-25T10:00+00:00")
    allegation = allege()
    concern = database.scalars(sa.select(Concern)).one()
    assert (concern.source, concern.source_id) == ("allegation", allegation.id)
    assert allegation.due_at.isoformat() == "2026-11-26T17:00:00+00:00"


@pytest.mark.promise(2)
def test_neither_reaches_whom_it_names_nor_their_team_nor_their_line_not_even_as_a_count(database: orm.Session) -> None:
    head, lead, named, colleague, other = (people.make_staff("safeguarding_duty") for _ in range(5))
    made.make_worker(made.make_team(manager_id=head.id), lead.id)
    team = made.make_team(manager_id=lead.id)
    worker = made.make_worker(team, named.id)
    made.make_worker(team, colleague.id)
    allege(worker)
    seen = {}
    for name, account in (("head", head), ("lead", lead), ("named", named), ("colleague", colleague), ("other", other)):
        who = viewer(account, "safeguarding_duty")
        shown = queries.open_concerns(who), queries.shut_concerns(who), open_tasks(who)
        seen[name] = [len(rows) for rows in shown]
    nothing = [0, 0, 0]
    assert seen == {"head": nothing, "lead": nothing, "named": nothing, "colleague": nothing, "other": [1, 0, 1]}


@pytest.mark.promise(2)
def test_about_a_designated_officer_it_goes_to_the_alternate(database: orm.Session, app: Flask) -> None:
    alternate = people.make_staff("quality", email="alternate@example.org")
    officer = people.make_staff("designated_officer")
    worker = made.make_worker(account_id=officer.id)
    before = duty()
    use_duty(Duty(before.opening, before.seen_within, before.contacts, before.repeat_minutes, "alternate@example.org"))
    try:
        allege(worker)
    finally:
        use_duty(before)
    assert not open_allegations(viewer(officer, "designated_officer"))
    assert len(open_allegations(viewer(alternate, "quality"))) == 1
    tasks = database.scalars(sa.select(Task).where(Task.kind == "allegation_to_see")).all()
    assert [task.for_person for task in tasks] == [alternate.id]


def test_the_same_words_again_change_nothing_and_other_words_are_added_and_unseen_again(database: orm.Session) -> None:
    officer = people.make_staff("designated_officer")
    for words in ("He hit me", "He hit me", "And he hit my brother"):
        allegation = allege(words=words)
    assert allegation.words == "He hit me\n\nAnd he hit my brother"
    assert len(database.scalars(sa.select(Concern)).all()) == 1
    assert len(open_tasks(viewer(officer, "designated_officer"))) == 1


@pytest.mark.promise(2)
def test_the_rule_and_its_sql_let_the_same_people_in(database: orm.Session) -> None:
    officers = [people.make_staff("designated_officer") for _ in range(3)]
    workers = [made.make_worker(account_id=officer.id) for officer in officers[:2]]
    rows = [allege(worker, once=str(number)) for number, worker in enumerate([*workers, None])]
    everyone = [viewer(one, role) for one in officers for role in ("designated_officer", "quality", "administrator")]
    for who in [*everyone, Viewer("family", officers[0].id)]:
        by_sql = set(database.scalars(sa.select(Allegation.id).where(visible_to(who))))
        assert by_sql == {row.id for row in rows if can_see(who, *facts_of(row))}


def test_from_raised_to_closed_on_the_pages(staff_client: Clients, database: orm.Session) -> None:
    raiser, officer = staff_client("practitioner", "chesil"), staff_client("designated_officer")
    page = raiser.fill(
        raiser.get("/staff/allegations/raise"),
        {
            "at_risk": "child",
            "about_kind": "foster_carer",
            "named": "Mr Sealy, foster carer",
            "what": "Kai said: he locked me out all night",
        },
        expect_redirect="/staff/allegations/raised",
    )
    raiser.get(page.headers["Location"])
    listed = officer.get("/staff/allegations")
    assert "locked me out" not in listed.text
    found = database.scalars(sa.select(Allegation)).one()
    address = f"/staff/allegations/{found.id}"
    assert "locked me out all night" in officer.get(address).text
    officer.fill(officer.get(address), button="I have this", expect_redirect=address)
    officer.fill(
        officer.get(address),
        {"step": "spoke_to_employer", "what": "Rang the fostering agency"},
        button="Save what you did",
        expect_redirect=address,
    )
    officer.fill(officer.get(address), {}, button="Close this allegation", status=422)
    officer.fill(
        officer.get(address),
        {"outcome": "substantiated", "reason": "Two people saw it"},
        button="Close this allegation",
        expect_redirect=address,
    )
    assert "Two people saw it" in officer.get(address).text
    raiser.get(address, status=404)


def test_two_who_close_at_once_overwrite_nothing(staff_client: Clients, database: orm.Session) -> None:
    officer = staff_client("designated_officer")
    allegation = allege()
    address = f"/staff/allegations/{allegation.id}"
    page = officer.get(address)
    officer.fill(officer.get(address), button="I have this", expect_redirect=address)
    answer = officer.fill(
        page, {"outcome": "false", "reason": "My own words"}, button="Close this allegation", status=409
    )
    assert "My own words" in answer.text
    database.expire_all()
    assert database.scalars(sa.select(Allegation)).one().is_open


def test_what_was_closed_meanwhile_stands_beside_what_was_typed(staff_client: Clients, database: orm.Session) -> None:
    officer = staff_client("designated_officer")
    address = f"/staff/allegations/{allege().id}"
    page = officer.get(address)
    first = {"outcome": "substantiated", "reason": "Two people saw it"}
    officer.fill(officer.get(address), first, button="Close this allegation", expect_redirect=address)
    mine = {"outcome": "false", "reason": "Two people heard it"}
    answer = officer.fill(page, mine, button="Close this allegation", status=409)
    assert "Two people [saved there: saw end] [yours: heard end] it" in answer.main_text
    assert "it is closed now" in answer.main_text
    database.expire_all()
    assert database.scalars(sa.select(Allegation)).one().reason == "Two people saw it"
