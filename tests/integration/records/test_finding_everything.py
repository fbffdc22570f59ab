"""What finding looks through: files, complaints, audits, what was asked before; and what it leaves out of each."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.accounts.models import FamilyAccount
from app.accounts.queries import family_account
from app.audits.models import Audit, AuditCase, AuditPart
from app.complaints import services as complaints
from app.core.clock import now, today
from app.core.db import session, transaction
from app.core.errors import NotAllowed
from app.core.people import Actor, Viewer
from app.early_help.models import EarlyHelpRequest
from app.early_help.services import reading, referring
from app.leaving_care.services import asks
from app.records.access import copying, finding, services
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.people import candidates
from app.records.access.queries import entries_of, request_for
from app.records.looking.models import WhoLookedAnswer
from app.records.putting_right import services as putting_right
from app.retention.holding import About
from tests.factories import feedback as said
from tests.factories import leaving_care, people
from tests.factories import subject_access as made
from tests.factories.actions import viewer
from tests.factories.audited import audited
from tests.factories.complaints import make_complaint
from tests.factories.early_help import again, asker_of, identify, make_request, viewer_of
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
NOON = datetime.fromisoformat("2026-11-02T12:00+00:00")
PRICE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def by_day(database: object, at: Callable[..., object]) -> None:
    at(NOON)


@pytest.fixture
def rana() -> FamilyAccount:
    return people.make_family(name="Rana Haddad", email="rana@example.org")


@pytest.fixture
def kerry() -> EarlyHelpRequest:
    return identify(make_request("kerry"), viewer_of(people.make_staff("early_help_hub")))


def found(**ids: object) -> list[tuple[str, str]]:
    """Room and words of everything that is found under these ids."""
    about = About(**{kind: frozenset([one]) for kind, one in ids.items()}, reader_id=made.officer().id)
    return [(room.room, f"{one.title}\n{one.words}") for room in finding.rooms() for one in room.find(about)]


def words_of(*rooms: str, **ids: object) -> str:
    return "\n".join(words for room, words in found(**ids) if room in rooms)


def signed_off(reference: str, **values: object) -> Audit:
    """An audit of this case: what was found, what the child and the mother said, what the worker reads."""
    [audit] = audited({"good": 1}, NOON.date().replace(day=1), gaps=["plans_shared"], **values)
    with transaction():
        session().get_one(AuditCase, audit.case_id).reference = reference
        for code, text in (("summary", "Ella was seen at school"), ("practitioner_copy", "Your notes are clear")):
            part = AuditPart(audit_id=audit.id, part=code)
            part.said = {"story": text}
            session().add(part)
        voice = session().query(AuditPart).filter_by(audit_id=audit.id, part="child_voice").one()
        voice.said = {"was_asked": "answered", "their_words": "She never listens to me"}
    return session().get_one(Audit, audit.id)


def test_a_care_leavers_files_are_in_the_copy_and_given_with_it(family_client: Clients, staff_client: Clients) -> None:
    record = leaving_care.make_care_leaver()
    account = family_account(leaving_care.open_account(record, "kay@example.org"))
    assert account is not None
    with transaction():
        ask = asks.ask_for(record, "Driving lessons", leaving_care.themself(record).actor(), "one")
        for name in ("The price", "A letter about my aunt"):
            asks.add_file(ask, name, PRICE, leaving_care.themself(record).actor(), name)
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=account.id)
    made.gathered(reference, first, [("care_leaver", record.id)], capacity="adult")
    price, letter = (one for one in entries_of(request_for(first, reference)) if one.file_id is not None)
    with transaction():
        row = request_for(first, reference)
        services.leave_out(row, letter, "", "other_person", "It is about her aunt", first)
    made.released(reference, first, second)
    her, here = family_client(account), f"/account/copy/{made.spoken(reference)}"
    assert her.get(f"{here}/files/{price.id}").data == PRICE
    her.get(f"{here}/files/{letter.id}", status=404)
    family_client().get(f"{here}/files/{price.id}", status=404)
    links = her.get("/account/copy").html
    assert f"{here}/files/{price.id}" in links
    assert str(letter.id) not in links
    files = [one["file"] for one in json.loads(her.get(f"{here}.json").data)["entries"] if one["file"]]
    assert [base64.b64decode(one["base64"]) for one in files] == [PRICE]


def test_a_complaint_is_offered_under_the_name_or_address_of_who_asks_and_found_once_it_is_ticked(
    rana: FamilyAccount,
) -> None:
    named = make_complaint(name="haddad  RANA", reach="By letter", words="Nobody rang me back")
    reached = make_complaint(name="R. H.", reach="rana@example.org", words="The letter was late")
    other = make_complaint(name="Ellie Marsh", words="Not hers")
    with transaction():
        complaints.answer(
            session().merge(named), "upheld", "We are sorry. We should have rung.", viewer(None, "quality")
        )
    officer = made.officer()
    request = request_for(officer, made.asked(account_id=rana.id))
    offered = {one.id for one in candidates(request, officer) if one.kind == "complaint"}
    assert offered == {named.id, reached.id}
    words = words_of("complaints", complaints=named.id)
    assert "Nobody rang me back" in words
    assert "We should have rung" in words
    assert "Not hers" not in words
    assert not words_of("complaints", accounts=rana.id)
    assert other.id not in offered


@pytest.mark.promise(2)
def test_nobody_who_is_complained_about_finds_it_for_their_own_copy_or_for_somebody_else(rana: FamilyAccount) -> None:
    """Two worlds: the worker's copy is the same bytes with a complaint about them and without."""
    officer = made.officer()
    worker = said.make_worker(said.make_team(name="Chesil family team"), account_id=officer.id)
    without = found(accounts=officer.id, workers=worker.id)
    complaint = make_complaint(name="Rana Haddad", words="She shouts at me", worker_id=worker.id)
    assert found(accounts=officer.id, workers=worker.id) == without
    request = request_for(made.officer(), made.asked(account_id=rana.id))
    assert "complaint" not in {one.kind for one in candidates(request, officer)}
    about = About(complaints=frozenset([complaint.id]), reader_id=officer.id)
    assert not [one for room in finding.rooms() for one in room.find(about)]


