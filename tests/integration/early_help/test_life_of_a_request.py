"""A request from sending to closing, through its verbs: what each makes true, and what a family may read after it."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.services import account_of_code
from app.core import clock
from app.core.db import transaction
from app.core.errors import Conflict, DomainError, NotAllowed
from app.early_help.queries import case
from app.early_help.services import deciding, family, reading, referring
from app.notifications.models import Message
from app.safeguarding.models import Concern
from tests.integration.early_help.living import HUB, MANAGER, MONDAY, a_mother, monday_in_weymouth, of, send, status_of

__all__ = ["monday_in_weymouth"]


@pytest.mark.promise(5)
def test_sending_twice_makes_one_request() -> None:
    draft = uuid4()
    first, second = send(draft=draft), send(draft=draft)
    assert first.request.id == second.request.id
    assert first.code is not None
    assert second.code is None


def test_the_code_and_reference_open_the_account_of_whoever_asked() -> None:
    sent = send()
    account = account_of_code(sent.request.reference, sent.code or "")
    assert account is not None
    assert account.id == sent.request.participants[0].account_id
    assert account_of_code(sent.request.reference, "WRONG2345678") is None


def test_a_request_sent_in_hours_is_due_at_five_on_the_next_working_day() -> None:
    assert send().request.due_at == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


@pytest.mark.promise(4)
def test_nothing_the_asker_did_not_write_shows_until_the_hub_has_recorded_who_they_are(database: orm.Session) -> None:
    request = send().request
    person, _viewer = of(request)
    assert status_of(request, person) == "received"
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=HUB.actor())
        deciding.decide(
            request,
            HUB,
            outcome="assessment",
            reason="Two needs, one family.",
            told="We can help.",
            version=request.version,
        )
    assert status_of(request, person) == "received"
    with transaction():
        reading.record_identity(
            request,
            person,
            {child.id: "parent_with_responsibility" for child in request.children},
            how="spoke_and_questions",
            note=None,
            by=HUB.actor(),
        )
    assert status_of(request, person) == "waiting_for_worker"


@pytest.mark.promise(4)
def test_a_referral_the_family_is_not_told_of_leaves_the_status_of_a_request_still_being_read() -> None:
    request = send().request
    person, _viewer = of(request)
    with transaction():
        reading.record_identity(request, person, {None: "carer"}, how="document", note=None, by=HUB.actor())
        reading.check_case_system(request, is_known=True, reference="M1", by=HUB.actor())
        referring.refer_to_social_care(
            request, MANAGER, reason="Harm.", tell=False, not_told_reason="He reads her phone.", version=request.version
        )
    assert status_of(request, person) == "received"
    with transaction():
        referring.tell_about_referral(request, MANAGER)
    assert status_of(request, person) == "decided"


def test_only_a_manager_refers_to_social_care_and_only_acceptance_ends_it() -> None:
    request = send().request
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=HUB.actor())
    with pytest.raises(NotAllowed), transaction():
        deciding.decide(request, HUB, outcome="more_help", reason="x", told="", version=request.version)
    with transaction():
        referring.refer_to_social_care(
            request, MANAGER, reason="x", tell=True, not_told_reason=None, version=request.version
        )
    with pytest.raises(DomainError, match="referral_not_accepted_yet"), transaction():
        deciding.close(request, MANAGER, reason="done", told="", version=request.version)
    with transaction():
        referring.referral_accepted(request, "Priya Nair", MANAGER)
        deciding.close(request, MANAGER, reason="done", told="", version=request.version)
    assert request.closed_at == MONDAY


def test_the_case_system_is_looked_up_before_deciding() -> None:
    request = send().request
    with pytest.raises(DomainError, match="check_case_system_first"), transaction():
        deciding.decide(request, HUB, outcome="advice", reason="x", told="", version=request.version)


def test_two_people_deciding_at_once_do_not_overwrite_each_other() -> None:
    request = send().request
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=HUB.actor())
    seen = request.version
    with transaction():
        deciding.decide(request, HUB, outcome="advice", reason="x", told="", version=seen)
    with pytest.raises(Conflict), transaction():
        deciding.decide(request, HUB, outcome="assessment", reason="y", told="", version=seen)
    assert request.outcome == "advice"


def test_could_not_contact_needs_three_tries_on_three_days_and_a_manager() -> None:
    request = send().request
    for day in (23, 23, 24):
        with clock.frozen(datetime(2026, 11, day, 15, tzinfo=UTC)), transaction():
            reading.record_attempt(request, channel="text", outcome="no_answer", note=None, by=HUB.actor())
    with pytest.raises(DomainError, match="three_tries"), transaction():
        deciding.decide(request, MANAGER, outcome="could_not_contact", reason="x", told="", version=request.version)
    with clock.frozen(datetime(2026, 11, 25, 15, tzinfo=UTC)), transaction():
        reading.record_attempt(request, channel="text", outcome="no_answer", note=None, by=HUB.actor())
        deciding.decide(request, MANAGER, outcome="could_not_contact", reason="x", told="", version=request.version)
    assert request.outcome == "could_not_contact"


def test_a_question_stops_the_clock_until_the_answer_and_the_answer_asks_for_attention() -> None:
    request = send().request
    person, viewer = of(request)
    with transaction():
        reading.ask_family(request, person, "Which school is Jayden at?", by=HUB.actor(), once=None)
    assert request.waiting_since == MONDAY
    later = datetime(2026, 11, 26, 9, tzinfo=UTC)
    with clock.frozen(later), transaction():
        family.write(request, person, "Wey Valley.", by=viewer.actor(), once=None)
    assert request.waiting_since is None
    assert request.attention_at == later
    assert clock.working_days_waited(request.received_at, later) == 3
    assert clock.working_days_waited(request.received_at, later, case.pauses_of(request.id)) == 0


@pytest.mark.promise(6)
def test_a_correction_keeps_both_versions() -> None:
    request = send().request
    person, viewer = of(request)
    before = request.words["happening"]
    with transaction():
        post = family.correct(request, person, "happening", "He is up now, but money is worse.", by=viewer.actor())
    assert request.words["happening"] == "He is up now, but money is worse."
    assert post.before == before


@pytest.mark.promise(6)
def test_taking_back_never_closes_a_concern_and_waits_for_a_person(database: orm.Session) -> None:
    request = send(a_mother(happening="He hits me when he is drunk and I am scared for the kids.")).request
    person, viewer = of(request)
    concern = database.scalars(sa.select(Concern).where(Concern.source_id == request.id)).one()
    with transaction():
        family.take_back(request, person, by=viewer.actor())
    assert concern.closed_at is None
    assert request.closed_at is None
    assert status_of(request, person) == "withdrawn"


@pytest.mark.promise(1)
def test_words_of_danger_raise_a_concern_and_ordinary_ones_do_not(database: orm.Session) -> None:
    send()
    assert database.scalar(sa.select(sa.func.count()).select_from(Concern)) == 0
    send(a_mother(happening="My dad hits me with a belt."))
    assert database.scalar(sa.select(sa.func.count()).select_from(Concern)) == 1


@pytest.mark.promise(8)
def test_the_message_that_we_have_it_holds_nothing_of_it(database: orm.Session) -> None:
    send()
    message = database.scalars(sa.select(Message)).one()
    assert message.template == "something_received"
