"""A practice copy for looking at: the demonstration's own stories, and the moments they leave out.

Whoever adds a page that only opens at a moment no story has tells that moment here (or, better, in `app/demo`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random
from unittest import mock

from flask import Flask

from app.accounts.models import StaffAccount
from app.accounts.queries import active_staff
from app.accounts.security import hash_staff_password, new_recovery_codes, totp
from app.accounts.services import ask_to_be_rung, invite
from app.core import clock
from app.core.db import session, transaction
from app.core.people import VISITOR, Actor
from app.demo import families as who
from app.demo import stories
from app.demo.staff import JOBS, Staff
from app.early_help.services import allocating, guarding, reading, restricting, sharing
from app.early_help.services.same_person import note_same_person
from app.notifications import services as notifications
from app.notifications.delivery import deliver_due
from app.notifications.rules import ContactAnswers
from app.records.looking.queries.people import Person, records_of
from app.records.looking.services.telling import Asked, decide, prepare
from app.records.putting_right import services as putting_right
from app.records.putting_right.rules import CHECKS, OUTCOMES
from app.retention.services import hold
from app.safeguarding.services.alleging import Said, raise_allegation
from app.web.access import rule_for
from tests.browser import practice_access, practice_leaving
from tests.factories import people

PASSWORD = "lamp river onion"
BY_LETTER = ContactAnswers(letter="yes", postal_address="Ann Example\n1 A Street\nWeymouth")
BY_CALL = ContactAnswers(call="yes", phone_number="+447700900001", if_someone_else_answers="Say you are the dentist")


@dataclass(frozen=True)
class Practice:
    """Who works here (each set of roles and localities once), and an invitation that was not used yet."""

    people: list[str]
    invitation: str
    with_password: str
    without_second_factor: str


def fill(app: Flask) -> Practice:
    """Tell every story in an empty database."""
    with mock.patch.object(stories, "_last_year"):  # only the waiting time needs it, slowly
        loaded = app.test_cli_runner().invoke(args=["demo", "load"])
    assert loaded.exit_code == 0, loaded.output
    with app.app_context():
        staff = Staff({job.key: named(job.name) for job in JOBS})
        teller = stories.Teller(staff, Random(7))
        names = _one_of_each(staff) + [people.make_staff(role, name=role).name for role in _roles_nobody_has(app)]
        _at_a_closed_door(teller)
        _on_the_way(teller)
        _shut(teller)
        _held(staff)
        _told_on_paper(teller)
        _to_be_told(staff)
        practice_leaving.fill(staff)
        practice_access.fill(staff)
        with transaction():
            ask_to_be_rung({"name": "Ann Example", "number": "+447700900001", "when": "Mornings", "reference": ""})
            said = Said("He shouts at the children.", about_kind="not_known", named="Mr Blake")
            raise_allegation(said, source="staff", source_id=None, by=staff.viewer("helen").actor(), once="practice")
            token = invite(staff["maya"], by_message=False)
            _give_password(staff["tariq"])
            staff["rob"].password = hash_staff_password(PASSWORD)
        with clock.frozen(datetime.combine(clock.today() + timedelta(days=1), time(11), clock.LONDON)):
            deliver_due()  # at night nothing would leave, and no letter would wait to be printed
        return Practice(names, token, staff["tariq"].email, staff["rob"].email)


def _at_a_closed_door(teller: stories.Teller) -> None:
    """Messages that must not go, wait, or need a person: stopped, a loosened answer, a letter, a call."""
    hub = teller.staff.viewer("helen")
    stopped = teller.sent(who.COOMBS, 2, "10:00")
    loosened = teller.sent(who.PRIDDLE, 2, "10:30")
    with transaction():
        by = hub.actor("early_help_hub")
        note_same_person(stopped.request, stopped.asker, loosened.request, loosened.asker, "She said so", by=by)
        guarding.stop_everything_to(stopped.request, stopped.asker, "asked", hub)
        person = loosened.asker.account_id
        current = notifications.set_safe_contact(person, BY_CALL, hub.actor("early_help_hub"), spoken=True).answers
        notifications.set_safe_contact(person, replace(current, text="yes"), Actor("family", person))
    for answers in (BY_LETTER, BY_CALL):
        tale = teller.sent(who.BUGLER, 2, "11:00")
        with transaction():
            person = tale.asker.account_id
            notifications.set_safe_contact(person, answers, hub.actor("early_help_hub"), spoken=True)
            notifications.queue_message("something_to_read", to=person, about=tale.request)


def _on_the_way(teller: stories.Teller) -> None:
    """Help that was agreed with a no among the yeses, planned but not shared, and offered to another worker."""
    tale = teller.sent(who.PRIDDLE, 6, "09:20")
    tale.read(6, "10:00", "helen")
    tale.identify(5, "10:30", "helen")
    tale.decide(5, "11:00", "helen", "assessment", "A family worker will visit you.")
    tale.allocate(5, "11:20", "helen", "gemma", "chesil")
    worker = teller.staff.viewer("gemma")
    with transaction():
        sharing.write_part(tale.request, worker, kind="plan", title="Our plan", text="Gemma and Donna meet on Mondays.")
        allocating.transfer(tale.request, teller.staff["paul"].id, "chesil", worker)
        guarding.record_agreement(
            *(tale.request, teller.staff.viewer("helen")),
            purpose="look_at_records",
            child=tale.request.children[0],
            agency=None,
            agreed=False,
            who="Donna Priddle",
            kind="parent",
            how="phone",
        )


def _shut(teller: stories.Teller) -> None:
    """A family somebody here knows, kept to named readers."""
    tale = teller.sent(who.HANN, 2, "09:00")
    with transaction():
        reading.say_whether_i_know_them(tale.request, teller.staff.viewer("bev"), knows=True)
        restricting.restrict(tale.request, [teller.staff["helen"].id], teller.staff.viewer("david"))


def _held(staff: Staff) -> None:
    """A kind of record that a public inquiry asked to be kept."""
    with transaction():
        why = "The inquiry asked every council to keep its complaints"
        hold("complaint", None, "inquiry", why, staff.viewer("oliver"))


def _told_on_paper(teller: stories.Teller) -> None:
    """Somebody was told who looked, on paper: prepared by one of data protection, agreed by another."""
    tale, oliver = teller.sent(who.BUGLER, 3, "10:00"), teller.staff.viewer("oliver")
    other = replace(oliver, id=people.make_staff("data_protection").id)
    days = clock.today() - timedelta(days=30), clock.today() - timedelta(days=1)
    asked = Asked(days[1], *days, frozenset({tale.request.id}), "by_hand", "I rang them")
    with transaction():
        child = tale.request.children[0]
        answer = prepare(records_of(oliver, Person("child", child.id, child.name)), asked, oliver)
        decide(answer, "It is safe", other, agreed=True)


def _to_be_told(staff: Staff) -> None:
    """What somebody without an account asked is decided; a person has not told them yet."""
    oliver = staff.viewer("oliver")
    asker = {"name": "Ann Example", "tie": "me", "way": "phone", "reach": "01632 960001", "safely": ""}
    with transaction():
        ask = putting_right.take_in(putting_right.Said("object", "Do not write to me.", "form", asker=asker), VISITOR)
        putting_right.check(ask, CHECKS[-1], oliver)
        putting_right.decide(ask, OUTCOMES["object"][0], "She may", "", "We stopped writing to you.", oliver)


def _give_password(account: StaffAccount) -> None:
    account.password = hash_staff_password(PASSWORD)
    account.tf_totp_secret = totp().generate_totp_secret()
    new_recovery_codes(account)


def _one_of_each(staff: Staff) -> list[str]:
    """One person for each set of roles and places, those who work everywhere first: they find the most."""
    met: dict[object, str] = {}
    for job in sorted(JOBS, key=lambda job: any(place for _role, place in job.roles)):
        met.setdefault(job.roles, job.key)
    return [staff[key].name for key in met.values()]


def _roles_nobody_has(app: Flask) -> list[str]:
    """Roles that open pages and that no invented person of the demonstration holds."""
    rules = (rule_for(app, rule.endpoint) for rule in app.url_map.iter_rules())
    opening = {role for rule in rules if rule is not None for role in rule.roles}
    return sorted(opening - {role for job in JOBS for role, _place in job.roles})


def named(name: str) -> StaffAccount:
    """The member of staff of this name."""
    session().rollback()
    return next(person for person in active_staff() if person.name == name)