@pytest.mark.promise(2)
def test_an_audit_is_found_through_its_case_and_no_copy_has_what_somebody_else_of_the_family_said(
    kerry: EarlyHelpRequest,
) -> None:
    signed_off(kerry.reference)
    words = words_of("audits", accounts=asker_of(kerry).account_id)
    assert "Ella was seen at school" in words
    assert "She never listens" not in words
    assert "Your notes are clear" not in words
    assert "Ella was seen at school" in words_of("audits", children=kerry.children[0].id)
    assert not words_of("audits", adults=kerry.adults[0].id)
    assert not words_of("audits", accounts=asker_of(make_request("amira")).account_id)


@pytest.mark.promise(2)
def test_a_worker_finds_of_an_audit_what_they_read_on_their_own_page_and_nothing_that_a_child_said() -> None:
    worker = said.make_worker(said.make_team(name="Chesil family team"))
    audit = signed_off("EH-OWN-1", worker_id=worker.id)
    words = words_of("audits", workers=worker.id)
    assert "Your notes are clear" in words
    assert "She never listens" not in words
    assert "Ella was seen" not in words
    with transaction():
        session().get_one(Audit, audit.id).signed_off_at = None
    assert not words_of("audits", workers=worker.id)


@pytest.mark.promise(4)
def test_while_a_referral_is_not_told_no_audit_of_the_case_is_in_the_copy(
    kerry: EarlyHelpRequest, at: Callable[..., object]
) -> None:
    account = asker_of(kerry).account_id
    manager = viewer_of(people.make_staff("team_manager"), "team_manager")
    at(NOON + timedelta(hours=1))
    without = found(accounts=account)
    with transaction():
        request = again(kerry.reference)
        reading.check_case_system(request, is_known=False, reference=None, by=manager.actor())
        why = {"reason": "Bruises", "tell": False, "not_told_reason": "He reads her post"}
        referring.refer_to_social_care(request, manager, version=request.version, **why)
    signed_off(kerry.reference)
    assert found(accounts=account) == without


