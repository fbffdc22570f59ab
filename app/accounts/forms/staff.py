"""Pages of the staff door."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.accounts.forms.passwords import PasswordField
from app.accounts.rules import MIN_PASSWORD
from app.web.fields import EmailField, TextField
from app.web.forms import Form


class StaffSignInForm(Form):
    """Address and password."""

    email = EmailField(_l("Work email address"), required=_l("Type your work email address"), autocomplete="username")
    password = PasswordField(_l("Password"), required=_l("Type your password"))


class SecondFactorForm(Form):
    """Six figures from an authenticator app."""

    code = TextField(
        _l("Code from your app"),
        _l("Six figures. Each code works once."),
        required=_l("Type the six figures that your app shows"),
        autocomplete="one-time-code",
        inputmode="numeric",
        width="10",
        max_length=20,
    )


class RecoveryCodeForm(Form):
    """One of the codes written down on the first day."""

    code = TextField(
        _l("Recovery code"),
        _l("Three groups of four, such as 40f5-4ae4-d762. Each works once."),
        required=_l("Type one of your recovery codes"),
        autocomplete="off",
        spellcheck=False,
        width="20",
        max_length=40,
    )


class ChoosePasswordForm(Form):
    """A new password, typed once: it can be shown, and an invitation can be sent again."""

    password = PasswordField(
        _l("New password"),
        _l(
            "At least %(number)s characters. Three or four words that have nothing to do with each other are good.",
            number=MIN_PASSWORD,
        ),
        required=_l("Type a new password"),
        autocomplete="new-password",
    )

    def validate_password(self, field: Any) -> None:
        if len(field.data) < MIN_PASSWORD:
            raise ValidationError(_("Use at least %(number)s characters", number=MIN_PASSWORD))
        if len(set(field.data.lower())) < 5:
            raise ValidationError(_("Use more different characters. This one is easy to guess"))
