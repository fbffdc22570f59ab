"""The duty team's pages: by clock, through the viewer, each look in the trail, two people never overwriting."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from app.core import clock
from app.core.db import session, transaction
from app.core.people import Actor
from app.safeguarding import services
from app.safeguarding.models import Concern
from app.tasks.models import Task
from app.trail.models import TrailEntry

ROLE = "safeguarding_duty"
IN_HOURS = "2026-11-20T11:00+00:00"
QUEUE = "/staff/safeguarding"
DECISION = {"decision": "told_police", "reason": "A knife was seen", "action": "Police on their way, incident 41"}


def address(concern: Concern, verb: str = "") -> str:
    return f"{QUEUE}/concerns/{concern.id}" + (f"/{verb}" if verb else "")


def anew(concern: Concern) -> Concern:
    session().expire_all()
    return session().get_one(Concern, concern.id)


def looks(concern: Concern) -> list[TrailEntry]:
    query = sa.select(TrailEntry).where(TrailEntry.thing_id == concern.id, TrailEntry.event == "trail.looked")
    return list(session().scalars(query))


@pytest.mark.promise(1)
def test_the_queue_is_by_clock_and_says_lateness_in_words(staff_client, raised, at) -> None:
    at(IN_HOURS)
    first = raised(once="first")
    at("2026-11-20T12:30+00:00")
    raised(once="second", at_risk="adult")
    page = staff_client(ROLE).get(QUEUE)
    text = page.main_text
    assert text.index("Nobody has taken this. Late by 30 minutes") < text.index("Take by 1:30pm")
    assert "He locks us in" not in page.text
    assert looks(first) == []


@pytest.mark.promise(1)
def test_taken_concerns_stand_below_those_nobody_has(staff_client, raised, at) -> None:
    at(IN_HOURS)
    client = staff_client(ROLE)
    first = raised(once="first", at_risk="adult")
    at("2026-11-20T11:30+00:00")
    raised(once="second")
    client.post(address(first, "take"), data={"csrf_token": _token(client)}, expect_redirect=address(first))
    text = client.get(QUEUE).main_text
    assert text.index("Take by 12:30pm") < text.index("Not decided yet")


@pytest.mark.promise(9)
def test_each_view_of_a_concern_leaves_a_look(staff_client, raised) -> None:
    concern = raised(words="He locks us in", where="The flat above the shop", safe_number="07700 900123")
    client = staff_client(ROLE, "chesil")
    page = client.get(address(concern))
    client.get(address(concern))
    assert "He locks us in" in page.main_text
    assert "The flat above the shop" in page.main_text
    assert "07700 900123" in page.main_text
    seen = looks(concern)
    assert [entry.actor_id for entry in seen] == [client.account.id] * 2
    assert {entry.role for entry in seen} == {ROLE}


@pytest.mark.promise(1)
def test_opening_a_concern_does_not_take_it(staff_client, raised) -> None:
    concern = raised()
    staff_client(ROLE).get(address(concern))
    assert anew(concern).is_unseen


@pytest.mark.promise(1)
def test_a_named_person_takes_it_and_its_task_ends(staff_client, raised) -> None:
    concern = raised()
    client = staff_client(ROLE)
    client.fill(client.get(QUEUE), button="I have this", expect_redirect=address(concern))
    concern = anew(concern)
    assert (concern.is_unseen, concern.seen_by) == (False, client.account.id)
    assert session().scalars(sa.select(Task)).one().outcome == "seen"


@pytest.mark.promise(1)
@pytest.mark.parametrize("role", ["early_help_hub", "practitioner", "team_manager", "administrator"])
def test_no_other_role_opens_concerns(staff_client, raised, role) -> None:
    concern = raised()
    client = staff_client(role)
    client.get(QUEUE, status=404)
    client.get(address(concern), status=404)


def test_a_concern_of_another_locality_does_not_exist_for_this_duty(staff_client, raised) -> None:
    concern = raised(locality="purbeck")
    chesil = staff_client(ROLE, "chesil")
    assert "No concern is open" in chesil.get(QUEUE).main_text
    chesil.get(address(concern), status=404)
    chesil.post(address(concern, "take"), data={"csrf_token": _token(chesil)}, status=404)
    staff_client(ROLE, "purbeck").get(address(concern))
    staff_client(ROLE).get(address(concern))


@pytest.mark.promise(9)
def test_a_restricted_concern_opens_to_the_people_named_for_it_only(staff_client, raised) -> None:
    concern = raised()
    one, other = staff_client(ROLE), staff_client(ROLE)
    one.fill(one.get(address(concern)), button="Let only named people open this, starting with me", status=302)
    other.get(address(concern), status=404)
    assert "No concern is open" in other.get(QUEUE).main_text
    assert "Only named people can open this" in one.get(address(concern)).main_text


@pytest.mark.promise(9)
def test_who_knows_someone_in_it_stands_back_and_someone_else_takes_it(staff_client, raised) -> None:
    concern = raised()
    one, other = staff_client(ROLE), staff_client(ROLE)
    one.fill(one.get(address(concern)), button="I have this", status=302)
    page = one.get(address(concern))
    one.fill(page, button="I know someone in this", expect_redirect=QUEUE)
    one.get(address(concern), status=404)
    assert "No concern is open" in one.get(QUEUE).main_text
    assert anew(concern).is_unseen
    other.fill(other.get(address(concern)), button="I have this", status=302)
    assert anew(concern).seen_by == other.account.id


@pytest.mark.promise(9)
def test_the_only_person_named_for_a_restricted_one_stands_back_to_county_wide_duty(staff_client, raised) -> None:
    concern = raised()
    one, county, local = staff_client(ROLE), staff_client(ROLE), staff_client(ROLE, "chesil")
    one.fill(one.get(address(concern)), button="Let only named people open this", status=302)
    one.fill(one.get(address(concern)), button="I know someone in this", status=302)
    one.get(address(concern), status=404)
    local.get(address(concern), status=404)
    county.get(address(concern))


@pytest.mark.promise(1)
def test_told_decided_closed_each_with_who_and_when(staff_client, raised, at) -> None:
    at("2026-11-20T15:00+00:00")
    concern = raised()
    client = staff_client(ROLE)
    told = {
        "kind": "police",
        "whom": "PC Example, Weymouth",
        "told_on-day": "20",
        "told_on-month": "11",
        "told_on-year": "2026",
        "told_at": "2:55pm",
        "reference": "41/2026",
    }
    client.fill(client.get(address(concern)), told, status=302)
    client.fill(client.get(address(concern)), DECISION, status=302)
    page = client.get(address(concern))
    for words in ("PC Example, Weymouth", "41/2026", "Decided: The police have it", "A knife was seen"):
        assert words in page.main_text
    client.fill(page, button="Close this concern", expect_redirect=address(concern))
    concern = anew(concern)
    assert (concern.closed_by, concern.decided_by, concern.seen_by) == (client.account.id,) * 3
    assert concern.told[0].told_at == datetime(2026, 11, 20, 14, 55, tzinfo=concern.told[0].told_at.tzinfo)
    assert "The police have it" in client.get(QUEUE).main_text


def test_told_in_the_future_is_refused_beside_the_field(staff_client, raised, at) -> None:
    at(IN_HOURS)
    concern = raised()
    client = staff_client(ROLE)
    told = {"kind": "police", "whom": "A", "told_at": "11:30"}
    page = client.fill(client.get(address(concern)), told, status=422)
    assert "told_at" in page.errors
    assert anew(concern).told == []


@pytest.mark.promise(5)
def test_two_people_who_decide_at_once_overwrite_nothing(staff_client, raised) -> None:
    concern = raised()
    one, other = staff_client(ROLE), staff_client(ROLE)
    read_by_one, read_by_other = one.get(address(concern)), other.get(address(concern))
    other.fill(read_by_other, DECISION, status=302)
    mine = {"decision": "spoke_and_safe", "reason": "She says it is over", "action": "Ring again on Monday"}
    page = one.fill(read_by_one, mine, status=409)
    assert "Somebody else changed this while you were writing" in page.main_text
    assert "A knife was seen" in page.main_text
    assert "She says it is over" in page.html
    assert "[saved there: A knife was seen end] [yours: She says it is over end]" in page.main_text
    assert anew(concern).decision == "told_police"
    one.fill(page, {}, button="Save the decision", status=302)
    assert anew(concern).decision == "spoke_and_safe"


@pytest.mark.promise(1)
def test_nothing_closes_that_is_not_decided_or_has_words_nobody_read(staff_client, raised) -> None:
    concern = raised(once="draft:1")
    client = staff_client(ROLE)
    assert "Close this concern" not in client.get(address(concern)).buttons
    client.post(address(concern, "close"), data={"csrf_token": _token(client), "version": "1"}, status=409)
    client.fill(client.get(address(concern)), DECISION, status=302)
    page = client.get(address(concern))
    raised(once="draft:1", words="He is back")
    page = client.fill(page, button="Close this concern", status=409)
    assert "I have this, and I know nobody in it" in page.buttons
    version = {"csrf_token": _token(client), "version": str(anew(concern).version)}
    page = client.post(address(concern, "close"), data=version, status=409)
    assert "Something was added that nobody has taken yet" in page.main_text
    assert anew(concern).is_open


@pytest.mark.promise(1)
def test_any_member_of_staff_can_raise_one_and_reads_who_will_read_it(staff_client, at) -> None:
    at(IN_HOURS)
    client = staff_client("practitioner", "chesil")
    page = client.get(f"{QUEUE}/raise")
    assert "Our duty team will read this by midday." in page.main_text
    answers = {"at_risk": "child", "who": "The older boy", "what": "A burn on his arm", "restricted": "no"}
    page = client.fill(page, answers, follow_redirects=True)
    assert page.heading == "The duty team has your concern"
    concern = session().scalars(sa.select(Concern)).one()
    assert (concern.raised_by, concern.source) == (client.account.id, "staff")
    client.get(address(concern), status=404)


@pytest.mark.promise(1)
def test_an_unseen_concern_meets_duty_on_whatever_page_they_open_next(staff_client, raised, at) -> None:
    at(IN_HOURS)
    raised(locality="chesil")
    at("2026-11-20T12:30+00:00")
    page = staff_client(ROLE, "chesil").get(f"{QUEUE}/raise")
    assert "1 concern waits for someone to take it. 1 is late." in page.main_text
    assert "waits for someone" not in staff_client("practitioner", "chesil").get(f"{QUEUE}/raise").main_text
    assert "waits for someone" not in staff_client(ROLE, "purbeck").get(f"{QUEUE}/raise").main_text


@pytest.mark.promise(1)
def test_staff_see_that_nobody_has_checked_the_numbers(staff_client) -> None:
    page = staff_client(ROLE).get(QUEUE)
    assert "Check before publishing" in page.main_text
    assert "Childline: 0800 1111" in page.main_text


def test_the_queue_asks_no_more_of_the_database_with_more_concerns(staff_client, raised, statements) -> None:
    client = staff_client(ROLE)
    raised(once="one")
    client.get(QUEUE)
    few = statements.count
    for number in range(12):
        raised(once=f"more {number}")
    client.get(QUEUE)
    assert statements.count <= few


@pytest.mark.promise(6)
def test_only_a_person_closes(raised) -> None:
    concern = raised()
    with pytest.raises(ValueError), transaction():
        services.close(session().get_one(Concern, concern.id), Actor("system"), version=1)
    with clock.frozen(concern.raised_at + timedelta(days=400)), transaction():
        services.escalate(clock.now())
    assert anew(concern).is_open


def _token(client) -> str:
    page = client.get("/help-now/cannot-ring")
    return next(i.get("value") for f in page.forms for i in f.iter("input") if i.get("name") == "csrf_token")
