"""Telling a person who looked: prepared after a safety check, agreed by another, no hint of what is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app import trail
from app.accounts.models import StaffAccount
from app.accounts.queries import family_account
from app.core import clock
from app.core.db import session, transaction
from app.core.errors import DomainError, NotAllowed
from app.core.people import Reach, Viewer
from app.early_help.models import Allocation, NotToBeKnown, SocialCareReferral
from app.notifications.models import Message
from app.records.looking.models import WhoLookedAnswer
from app.records.looking.queries.people import Person, records_of
from app.records.looking.services import telling
from app.records.looking.services.telling import Asked
from app.safeguarding.services import raise_concern
from app.trail.models import TrailEntry
from tests.factories import early_help as made
from tests.factories.feedback import make_team, make_worker
from tests.factories.people import make_staff
from tests.pages import PortalClient
from tests.pages.page import Page

pytestmark = pytest.mark.promise(9)
Clients = Callable[..., PortalClient]
At = Callable[[str], object]
LIST = "/staff/records/who-looked"
OWN = "/account/who-looked"
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 27)


class Told:
    """One family, its workers, and two people of data protection."""

    def __init__(self, at: At) -> None:
        at("2026-11-09T09:00+00:00")
        self.at = at
        self.hub, self.worker = (
            make_staff("early_help_hub", name="Helen Crabb"),
            make_staff("practitioner", name="Paul Trim"),
        )
        self.manager = make_staff("team_manager", name="Moira Hansford")
        make_worker(make_team(name="Chesil family help"), account_id=self.worker.id)
        self.one, self.other = (_officer(make_staff("data_protection")) for _turn in range(2))
        self.request = made.make_request()
        made.identify(self.request, made.viewer_of(self.hub))
        with transaction():
            session().add(Allocation(**self._given(self.worker)))
        self.account = made.asker_of(self.request).account_id

    def _given(self, worker: StaffAccount) -> dict[str, object]:
        who = {"request_id": self.request.id, "worker_id": worker.id, "given_by": uuid4()}
        return who | {"locality": "chesil", "kind": "allocated", "began_at": clock.now()}

    def look(self, day: int, by: StaffAccount, role: str, why: str = "case") -> None:
        self.at(f"2026-11-{day}T11:00+00:00")
        trail.looked(made.viewer_of(by, role), self.request, why)

    def everyday(self) -> None:
        """What is seen in both worlds."""
        for day in (10, 17, 24):
            self.look(day, self.hub, "early_help_hub")
            self.look(day, self.worker, "practitioner", "note")

    def person(self) -> Person:
        return Person("account", self.account, "Kerry Dunford")

    def asked(self, **other: Any) -> Asked:
        given = Asked(date(2026, 11, 27), FIRST, LAST, frozenset({self.request.id}), "page", "I rang her and asked")
        return replace(given, **other)

    def prepare(self, **other: object) -> WhoLookedAnswer:
        self.at("2026-11-28T10:00+00:00")
        with transaction():
            return telling.prepare(records_of(self.one, self.person()), self.asked(**other), self.one)

    def agree(self, row: WhoLookedAnswer) -> None:
        with transaction():
            telling.decide(row, "It is safe", self.other, agreed=True)


def _officer(account: StaffAccount) -> Viewer:
    return Viewer("staff", account.id, account.name, (Reach("data_protection"),))


@pytest.fixture
def family(database: orm.Session, at: At) -> Told:
    return Told(at)


def said(page: Page) -> str:
    """What a browser gets, but for the form's token and the nonce of the page."""
    return re.sub(r'(csrf_token" value=|content=)"[^"]*"', r'\1""', page.html)


def test_they_read_team_role_day_and_only_the_names_they_know(family: Told, family_client: Clients) -> None:
    family.everyday()
    family.agree(family.prepare())
    page = family_client(family_account(family.account)).get(OWN)
    assert "Paul Trim, Family worker or social worker, Chesil family help" in page.main_text
    assert "24 November" in page.main_text
    assert "Early Help Hub" in page.main_text
    assert "Helen Crabb" not in page.main_text


