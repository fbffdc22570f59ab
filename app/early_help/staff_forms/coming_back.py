"""Giving a family a new code by voice."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.early_help.staff_forms.base import CaseForm
from app.web.fields import CheckboxesField, TextField


class NewCodeForm(CaseForm):
    """A new code, after speaking with them."""

    title = _l("Give a new code")
    lede = _l(
        "Speak with them first, in the way that was safe before. Ask for things only they would know. "
        "Codes they had stop working, and wherever they are signed in they are signed out."
    )
    button = _l("Give a new code")
    event = "early_help.code_given"
    why = "new_code"
    reaches_family = True

    sure = CheckboxesField(
        _l("Is it them?"),
        choices=[("yes", _l("I spoke with them, and I am sure that it is them"))],
        required=_l("Give a code only to somebody you are sure of"),
    )
    word = TextField(
        _l("A new sign-in word, if they lost theirs"),
        _l("A word of their own, at least 6 letters. Leave it empty to keep the one they have."),
        optional=True,
        autocomplete="off",
        spellcheck=False,
        max_length=100,
    )

    def validate_word(self, field: Any) -> None:
        if field.data and len(field.data.replace(" ", "")) < 6:
            raise ValidationError(_("Use at least 6 letters"))
