"""Who was asked hears what was learned: let go by another person, by a message that says nothing or by who asked."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.accounts.queries import family_account
from app.audits.models import AuditThanks
from app.audits.queries import reviews
from app.audits.queries import thanks as asked
from app.audits.queries.own_cases import own_cases
from app.audits.queries.rounds import every_audit_of
from app.audits.services import rounds as services
from app.audits.services import thanking, writing
from app.audits.services.rounds import RoundSaid
from app.core.clock import today
from app.core.db import session, transaction
from app.core.errors import AlreadyDone, DomainError
from app.notifications import services as notifications
from app.notifications.models import Message
from app.notifications.rules import ContactAnswers
from app.tasks.models import Task
from tests.factories import audits as make
from tests.factories import early_help
from tests.factories.audit_words import TOLD_AGAIN, usable
from tests.factories.people import _changing, make_staff, sign_in
from tests.factories.workforce import make_team, make_worker
from tests.integration.feedback.walls import RANDOM

WORDS = "Thank you for telling us how it is. From now on everybody gets their plan."


@pytest.fixture
def case(app, database):
    """An audit of a case of the portal's own, in which a parent was asked by somebody of the quality team."""

    class Case:
        hub = early_help.viewer_of(make_staff("early_help_hub"))
        manager, worker = make_staff("team_manager", "chesil"), make_staff("practitioner", "chesil")
        row = make_worker(make_team(manager_id=manager.id), worker, reference="W1")
        auditor, officer, second = make_staff("reviewing_officer"), make_staff("quality"), make_staff("quality")
        by, asker = make.viewer(auditor, "reviewing_officer"), make.viewer(officer, "quality")
        other = make.viewer(second, "quality")

        def __init__(self):
            request = early_help.identify(early_help.make_request(), self.hub)
            self.request = early_help.allocate(early_help.decide(request, self.hub), self.worker, self.hub)
            self.person = early_help.asker_of(self.request).account_id
            with transaction():
                said = RoundSaid("collaborative", "early_help", "Own cases", today(), "seed", 1)
                found = services.open_round(said, self.asker)
                services.bring_list(found, own_cases("early_help"), self.asker)
                services.set_auditors(found, [self.auditor.id], self.asker)
                services.draw_round(found, self.asker)
            self.audit = every_audit_of(found)[0]
            self.at = f"/staff/audits/cases/{self.audit.id}"
            make.write_whole(self.audit, self.by)
            make.save(self.audit, self.by, "family_voice", **make.voice(self.officer.id))

        def hand_in(self):
            with transaction():
                writing.submit(reviews.audit_for(self.by, self.audit.id), self.by)

        def write(self, person=None, words=WORDS, part="family_voice"):
            with transaction():
                audit = reviews.audit_for(self.by, self.audit.id)
                return thanking.write_thanks(audit, part, words, person, self.by)

        def let_go(self, by=None):
            with transaction():
                audit = reviews.audit_for(self.by, self.audit.id)
                thanking.let_thanks_go(asked.thanks_of(audit)["family_voice"], audit, by or self.other)

    return Case()


def messages(person):
    return session().scalars(sa.select(Message).where(Message.person_id == person, Message.once.like("told:%"))).all()


@pytest.mark.promise(8)
@pytest.mark.promise(10)
def test_a_parent_with_an_account_reads_it_there_after_a_message_that_says_nothing(case, staff_client, family_client):
    case.hand_in()
    client = staff_client("reviewing_officer", account=case.auditor)
    page = client.get(f"{case.at}/thanks/family_voice")
    client.fill(page, {"words": WORDS, "person": str(case.person)}, expect_redirect=case.at)
    with _changing():
        notifications.set_safe_contact(
            case.person, ContactAnswers(email="yes", email_address="kerry@example.org"), case.hub.actor(), spoken=True
        )
    assert not messages(case.person), "not before a second person"
    checker = staff_client("quality", account=case.second)
    checker.fill(checker.get(case.at), {}, button="Let it go", expect_redirect=case.at)
    sent = messages(case.person)
    assert [(one.template, one.endpoint, one.values) for one in sent] == [
        ("something_to_read", "accounts.sign_in", None)
    ]
    assert sent[0].task_for == case.officer.id, "what cannot leave is no task of who works with the family"
    assert sent[0].about_id is None
    parent = family_client(family_account(case.person))
    assert "/account/thank-you" in parent.get("/account").html
    assert WORDS in parent.get("/account/thank-you").text
    stranger = family_client()
    assert "/account/thank-you" not in stranger.get("/account").html
    assert WORDS not in stranger.get("/account/thank-you").text