@pytest.mark.promise(4)
def test_two_worlds_with_and_without_what_they_are_not_told_read_the_same_byte_for_byte(
    family: Told, family_client: Clients
) -> None:
    family.everyday()
    first = family.prepare()
    family.agree(first)
    client = family_client(family_account(family.account))
    without = said(client.get(OWN))
    paper = [(line.day, line.role, line.team, line.name) for line in first.told]
    with transaction():
        session().execute(sa.delete(WhoLookedAnswer))
    _what_they_are_not_told(family)
    second = family.prepare()
    family.agree(second)
    assert [(line.day, line.role, line.team, line.name) for line in second.told] == paper
    assert said(client.get(OWN)) == without


def _what_they_are_not_told(family: Told) -> None:
    """A concern, a referral kept from them, a complaint, a data request, and everybody who looked because of those."""
    duty, officer, quality = (make_staff(role) for role in ("safeguarding_duty", "designated_officer", "quality"))
    new_hub = make_staff("early_help_hub")
    family.at("2026-11-16T10:00+00:00")
    by, manager = made.viewer_of(family.hub).actor(), family.manager.id
    said_of_it = {"source": "early_help_request", "source_id": family.request.id, "trigger": "danger_now"}
    kept = {"request_id": family.request.id, "referred_by": manager, "not_told_by": manager, "reason": "More help"}
    with transaction():
        raise_concern(**said_of_it, at_risk="child", words="He shouts", where=None, locality="chesil", by=by)
        session().add(SocialCareReferral(**kept, referred_at=clock.now(), not_told_at=clock.now()))
        session().add(Allocation(**family._given(new_hub)))
    for day in (16, 18, 23):
        family.look(day, duty, "safeguarding_duty", "concern")
        family.look(day, officer, "designated_officer")
        family.look(day, quality, "quality")
        family.look(day, family.manager, "team_manager")
        family.look(day, family.manager, "team_manager", "refer")
        family.look(day, family.hub, "early_help_hub", "someone_unsafe")
        family.look(day, new_hub, "early_help_hub")


def test_a_name_that_could_bring_harm_is_left_out_with_a_reason_and_the_line_stands(family: Told) -> None:
    family.everyday()
    with pytest.raises(DomainError, match="say_why_left_out"):
        family.prepare(without=frozenset({family.worker.id}))
    row = family.prepare(without=frozenset({family.worker.id}), without_why="He followed her home")
    assert {line.name for line in row.told} == {""}
    assert len(row.told) == 6
    assert "Chesil family help" in {line.team for line in row.told}


def test_who_must_not_know_the_team_reads_no_team_and_who_must_know_nothing_has_no_record(family: Told) -> None:
    family.everyday()
    participant = made.asker_of(family.request)
    with transaction():
        adult = family.request.adults[0]
        participant.adult_id = adult.id
        session().execute(sa.delete(NotToBeKnown).where(NotToBeKnown.adult_id == adult.id))
        hidden = NotToBeKnown(request_id=family.request.id, fact="team", adult_id=adult.id, who="", said_at=clock.now())
        session().add(hidden)
    row = family.prepare()
    assert {(line.team, line.name) for line in row.told} == {("", "")}
    with transaction():
        hidden.fact = "everything"
    session().expire_all()
    with pytest.raises(DomainError, match="no_records"):
        family.prepare()


def test_nobody_agrees_to_what_they_prepared_and_it_is_decided_once(family: Told, staff_client: Clients) -> None:
    row = family.prepare()
    with pytest.raises(NotAllowed):
        telling.decide(row, "Fine", family.one, agreed=True)
    family.agree(row)
    with pytest.raises(DomainError, match="already_decided"):
        telling.decide(row, "No", family.other, agreed=False)


@pytest.mark.parametrize(
    ("fault", "wrong"),
    [
        ("not_over", {"last_on": date(2026, 11, 28)}),
        ("days_wrong", {"first_on": date(2026, 11, 28), "last_on": LAST}),
        ("no_records", {"records": frozenset({uuid4()})}),
        ("others_may_see", {"others_may_see": "not_known"}),
    ],
)
def test_what_is_not_safe_or_not_over_is_not_prepared(family: Told, fault: str, wrong: dict[str, object]) -> None:
    with pytest.raises(DomainError, match=fault):
        family.prepare(**wrong)


