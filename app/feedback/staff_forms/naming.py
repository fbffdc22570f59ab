"""Somebody outside the team should know a kept name."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.web.fields import RadioField, SelectField, TextAreaField
from app.web.forms import Form


class NameAskForm(Form):
    """Who should know it, why, and who says whether the child may be told."""

    person = SelectField(_l("Who should know the name?"), required=_l("Choose who should know it"))
    reason = TextAreaField(
        _l("Why do they need it?"),
        _l("The second person reads it. So does the manager below, if you choose one"),
        rows=3,
        max_length=1000,
        required=_l("Write why they need it"),
    )
    manager = SelectField(
        _l("Could telling the child be unsafe? Then choose a manager who decides"),
        _l("If you choose nobody, the child is told when they come back"),
        optional=True,
        mark_optional=False,
    )

    def __init__(
        self, *args: Any, people: list[tuple[str, str]], managers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.person.choices, self.manager.choices = people, managers


class TellingForm(Form):
    """The manager's answer."""

    safe = RadioField(
        _l("Is it safe to tell the child that their name was passed on?"),
        choices=[("yes", _l("Yes, tell them")), ("no", _l("No, telling them is unsafe"))],
        required=_l("Choose yes or no"),
    )
    why = TextAreaField(_l("Why?"), rows=3, max_length=1000, required=_l("Write why"))
