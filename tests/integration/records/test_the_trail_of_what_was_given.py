"""Every release leaves who did each step of it and nothing else: no word, no name, no id of anything nameless."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.clock import today
from app.core.db import session, transaction
from app.core.people import VISITOR
from app.early_help.models import EarlyHelpRequest
from app.feedback.models import FeedbackItem
from app.records.handing_over import queries, services
from app.records.looking.services import telling
from app.records.putting_right import services as putting_right
from app.records.putting_right.queries import ask_for
from app.trail.models import TrailEntry
from tests.factories import audits, subject_access, you_said
from tests.factories import early_help as made
from tests.factories.feedback import send_feedback
from tests.factories.people import make_staff
from tests.integration.records.test_subject_access import theirs
from tests.integration.records.test_telling_who_looked import Told
from tests.integration.records.test_the_trail_of_what_went import is_wordless, told

ROLE = "data_protection"


def steps(entries: list[TrailEntry], room: str = "") -> list[tuple[str, UUID | None, str | None]]:
    """What was done in one room, by whom and in which role."""
    return [(one.event, one.actor_id, one.role) for one in of(entries, room)]


@pytest.fixture
def family(database: orm.Session) -> EarlyHelpRequest:
    """A family whose case was decided; beside it a nameless child said something."""
    viewer = made.viewer_of(make_staff("early_help_hub"))
    request = made.decide(made.identify(made.make_request("amira"), viewer), viewer)
    send_feedback(keep_one_thing={"words": "Keep the Tuesday walks"})
    return request


def of(entries: list[TrailEntry], room: str) -> list[TrailEntry]:
    """Those of one room."""
    return [one for one in entries if one.event.startswith(room)]


def are_wordless(entries: list[TrailEntry]) -> bool:
    """Whether none tells a word, nor holds an id of anything nameless."""
    nameless = session().scalars(sa.select(FeedbackItem.id)).all()
    return bool(entries) and all(is_wordless(_without_ids(one), *nameless) for one in entries)


def _without_ids(entry: TrailEntry) -> TrailEntry:
    """The same with ids that are codes of its own left out: of entries of a copy, of who has it from now on."""
    codes = {name: value for name, value in entry.codes.items() if name not in ("entry", "to", "about", "person")}
    assert all(UUID(str(entry.codes[name])) for name in entry.codes.keys() - codes.keys() if entry.codes[name])
    codes = {name: value for name, value in codes.items() if value is not None}
    return TrailEntry(event=entry.event, thing_kind=entry.thing_kind, thing_id=entry.thing_id, codes=codes)


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_a_copy_of_somebodys_own_records(family: EarlyHelpRequest) -> None:
    first, second = subject_access.officer(), subject_access.officer()
    with told() as entries:
        reference = subject_access.asked(account_id=made.asker_of(family).account_id, more="My name is Kerry")
        subject_access.gathered(reference, first, theirs(family))
        row = subject_access.released(reference, first, second)
    one, two = (first.id, ROLE), (second.id, ROLE)
    assert steps(entries, "access.") == [
        ("access.asked", None, None),
        ("access.judged", *one),
        ("access.person_said", *one),
        ("access.gathered", *one),
        ("access.handed_over", *one),
        ("access.checked", *two),
        ("access.released", *one),
    ]
    assert {one.event for one in entries} - {one.event for one in of(entries, "access.")} == {"tasks.finished"}
    assert {one.thing_id for one in of(entries, "access.")} == {row.id}
    assert are_wordless(entries)


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_who_looked_told_to_the_person(database: orm.Session, at: Callable[[str], object]) -> None:
    who = Told(at)
    who.everyday()
    with told() as entries:
        row = who.prepare(way="by_hand")
        at("2026-11-28T10:05+00:00")
        who.agree(row)
        at("2026-11-28T10:10+00:00")
        with transaction():
            telling.give(session().merge(row), who.one)
    assert steps(entries) == [
        ("looking.answer_prepared", who.one.id, ROLE),
        ("looking.answer_decided", who.other.id, ROLE),
        ("looking.answer_given", who.one.id, ROLE),
    ]
    assert {one.thing_id for one in entries} == {row.id}
    assert are_wordless(entries)


@pytest.mark.promise(9)
def test_what_was_put_right(database: orm.Session) -> None:
    officer = subject_access.officer()
    with told() as entries:
        with transaction():
            ask = putting_right.take_in(putting_right.Said("wrong", "Kerry was there", "form"), VISITOR)
        for verb, given in (
            ("check", ("spoke_and_questions",)),
            ("decide", ("corrected_beside", "Kerry said so", "It was in May", "You are right")),
            ("tell", ("they_rang",)),
        ):
            with transaction():
                getattr(putting_right, verb)(ask_for(officer, ask.id), *given, officer)
    assert steps(entries, "putting_right.") == [
        ("putting_right.asked", None, None),
        ("putting_right.checked", officer.id, ROLE),
        ("putting_right.decided", officer.id, ROLE),
        ("putting_right.told", officer.id, ROLE),
    ]
    assert {one.event for one in entries} - {one.event for one in of(entries, "putting_right.")} <= {"tasks.finished"}
    assert {one.thing_id for one in of(entries, "putting_right.")} == {ask.id}
    assert are_wordless(entries)


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_what_was_handed_over(database: orm.Session) -> None:
    leaver, to, by = make_staff("quality"), make_staff("quality"), audits.quality()
    audit, entry = audits.make_audit(leaver), you_said.make_entry(audits.viewer(leaver, "quality"))
    with transaction():
        leaver = session().merge(leaver)
        leaver.leaves_on = today()
    verbs = {
        "audit": ("audits.handed_over", audit.id),
        "audit_place": ("audits.place_handed_over", audit.round_id),
        "you_said": ("you_said.owner_changed", entry.id),
    }
    receivers = {"audit": to.id, "audit_place": make_staff("quality").id, "you_said": to.id}
    for held in queries.in_hands(leaver.id, by):
        with told() as entries, transaction():
            services.hand_over(leaver, held, receivers[held.kind], "Kerry asked", by)
            session().flush()
        event, thing = verbs[held.kind]
        done = {one.event: one for one in entries}
        assert set(done) - {"tasks.finished"} == {event, "handing_over.handed_over"}
        assert {one.actor_id for one in entries} == {by.id}
        assert done[event].thing_id == thing
        passed = done["handing_over.handed_over"]
        assert passed.thing_id == leaver.id
        assert passed.codes == {"kind": held.kind, "to": str(receivers[held.kind])}
        assert are_wordless(entries)
