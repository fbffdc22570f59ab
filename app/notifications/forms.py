"""How it is safe to reach somebody; what staff answer about a letter they posted or a person they rang."""

import datetime as dt
from dataclasses import replace
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.notifications.rules import Channel, ContactAnswers, Hours
from app.notifications.words import WAYS, WEEKDAYS
from app.web.fields import CheckboxesField, EmailField, PhoneField, RadioField, TextAreaField, TextField, TimeField
from app.web.forms import Form

ALL_DAYS = frozenset(range(7))
ASKED: tuple[Channel, ...] = ("text", "call", "email", "letter")
YES_NO = [("yes", _l("Yes")), ("no", _l("No"))]


class PostedForm(Form):
    """A button alone."""


class ReachedForm(Form):
    """What came of trying to reach somebody."""

    outcome = RadioField(
        _l("What happened?"),
        choices=[
            ("spoke", _l("I spoke to them")),
            ("not_reached", _l("I could not reach them"), _l("It stays on your list for the next working day")),
            ("not_tried", _l("I did not try, because it is not safe or not needed any more")),
        ],
        required=_l("Choose what happened"),
    )


class SafeContactForm(Form):
    """How it is safe to reach you, as a change of what was answered before."""

    ways = CheckboxesField(
        _l("Choose every way that is safe"),
        choices=[*((way, WAYS[way]) for way in ASKED), (None, _l("or")), ("none", _l("None of these is safe"))],
        exclusive="none",
        required=_l("Choose a way that is safe, or choose “None of these is safe”"),
    )
    phone = PhoneField(_l("Phone number"), _l("For text messages and calls"), optional=True, mark_optional=False)
    email = EmailField(_l("Email address"), optional=True, mark_optional=False)
    address = TextAreaField(_l("Address for letters"), rows=4, max_length=500, optional=True, mark_optional=False)
    days = CheckboxesField(
        _l("Which days are safe?"),
        choices=[(str(number), name) for number, name in enumerate(WEEKDAYS)],
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
        return cls.from_answers(cls.as_answers(said))

    @staticmethod
    def as_answers(said: ContactAnswers) -> dict[str, Any]:
        """What stands, by the names of the questions."""
        return {
            "ways": [way for way in ASKED if said.is_safe(way)] or ["none"],
            "phone": said.phone_number,
            "email": said.email_address,
            "address": said.postal_address,
            "days": [str(day) for day in sorted(ALL_DAYS if said.weekdays is None else said.weekdays)],
            "hours": "any" if said.hours is None else "between",
            "hours_from": _time(said.hours.start) if said.hours else None,
            "hours_to": _time(said.hours.end) if said.hours else None,
            "leave_message": "yes" if said.may_leave_voicemail else "no",
            "say_if_other_answers": said.if_someone_else_answers,
        }

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
