"""Reaching the family without risk to anyone: ways, numbers, days, hours, language; and "Ask us to ring you"."""

import datetime as dt
from functools import cache
from typing import Any

from flask_babel import lazy_gettext as _l

from app.early_help.forms.asking import YES_NO, YES_NO_UNKNOWN, asker_of
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.web.fields import (
    CheckboxesField,
    EmailField,
    PhoneField,
    RadioField,
    TextAreaField,
    TextField,
    TimeField,
)

DAYS = (
    ("mon", _l("Monday")),
    ("tue", _l("Tuesday")),
    ("wed", _l("Wednesday")),
    ("thu", _l("Thursday")),
    ("fri", _l("Friday")),
    ("sat", _l("Saturday")),
    ("sun", _l("Sunday")),
)
EARLIEST, LATEST = dt.time(8), dt.time(20)
WAYS = (
    ("text", _l("Send a text message")),
    ("call", _l("Ring")),
    ("email", _l("Send an email")),
    ("letter", _l("Write a letter")),
)
FOLLOWS_FROM_WAYS = ("no-safe-way", "contact-details", "contact-times")
"""Pages to look at again when other ways are safe."""
NOTHING = ("none", _l("None of these is safe"))


def ways_of(answers: Answers) -> list[str]:
    """The ways that are safe."""
    return [way for way in answers.get("safe-contact", {}).get("ways", ()) if way != "none"]


class SafeContactForm(JourneyForm):
    """Which ways are safe. "None" is an answer: a person then thinks about what is safe to try."""

    heading = _l("How is it safe for us to reach you?")
    lead = _l(
        "Think about who else might see a message, answer the phone or open a letter. We use only what you choose here."
    )

    ways = CheckboxesField(
        _l("Choose every way that is safe"),
        choices=[*WAYS, (None, _l("or")), NOTHING],
        exclusive="none",
        required=_l("Choose a way that is safe, or choose “None of these is safe”"),
    )
    must_not_contact = TextAreaField(
        _l("Is there anyone we must not talk to, or who must not know that you asked?"),
        _l("For example: “Do not tell my ex-partner, Sam.”"),
        rows=3,
        optional=True,
    )

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return {"helper": SafeForTheFamilyForm, "young_person": SafeForMeForm}.get(asker_of(answers), cls)


class SafeForMeForm(SafeContactForm):
    """The same, asked of a child or young person."""

    must_not_contact = TextAreaField(
        _l("Is there anyone we must not talk to, or who must not know that you asked?"),
        _l("For example: “Do not tell my dad.”"),
        rows=3,
        optional=True,
    )


class SafeForTheFamilyForm(SafeContactForm):
    """The same, asked of a helper about the family."""

    heading = _l("How is it safe for us to reach the family?")
    lead = _l("Ask them, if you have not. We use only what you choose here. We ask for your own work details later.")

    must_not_contact = TextAreaField(
        _l("Is there anyone we must not talk to, or who must not know about this?"), rows=3, optional=True
    )


class ContactDetailsForm(JourneyForm):
    """Numbers and addresses, only for the ways that are safe."""

    heading = _l("Where can we reach you?")

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return _details_form(tuple(ways_of(answers)), asker_of(answers) == "helper")


@cache
def _details_form(ways: tuple[str, ...], is_helper: bool) -> type[JourneyForm]:
    """One form for each set of ways: kept, so that its blank fields are drawn once."""
    asked: dict[str, Any] = {"__module__": __name__}
    if is_helper:
        asked["heading"] = _l("Where can we reach the family?")
    if "text" in ways or "call" in ways:
        asked |= {"phone": _phone(), "phone_seen": _seen(_l("Does anyone else see or answer this phone?"))}
    if "email" in ways:
        asked |= {"email": _email(), "email_seen": _seen(_l("Does anyone else read this email?"))}
    if "letter" in ways:
        asked["address"] = _address()
    return type("OwnContactDetailsForm", (ContactDetailsForm,), asked)


def _phone() -> PhoneField:
    return PhoneField(_l("Phone number"), required=_l("Write the phone number that is safe"))


def _email() -> EmailField:
    return EmailField(_l("Email address"), required=_l("Write the email address that is safe"))


def _seen(question: Any) -> RadioField:
    return RadioField(question, choices=YES_NO_UNKNOWN, required=_l("Choose yes, no or I don’t know"))


def _address() -> TextAreaField:
    return TextAreaField(
        _l("Address for letters"),
        rows=4,
        max_length=500,
        autocomplete="street-address",
        required=_l("Write the address that is safe for letters"),
    )


class ContactTimesForm(JourneyForm):
    """Days and hours that are safe, and what we may say."""

    heading = _l("When is it safe?")
    lead = _l("We never send or ring before 8am or after 8pm.")

    days = CheckboxesField(_l("Which days are safe?"), choices=DAYS, required=_l("Choose at least one day"))
    hours = RadioField(
        _l("What time of day is safe?"),
        choices=[("any", _l("Any time from 8am to 8pm")), ("between", _l("Only between two times"))],
        conditional={"between": ("hours_from", "hours_to")},
        required=_l("Choose any time, or the times that are safe"),
    )
    hours_from = TimeField(_l("From"), _l("Like 3pm"), required=_l("Write the time it starts to be safe, like 3pm"))
    hours_to = TimeField(_l("To"), _l("Like 5pm"), required=_l("Write the time it stops being safe, like 5pm"))

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        if "call" not in ways_of(answers):
            return cls
        return RingTheFamilyTimesForm if asker_of(answers) == "helper" else RingTimesForm

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.hours.data != "between":
            return True
        start, end = self.hours_from.data, self.hours_to.data
        if start >= end:
            self.refuse("hours_to", str(_l("The second time must be later than the first")))
        elif end <= EARLIEST or start >= LATEST:
            self.refuse("hours_from", str(_l("Choose times that are partly between 8am and 8pm")))
        return not (self.hours_to.errors or self.hours_from.errors)


class RingTimesForm(ContactTimesForm):
    """The same with what matters for ringing: messages, and who may pick up."""

    leave_message = RadioField(
        _l("If you do not answer, may we leave a message?"),
        choices=YES_NO,
        required=_l("Choose yes if a message is safe, or no"),
    )
    say_if_other_answers = TextField(
        _l("If someone else answers, what should we say?"),
        _l("For example: “Wrong number, sorry.” If you leave this empty we say nothing and ring off."),
        optional=True,
    )


class RingTheFamilyTimesForm(RingTimesForm):
    """The same, told by a helper about the family."""

    leave_message = RadioField(
        _l("If they do not answer, may we leave a message?"),
        choices=YES_NO,
        required=_l("Choose yes if a message is safe, or no"),
    )
