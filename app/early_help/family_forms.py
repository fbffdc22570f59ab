"""What a family can write after sending: messages, corrections, remarks, safe contact, and following by code."""

import datetime as dt
from dataclasses import replace
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.early_help.family_words import DAYS, WAYS
from app.early_help.forms.asking import YES_NO
from app.notifications.rules import ContactAnswers, Hours
from app.web.fields import CheckboxesField, EmailField, PhoneField, RadioField, TextAreaField, TextField, TimeField
from app.web.forms import Form

ALL_DAYS = frozenset(range(7))
EMPTY_MESSAGE = _l("Write your message, then press the button")


class WriteForm(Form):
    """Add something, or answer a question."""

    text = TextAreaField(
        _l("Write to us"),
        _l("Nobody sees this until you send it. Then the team reads it, on working days."),
        rows=5,
        required=EMPTY_MESSAGE,
    )

    def name_after(self, *, answers_a_question: bool) -> Self:
        """The form, named after what it will be."""
        if answers_a_question:
            self.text.label.text = _("Your answer")
        return self


class CorrectForm(Form):
    """Put one answer right."""

    text = TextAreaField(
        _l("What it should say"),
        _l("Nobody sees this until you send it. We keep both, so that we can see what changed."),
        rows=8,
        required=_l("Write what it should say"),
    )


class CorrectLineForm(Form):
    """The same, for an answer of one line: a name, a postcode."""

    text = TextField(
        _l("What it should say"),
        _l("Nobody sees this until you send it. We keep both, so that we can see what changed."),
        required=_l("Write what it should say"),
    )


class RemarkForm(Form):
    """What you say to something that was shared with you."""

    kind = RadioField(
        _l("What would you like to say?"),
        choices=[
            ("read", _l("I have read it")),
            ("wrong", _l("Something in it is wrong")),
            ("disagree", _l("I don’t agree")),
        ],
        conditional={"wrong": "wrong_words", "disagree": "disagree_words"},
        required=_l("Choose what you would like to say"),
    )
    wrong_words = TextAreaField(_l("What is wrong?"), rows=4, required=_l("Write what is wrong"))
    disagree_words = TextAreaField(
        _l("What do you not agree with?"), rows=4, required=_l("Write what you do not agree with")
    )

    @property
    def words(self) -> str | None:
        said: str | None = self.wrong_words.data or self.disagree_words.data
        return said


class ButtonForm(Form):
    """A button alone."""


class TrackForm(Form):
    """Where a request stands, for whoever holds its reference and code."""

    reference = TextField(
        _l("Your reference"),
        _l("Like KXR-4M7-9TD"),
        width="10",
        spellcheck=False,
        max_length=40,
        autocomplete="off",
        required=_l("Type your reference"),
    )
    code = TextField(
        _l("Your code"),
        _l("Like 4KTM-X7RB-92QP"),
        width="20",
        spellcheck=False,
        max_length=40,
        autocomplete="off",
        required=_l("Type your code"),
    )


class SafeContactForm(Form):
    """How it is safe to reach you, as a change of what was answered before."""

    ways = CheckboxesField(
        _l("Choose every way that is safe"),
        choices=[*WAYS.items(), (None, _l("or")), ("none", _l("None of these is safe"))],
        exclusive="none",
        required=_l("Choose a way that is safe, or choose “None of these is safe”"),
    )
    phone = PhoneField(_l("Phone number"), _l("For text messages and calls"), optional=True, mark_optional=False)
    email = EmailField(_l("Email address"), optional=True, mark_optional=False)
    address = TextAreaField(_l("Address for letters"), rows=4, max_length=500, optional=True, mark_optional=False)
    days = CheckboxesField(
        _l("Which days are safe?"),
        choices=[(str(number), name) for number, name in enumerate(DAYS)],
        optional=True,
        mark_optional=False,
    )
    hours = RadioField(
        _l("What time of day is safe?"),
        choices=[("any", _l("Any time from 8am to 8pm")), ("between", _l("Only between two times"))],
        conditional={"between": ("hours_from", "hours_to")},
        required=_l("Choose any time, or the times that are safe"),
    )
    hours_from = TimeField(_l("From"), _l("Like 3pm"), required=_l("Write the time it starts to be safe, like 3pm"))
    hours_to = TimeField(_l("To"), _l("Like 5pm"), required=_l("Write the time it stops being safe, like 5pm"))
    leave_message = RadioField(
        _l("If you do not answer the phone, may we leave a message?"),
        choices=YES_NO,
        required=_l("Choose yes if a message is safe, or no"),
    )
    say_if_other_answers = TextField(
        _l("If someone else answers, what should we say?"),
        _l("For example: “Wrong number, sorry.” If you leave this empty we say nothing and ring off."),
        optional=True,
        mark_optional=False,
    )

    @classmethod
    def of(cls, said: ContactAnswers) -> Self:
        """The form holding what stands."""
        between = said.hours is not None
        return cls.from_answers(
            {
                "ways": [way for way in WAYS if said.is_safe(way)] or ["none"],  # type: ignore[arg-type]  # keys are channels
                "phone": said.phone_number,
                "email": said.email_address,
                "address": said.postal_address,
                "days": [str(day) for day in sorted(ALL_DAYS if said.weekdays is None else said.weekdays)],
                "hours": "between" if between else "any",
                "hours_from": _time(said.hours.start) if said.hours else None,
                "hours_to": _time(said.hours.end) if said.hours else None,
                "leave_message": "yes" if said.may_leave_voicemail else "no",
                "say_if_other_answers": said.if_someone_else_answers,
            }
        )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        ways = self._ways()
        if ({"text", "call"} & ways) and not self.phone.data:
            self.refuse("phone", _("Write the phone number that is safe"))
        if "email" in ways and not self.email.data:
            self.refuse("email", _("Write the email address that is safe"))
        if "letter" in ways and not self.address.data:
            self.refuse("address", _("Write the address that is safe for letters"))
        if ways and not self.days.data:
            self.refuse("days", _("Choose at least one day"))
        if self.hours.data == "between" and self.hours_from.data >= self.hours_to.data:
            self.refuse("hours_to", _("The second time must be later than the first"))
        return not any(field.errors for field in self)

    def contact(self, before: ContactAnswers) -> ContactAnswers:
        """The whole of the answers, with what this page does not ask as it was."""
        ways, days = self._ways(), frozenset(int(day) for day in self.days.data or ())
        between = self.hours.data == "between"
        return replace(
            before,
            text="yes" if "text" in ways else "no",
            call="yes" if "call" in ways else "no",
            email="yes" if "email" in ways else "no",
            letter="yes" if "letter" in ways else "no",
            voicemail=self.leave_message.data if "call" in ways else "no",
            phone_number=self.phone.data or None,
            email_address=self.email.data or None,
            postal_address=self.address.data or None,
            weekdays=None if days == ALL_DAYS else days if ways else before.weekdays,
            hours=Hours.between(self.hours_from.data, self.hours_to.data) if between else None,
            if_someone_else_answers=self.say_if_other_answers.data or None,
        )

    def _ways(self) -> set[str]:
        return set(self.ways.data or ()) - {"none"}


def _time(minute: int) -> str:
    return dt.time(minute // 60 % 24, minute % 60).isoformat("minutes")
