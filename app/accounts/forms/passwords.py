"""A box whose words are never shown again."""

from __future__ import annotations

import unicodedata
from typing import Any

from flask_babel import gettext as _

from app.web.fields import TextField
from app.web.fields.base import Params


class PasswordField(TextField):
    """A password or other secret: hidden while typed, never sent back, blanks kept as they are."""

    input_type = "password"

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        defaults = {"max_length": 200, "width": "20", "spellcheck": False, "autocomplete": "current-password"}
        super().__init__(label, hint, **{**defaults, **kwargs})

    def process_formdata(self, valuelist: list[Any]) -> None:
        typed = unicodedata.normalize("NFC", str(valuelist[0])) if valuelist else ""
        self.shown, self.data = "", typed or None
        if len(typed) > self.max_length:
            self.data = None
            raise ValueError(
                _("This is longer than we can read. Use at most %(limit)s characters", limit=self.max_length)
            )

    def process_data(self, value: Any) -> None:
        self.data, self.shown = None, ""

    def params(self) -> Params:
        return {**super().params(), "value": ""}
