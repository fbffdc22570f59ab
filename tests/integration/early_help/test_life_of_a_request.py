"""A request from sending to closing, through its verbs: what each makes true, and what a family may read after it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.accounts.services import account_of_code
from app.core import clock
from app.core.db import transaction
from app.core.errors import Conflict, DomainError, NotAllowed, NotFound
from app.core.people import VISITOR, Actor, Reach, Viewer
from app.early_help import answers as said
from app.early_help.models import EarlyHelpRequest, Participant
from app.early_help.queries import case
from app.early_help.queries.people import likely_same
from app.early_help.queries.queue import Filter, queue
from app.early_help.rules import family_status
from app.early_help.services import allocating, deciding, family, reading, referring, sending
from app.early_help.services.sending import Sent, submit
from app.notifications.models import Message
from app.places.queries import Place
from app.safeguarding.models import Concern
from app.trail.models import TrailEntry

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def staff(*roles: str, locality: str | None = None) -> Viewer:
    return Viewer("staff", uuid4(), "Sam Fry", tuple(Reach(role, locality) for role in roles))


HUB = staff("early_help_hub")
MANAGER = staff("team_manager", locality="chesil")


def a_mother(**more: object) -> said.RequestAnswers:
    values: dict[str, object] = {
        "asker": said.Asker(kind="parent", name="Kerry Samways", tie="mother"),
        "place": said.PlaceGiven(postcode="DT4 7AA"),
        "contact": said.ContactGiven(
            ways=("text",),
            phone="+447700900123",
            phone_seen="no",
            days=("mon", "tue", "wed", "thu", "fri"),
            hours_from=datetime(2026, 1, 1, 15).time(),
            hours_to=datetime(2026, 1, 1, 17).time(),
        ),
        "children": (
            said.Child(key="c1", name="Jayden Samways", born_on=date(2014, 3, 9), asker_responsibility="yes"),
            said.Child(key="c2", name="Lily Samways", born_on=date(2018, 7, 1), asker_responsibility="yes"),
        ),
        "topics": ("school_attendance", "money"),
        "happening": "Jayden stays in bed most mornings and I have stopped opening letters about rent.",
        "agreements": (
            said.AgreementGiven("early_help", "c1", None, True),
            said.AgreementGiven("early_help", "c2", None, True),
        ),
    }
    return said.RequestAnswers(**(values | more))  # type: ignore[arg-type]  # values by name


def send(answers: said.RequestAnswers | None = None, draft: UUID | None = None) -> Sent:
    with transaction():
        return submit(answers or a_mother(), draft_id=draft or uuid4(), by=VISITOR)


def of(request: EarlyHelpRequest) -> tuple[Participant, Viewer]:
    person = request.participants[0]
    return person, Viewer("family", person.account_id)


def status_of(request: EarlyHelpRequest, person: Participant) -> str:
    return family_status(case.facts_of(request), case.reader_of(request, person))


@pytest.fixture(autouse=True)
def monday_in_weymouth(database: orm.Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The compiled postcode file is not needed here: every postcode is in Chesil."""
    here = Place("DT4 7AA", "known", council_code="E06000059", locality_code="chesil")
    monkeypatch.setattr(sending, "place_at", lambda typed: here)
    with clock.frozen(MONDAY):
        yield


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
            request, HUB, outcome="assessment", reason="Two needs, one family.", told="We can help.", version=request.version
        )
    assert status_of(request, person) == "received"
    with transaction():
        reading.record_identity(
            request, person, {child.id: "parent_with_responsibility" for child in request.children},
            how="spoke_and_questions", note=None, by=HUB.actor(),
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


def test_another_family_and_another_locality_find_nothing() -> None:
    request = send().request
    reference = request.reference
    assert case.request_for(HUB, reference).id == request.id
    for viewer in (
        Viewer("family", uuid4()),
        Viewer(),
        staff("early_help_hub", locality="purbeck"),
        staff("practitioner"),
        staff("administrator"),
        staff("youth_voice"),
    ):
        with pytest.raises(NotFound):
            case.request_for(viewer, reference)


def test_a_worker_finds_what_is_allocated_to_them_and_no_longer_what_was_handed_over() -> None:
    request = send().request
    worker, other = staff("practitioner"), staff("practitioner")
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=HUB.actor())
        deciding.decide(request, HUB, outcome="assessment", reason="x", told="y", version=request.version)
    with transaction():
        allocating.allocate_to(request, worker.id, "chesil", HUB, version=request.version)  # type: ignore[arg-type]  # set
    assert case.request_for(worker, request.reference)
    with transaction():
        offered = allocating.transfer(request, other.id, "chesil", worker)  # type: ignore[arg-type]  # set
    assert case.current_allocation(request.id).worker_id == worker.id  # type: ignore[union-attr]  # allocated above
    with transaction():
        allocating.accept_transfer(request, offered, other)
    with pytest.raises(NotFound):
        case.request_for(worker, request.reference)


def test_a_restricted_record_opens_to_its_named_readers_only() -> None:
    request = send().request
    with transaction():
        reading.restrict(request, [], MANAGER)
    with pytest.raises(NotFound):
        case.request_for(HUB, request.reference)
    assert case.request_for(MANAGER, request.reference)


def test_the_queue_pages_by_key_urgent_first_and_every_request_once() -> None:
    sent = [send().request.reference for _ in range(5)]
    sent.append(send(a_mother(danger=said.Danger())).request.reference)
    found: list[str] = []
    after = None
    while True:
        page = queue(HUB, Filter(), MONDAY, after, size=2)
        found += [row.reference for row in page.rows]
        after = page.after
        if after is None:
            break
    assert found[0] == sent[-1]
    assert sorted(found) == sorted(sent)


def test_a_child_written_with_ordinary_faults_is_offered_as_perhaps_the_same() -> None:
    first = send().request
    slip = said.Child(key="c1", name="Jaydon Samways", born_on=date(2014, 9, 3))
    second = send(a_mother(children=(slip,), asker=said.Asker(kind="helper", name="Miss Orchard"))).request
    found = likely_same(HUB, second)
    assert [like.request.id for like in found] == [first.id]
    assert found[0].kind == "same_child"


def test_every_change_is_in_the_trail_with_who_and_in_which_role(database: orm.Session) -> None:
    request = send().request
    with transaction():
        reading.check_case_system(request, is_known=False, reference=None, by=Actor("staff", HUB.id, "early_help_hub"))
    rows = database.scalars(sa.select(TrailEntry).where(TrailEntry.thing_id == request.id)).all()
    assert {row.event for row in rows} == {"early_help.submitted", "early_help.case_system_checked"}
    checked = next(row for row in rows if row.event == "early_help.case_system_checked")
    assert (checked.actor_id, checked.role) == (HUB.id, "early_help_hub")
