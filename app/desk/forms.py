"""What the desk's own pages ask: the words of a closing, and the language of the pages."""

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.web.fields import RadioField, TextAreaField
from app.web.forms import Form


class CloseForm(Form):
    """Close a way in: the words people read instead, with the day when it opens again if that is known."""

    words = TextAreaField(
        _l("What people read instead"),
        _l("Say why, until when, and who to ring. Help now is always shown."),
        rows=3,
        max_length=500,
        required=_l("Write what people read instead"),
    )


class LanguageForm(Form):
    """The language of the pages, among those somebody has read through."""

    language = RadioField(_l("Which language would you like?"), required=_l("Choose a language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = list(current_app.extensions["languages"].items())