def test_a_page_is_given_only_to_an_account_that_was_checked(family: Told) -> None:
    with transaction():
        made.asker_of(family.request).identified_at = None
    session().expire_all()
    with pytest.raises(DomainError, match="no_page_for_them"):
        family.prepare()
    assert family.prepare(way="by_hand").account_id is None


def test_an_answer_that_waits_or_was_refused_is_on_nobodys_page(family: Told, family_client: Clients) -> None:
    family.everyday()
    family.at("2026-11-28T10:00+00:00")
    client = family_client(family_account(family.account))
    empty = said(client.get(OWN))
    row = family.prepare()
    assert said(client.get(OWN)) == empty
    with transaction():
        telling.decide(row, "Not yet", family.other, agreed=False)
    assert said(client.get(OWN)) == empty
    agreed = family.prepare()
    family.agree(agreed)
    assert "Paul Trim" in client.get(OWN).main_text
    assert "Paul Trim" not in family_client().get(OWN).main_text


@pytest.mark.promise(7)
def test_the_message_says_only_that_there_is_something_to_read(family: Told) -> None:
    row = family.prepare()
    assert not session().scalars(sa.select(Message).where(Message.about_id == row.id)).all()
    family.agree(row)
    message = session().scalars(sa.select(Message).where(Message.about_id == row.id)).one()
    assert message.template == "something_to_read"
    assert message.person_id == family.account


def test_data_protection_prepares_on_a_page_another_agrees_and_it_is_handed_over(
    family: Told, staff_client: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    family.everyday()
    family.at("2026-11-28T10:00+00:00")
    first = staff_client("data_protection")
    page = first.get(f"{LIST}/prepare/account/{family.account}")
    assert set(first.fill(page, status=422).errors) >= {"themself", "checked", "way", "others_may_see"}
    days = {"asked_on": (27, 11), "first_on": (1, 11), "last_on": (27, 11)}
    answers = {f"{name}-day": str(day) for name, (day, _month) in days.items()}
    answers |= {f"{name}-month": str(month) for name, (_day, month) in days.items()}
    answers |= {f"{name}-year": "2026" for name in days}
    answers |= {"themself": "yes", "checked": "I rang her", "others_may_see": "not_known", "way": "page"}
    assert "way" in first.fill(page, answers, status=422).errors
    assert "themself" in first.fill(page, {**answers, "themself": "no"}, status=422).errors
    made_it = first.fill(page, {**answers, "way": "by_hand"}, follow_redirects=True)
    assert "Somebody else of data protection decides" in made_it.main_text
    row = session().scalars(sa.select(WhoLookedAnswer)).one()
    first.get(f"{LIST}/{row.id}.pdf", status=404)
    second = staff_client("data_protection")
    page = second.get(f"{LIST}/{row.id}")
    assert "Paul Trim" in page.main_text
    second.fill(page, {"agreed": "yes", "why": "She is safe"}, expect_redirect=f"{LIST}/{row.id}")
    second.fill(page, {"agreed": "no", "why": "Too late"}, status=409)
    monkeypatch.setattr("app.records.looking.routes.telling.pdf_of", lambda page, _static: page.encode())
    assert "Paul Trim" in second.get(f"{LIST}/{row.id}.pdf").data.decode()
    handed = second.fill(
        second.get(f"{LIST}/{row.id}"), button="I gave it to them, and they were alone", follow_redirects=True
    )
    assert "given" in handed.main_text
    events = session().scalars(sa.select(TrailEntry.event).where(TrailEntry.event.like("looking.%"))).all()
    assert sorted(events) == ["looking.answer_decided", "looking.answer_given", "looking.answer_prepared"]
    for role in ("administrator", "team_manager", "early_help_hub"):
        staff_client(role).get(f"{LIST}/{row.id}", status=404)
        staff_client(role).get(LIST, status=404)


@pytest.mark.promise(2)
def test_no_look_at_what_a_child_said_is_ever_in_an_answer(family: Told) -> None:
    family.everyday()
    before = len(family.prepare(way="by_hand").told)
    family.at("2026-11-20T10:00+00:00")
    voice = made.viewer_of(make_staff("youth_voice"), "youth_voice")
    trail.looked(voice, family.request, "feedback", "youth_voice")
    trail.looked(made.viewer_of(family.hub), None, "feedback")
    assert len(family.prepare(way="by_hand").told) == before
