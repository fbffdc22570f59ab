"""Pages of the families' door."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.accounts.forms.passwords import PasswordField
from app.accounts.rules import normal_word
from app.web.fields import CheckboxesField, EmailField, PhoneField, RadioField, TextField
from app.web.forms import Form

WITH_ME = [("yes", _l("Someone who works with me or my family is looking at this with me"))]
SHARED_HINT = _l("Then we leave out your messages to others, what you said about workers, and how to reach you.")


class SignInForm(Form):
    """How do you want to sign in? A link to an address, or reference and code."""

    way = RadioField(
        _l("How do you want to sign in?"),
        choices=[
            ("email", _l("Send me a link by email")),
            ("phone", _l("Send me a link by text message")),
            ("code", _l("I have a reference and a code")),
        ],
        conditional={"email": "email", "phone": "phone"},
        required=_l("Choose how you want to sign in"),
    )
    email = EmailField(_l("Your email address"), required=_l("Type your email address"))
    phone = PhoneField(_l("Your mobile number"), required=_l("Type your mobile number"))


class LinkForm(Form):
    """The one button of a link."""

    shared = CheckboxesField(
        _l("Is someone with you?"), SHARED_HINT, choices=WITH_ME, optional=True, mark_optional=False
    )

    @property
    def is_shared(self) -> bool:
        return bool(self.shared.data)


class LinkCodeForm(LinkForm):
    """A link to an address that is not yet known to be one person's: their reference and code as well."""

    reference = TextField(
        _l("Your reference"),
        _l("Like KXR-4M7-9TD"),
        required=_l("Type your reference"),
        autocomplete="off",
        spellcheck=False,
        width="20",
        max_length=40,
    )
    code = TextField(
        _l("Your code"),
        _l("Like 4KTM-X7RB-92QP"),
        required=_l("Type your code"),
        autocomplete="off",
        spellcheck=False,
        width="20",
        max_length=40,
    )


class CodeForm(LinkCodeForm):
    """Reference, code and sign-in word."""

    word = PasswordField(
        _l("Your sign-in word"), _l("The word you chose yourself."), required=_l("Type your sign-in word")
    )


class HelpForm(Form):
    """Ask to be rung about signing in."""

    name = TextField(_l("Your name"), required=_l("Type your name"), autocomplete="name", max_length=120)
    number = PhoneField(
        _l("A number that is safe for us to ring"),
        _l("We ring this number only. We leave no message."),
        required=_l("Type a number that is safe for us to ring"),
    )
    when = TextField(
        _l("When is it safe to ring?"),
        _l("For example: weekdays between 3 and 5 in the afternoon."),
        required=_l("Say when it is safe to ring"),
    )
    reference = TextField(
        _l("Your reference, if you have it"), optional=True, autocomplete="off", spellcheck=False, max_length=40
    )


class HelpDoneForm(Form):
    """How it ended."""

    outcome = RadioField(
        _l("How did it end?"),
        choices=[
            ("helped", _l("They are back in")),
            ("not_them", _l("We could not be sure that it was them")),
            ("not_reached", _l("We could not reach them")),
        ],
        required=_l("Choose how it ended"),
    )


class CheckWordForm(Form):
    """The second check by sign-in word."""

    word = PasswordField(_l("Your sign-in word"), required=_l("Type your sign-in word"))


class CheckCodeForm(Form):
    """The second check by a code that was just sent."""

    code = TextField(
        _l("The six figures we sent you"),
        required=_l("Type the six figures"),
        autocomplete="one-time-code",
        inputmode="numeric",
        width="10",
        max_length=20,
    )


class ChooseWordForm(Form):
    """A sign-in word of their own."""

    word = PasswordField(
        _l("A sign-in word"),
        _l("At least 6 letters. Something you will remember and others would not guess. Not a name in your family."),
        required=_l("Type a sign-in word"),
        autocomplete="new-password",
        max_length=100,
    )

    def validate_word(self, field: Any) -> None:
        if len(normal_word(field.data).replace(" ", "")) < 6 or len(set(normal_word(field.data))) < 4:
            raise ValidationError(_("Use at least 6 letters, and more than a few different ones"))