def test_what_they_asked_about_their_records_is_found_and_nobody_elses_about_the_same_record(
    kerry: EarlyHelpRequest, rana: FamilyAccount
) -> None:
    mine = asker_of(kerry).account_id
    for account, words in ((mine, "Ella is eleven, not nine"), (rana.id, "Do not write to my son")):
        asked = putting_right.Said("wrong", words, "form", account_id=account, about_kind="early_help_request")
        with transaction():
            putting_right.take_in(asked, Actor("family", account), identified=True)
    assert "Ella is eleven" in words_of("records", accounts=mine)
    assert "my son" not in words_of("records", accounts=mine)


def test_an_earlier_request_is_found_and_why_a_parent_was_told_no_is_not(rana: FamilyAccount) -> None:
    officer = made.officer()
    made.step(
        made.asked("parent", account_id=rana.id, about="Amira"), officer, "decline", "She said no", "Home is hard"
    )
    words = words_of("records", accounts=rana.id)
    assert "She said no" in words
    assert "Home is hard" not in words


@pytest.mark.promise(9)
def test_who_looked_is_in_the_copy_once_it_was_told_and_never_before(rana: FamilyAccount) -> None:
    line = {"day": "2026-10-01", "role": "practitioner", "team": "Chesil family help", "name": ""}
    with transaction():
        row = WhoLookedAnswer(person_kind="account", person_id=rana.id, account_id=rana.id, way="page")
        row.asked_on = row.first_on = row.last_on = today()
        row.lines, row.checked, row.prepared_at, row.prepared_by = [line], {}, now(), made.officer().id
        session().add(row)
    assert "Chesil" not in words_of("records", accounts=rana.id)
    with transaction():
        session().query(WhoLookedAnswer).one().given_at = now()
    assert "Chesil family help" in words_of("records", accounts=rana.id)


def test_what_was_found_by_hand_stands_among_the_rest_stays_when_all_is_found_anew_and_has_a_second_reader(
    rana: FamilyAccount, staff_client: Clients
) -> None:
    officer, second = staff_client("data_protection"), made.officer()
    first = Viewer("staff", officer.account.id, reaches=second.reaches)
    reference = made.asked(account_id=rana.id)
    made.gathered(reference, first, [("account", rana.id)], capacity="adult")
    here = f"/staff/records/access/{made.spoken(reference)}"
    page = officer.get(f"{here}/copy")
    assert "carries nothing else" in page.main_text
    day = {"on-day": "3", "on-month": "5", "on-year": "2020"}
    letter = {"title": "A letter from the school", "said": "She is doing well", **day}
    late = officer.fill(officer.get(f"{here}/copy/add"), {**letter, "on-year": "2031"}, status=422)
    assert "later than today" in late.text
    officer.fill(officer.get(f"{here}/copy/add"), letter, expect_redirect=f"{here}/copy")
    officer.fill(officer.get(f"{here}/copy/add"), {**letter, "said": "Twice"}, expect_redirect=f"{here}/copy")
    officer.fill(officer.get(f"{here}/copy"), button="Take it out again", expect_redirect=f"{here}/copy")
    made.step(reference, second, "gather")
    rows = entries_of(request_for(second, reference))
    assert [row.room for row in rows].count("by_hand") == 1
    assert rows[0].on == date(2020, 5, 3)
    made.step(reference, second, "hand_over")
    with pytest.raises(NotAllowed, match="second_person"):
        made.step(reference, first, "check", True, "")
    third = made.officer()
    made.step(reference, third, "check", True, "")
    made.step(reference, third, "release", "account")
    told = copying.copy_of(session().scalars(sa.select(AccessRequest)).one())
    assert (told[0].title, told[0].room) == ("A letter from the school", "by_hand")
    assert session().scalars(sa.select(AccessEntry).where(AccessEntry.added_by.is_not(None))).one().added_by == first.id
