"""What a copy leaves out without a trace: it is the same, byte for byte, as if it had never been."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from app.core.clock import now
from app.core.db import session, transaction
from app.early_help.answers import Danger
from app.early_help.held_rules import adult_may_learn, hidden_since, is_for_others, is_hidden
from app.early_help.models import EarlyHelpRequest, SocialCareReferral
from app.early_help.services import reading, referring
from app.feedback.held_rules import speaker_may_read, worker_may_read, worker_may_read_summary
from app.records.access import copying, finding, kept, rules
from app.records.access.queries import request_for
from app.retention.holding import About
from app.rooms import HELD
from app.safeguarding.held import may_be_told
from tests.factories import people
from tests.factories import subject_access as made
from tests.factories.early_help import AMIRA, again, asker_of, identify, make_request, viewer_of

NOON = datetime.fromisoformat("2026-11-02T12:00+00:00")


@pytest.fixture
def kerry(database: object, at: Callable[..., object]) -> EarlyHelpRequest:
    at(NOON)
    hub = viewer_of(people.make_staff("early_help_hub"))
    request = identify(make_request("kerry"), hub)
    with transaction():
        reading.add_note(again(request.reference), "Kerry rang the school herself.", hub.actor())
    return again(request.reference)


def copy_given(person: list[tuple[str, UUID]], account_id: UUID | None, moment: datetime) -> str:
    """Page and JSON of a copy made then, without what each copy has of its own. It is as if it had not been asked."""
    first, second = made.officer(), made.officer()
    reference = made.asked(account_id=account_id)
    made.gathered(reference, first, person, capacity="adult")
    row = made.released(reference, first, second)
    both = copying.as_page(row) + copying.as_json(row)
    with transaction():
        kept.erase(row.id)
    return both.replace(made.spoken(reference), "REF")


@pytest.mark.promise(4)
def test_a_referral_that_is_not_told_is_nowhere_in_her_copy(kerry: EarlyHelpRequest, at: Callable[..., object]) -> None:
    account = asker_of(kerry).account_id
    person = [("account", account), *(("child", child.id) for child in kerry.children)]
    at(NOON + timedelta(days=1))
    without = copy_given(person, account, now())
    manager = viewer_of(people.make_staff("team_manager"), "team_manager")
    at(NOON + timedelta(days=1, hours=1))
    with transaction():
        request = again(kerry.reference)
        reading.check_case_system(request, is_known=False, reference=None, by=manager.actor())
        referring.refer_to_social_care(
            request,
            manager,
            reason="Bruises that nobody explains",
            tell=False,
            not_told_reason="He reads her post",
            version=request.version,
        )
        reading.add_note(request, "Social care will visit unannounced.", manager.actor())
    assert copy_given(person, account, now()) == without
    assert "Kerry rang the school herself." in without
    with transaction():
        referral = session().query(SocialCareReferral).one()
        referral.told_at = now()
    assert "Bruises that nobody explains" in copy_given(person, account, now())


@pytest.mark.promise(1)
def test_a_concern_that_its_person_does_not_know_of_is_nowhere_in_the_copy(
    database: object, at: Callable[..., object]
) -> None:
    at(NOON)
    worlds = []
    for danger in (None, Danger(what="He comes to the house at night")):
        request = make_request(replace(AMIRA, danger=danger))
        account = asker_of(request).account_id
        person = [("account", account), ("child", request.children[0].id)]
        worlds.append(copy_given(person, account, now()))
    assert "at night" not in worlds[1]
    assert worlds[0] == worlds[1]


@pytest.mark.promise(9)
def test_a_restricted_request_is_found_only_by_who_was_named_for_it(kerry: EarlyHelpRequest) -> None:
    account = asker_of(kerry).account_id
    first = made.officer()
    with transaction():
        again(kerry.reference).restricted_at = now()
    reference = made.asked(account_id=account)
    made.gathered(reference, first, [("account", account)], capacity="adult")
    request = request_for(first, reference)
    assert "early_help" not in {one.room for one in finding.everything(request, first.id)}
    assert first.id is not None
    made.named_reader(kerry, first.id)
    assert "early_help" in {one.room for one in finding.everything(request, first.id)}


def test_nothing_of_another_family_is_found(kerry: EarlyHelpRequest) -> None:
    other = make_request("amira")
    reader = made.officer().id
    kerrys = About(accounts=frozenset({asker_of(kerry).account_id}), reader_id=reader)
    found = [entry for room in finding.rooms() for entry in room.find(kerrys)]
    words = "\n".join(entry.title + entry.words for entry in found)
    assert "Kerry Dunford" in words
    assert other.children[0].name not in words


def test_a_child_reads_nothing_of_who_must_not_know(kerry: EarlyHelpRequest) -> None:
    ella = About(children=frozenset({kerry.children[0].id}))
    words = "\n".join(entry.words for room in finding.rooms() for entry in room.find(ella))
    assert "Radipole Primary" in words
    assert "Darren" not in words
    assert "Jake" not in words


def test_an_adult_who_does_not_know_is_told_nothing(kerry: EarlyHelpRequest) -> None:
    darren = About(adults=frozenset({kerry.adults[0].id}))
    assert not [entry for room in finding.rooms() for entry in room.find(darren)]


def test_a_parents_copy_never_has_what_a_child_told_the_youth_voice_team(kerry: EarlyHelpRequest) -> None:
    first, second = made.officer(), made.officer()
    reference = made.asked(tie="parent", account_id=asker_of(kerry).account_id, about="Ella")
    made.gathered(reference, first, [("child", kerry.children[0].id)])
    row = made.released(reference, first, second)
    assert "feedback" not in {line.room for line in copying.copy_of(row)}
    assert copying.unread(row) == []


def test_the_rules_of_what_is_left_out() -> None:
    day = NOON
    later = day + timedelta(hours=1)
    assert hidden_since(None, None, day, day, "more_help") is None
    assert hidden_since(day, later, day, day, "more_help") is None
    assert hidden_since(later, None, later, day, "more_help") == day
    assert hidden_since(later, None, later, day, "assessment") == later
    assert is_hidden(day, day)
    assert not is_hidden(day, later)
    assert is_for_others("happening")
    assert not any(is_for_others(code) for code in ("asker_address", "must_not_contact", "not_to_see"))
    assert adult_may_learn("yes", frozenset())
    assert not adult_may_learn("no", frozenset())
    assert not adult_may_learn("yes", frozenset({"everything"}))
    assert may_be_told("family", "cannot_ring", watched=False, restricted=False)
    assert not may_be_told("family", "cannot_ring", watched=True, restricted=False)
    assert not may_be_told("family", "words_phrase", watched=False, restricted=False)
    assert not may_be_told("staff", "staff_flag", watched=False, restricted=False)
    assert worker_may_read(True, is_released=True)
    assert not worker_may_read(None, is_released=True)
    assert not worker_may_read(True, is_released=False)
    assert not worker_may_read_summary(True, date(2026, 12, 1), date(2026, 11, 30))
    assert not speaker_may_read(taken_back=True, is_theirs=True)


def test_a_mark_stands_only_where_it_tells_nothing() -> None:
    words = "Her aunt rang. She is well. He hits her."
    said = rules.redacted(words, [("Her aunt rang. ", "source"), (" He hits her.", "serious_harm")], "[…]")
    assert said == "[…]She is well."
    assert not rules.may_go_on("self", "does_not_yet", agreed=True)
    assert rules.may_go_on("parent", "does_not_yet", agreed=True)


def test_every_room_that_says_what_it_holds_is_asked() -> None:
    from pathlib import Path

    import app

    rooms = {path.parent.name for path in Path(str(app.__path__[0])).glob("*/held.py")}
    assert {path.split(".")[1] for path in HELD} == rooms