@pytest.mark.promise(10)
def test_whoever_has_no_safe_way_is_told_by_who_asked_them(case, staff_client):
    case.hand_in()
    case.write()
    case.let_go()
    assert not messages(case.person)
    task = session().scalars(sa.select(Task).where(Task.kind == "family_to_thank")).one()
    assert (task.for_person, task.for_role) == (case.officer.id, None)
    client = staff_client("quality", account=case.officer)
    assert "You asked a family about our work" in client.get("/staff").text
    page = client.get(f"{case.at}/thanks/family_voice/told")
    assert WORDS in page.text
    client.fill(page, {"how": "phone"}, expect_redirect=case.at)
    row = session().scalars(sa.select(AuditThanks)).one()
    assert (row.told_how, row.told_at is not None) == ("phone", True)
    assert session().scalars(sa.select(Task).where(Task.kind == "family_to_thank")).one().done_at is not None
    client.get(f"{case.at}/thanks/family_voice/told", status=404)


@pytest.mark.promise(2)
def test_nobody_lets_their_own_go_and_nothing_is_written_where_nobody_was_asked(case):
    with pytest.raises(DomainError, match="nobody_asked"):
        case.write()
    case.hand_in()
    with pytest.raises(DomainError, match="nobody_asked"):
        case.write(part="child_voice")
    with pytest.raises(DomainError, match="not_of_this_case"):
        case.write(early_help.asker_of(early_help.make_request("marcus")).account_id)
    usable(case.row)
    with pytest.raises(DomainError, match="copies_a_link"):
        case.write(words=f"Somebody told us: {TOLD_AGAIN}")
    case.write()
    for one in (case.by, make.viewer(case.auditor, "quality"), make.viewer(case.manager, "quality")):
        with pytest.raises(DomainError):
            case.let_go(one)
    case.let_go()
    with pytest.raises(AlreadyDone):
        case.let_go()
    with pytest.raises(DomainError):
        case.write(words="Something else")


@pytest.mark.promise(9)
def test_a_restricted_family_or_a_helper_is_never_offered(case):
    assert [one for one, _name in asked.accounts_to_thank(case.audit, "family_voice")] == [case.person]
    assert asked.accounts_to_thank(case.audit, "child_voice") == []
    with _changing():
        early_help.again(case.request.reference).participants[0].kind = "helper"
    assert asked.accounts_to_thank(case.audit, "family_voice") == []


@pytest.mark.promise(2)
@pytest.mark.promise(8)
def test_the_worker_and_their_line_see_the_same_bytes_whether_the_family_was_thanked(case, new_client, at):
    at("2031-11-17T09:30+00:00")
    case.hand_in()
    make.settle(case.audit, case.other)
    before = _all_they_see(case, new_client)
    case.write()
    case.let_go()
    with transaction():
        audit = reviews.audit_for(case.by, case.audit.id)
        thanking.say_told(asked.thanks_of(audit)["family_voice"], audit, "phone", case.asker)
    assert _all_they_see(case, new_client) == before


def _all_they_see(case, new_client):
    pages = []
    for account in (case.worker, case.manager):
        client = new_client()
        sign_in(client, account)
        for address in ("/staff/audits/my-work", f"/staff/audits/my-work/{case.audit.id}", "/staff"):
            pages.append(RANDOM.sub(b"RANDOM", client.get(address, status=200).data))
        for address in ("/thanks/family_voice", "/thanks/family_voice/told"):
            client.get(f"{case.at}{address}", status=404)
    return pages
