"""A field for an amount of money."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.money import pence_of, pounds
from app.web.fields.base import Params
from app.web.fields.lines import TextField


class PoundsField(TextField):
    """An amount in pounds, kept in whole pence."""

    no_answer = _l("Write how much")

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        defaults = {"inputmode": "decimal", "max_length": 20, "width": "10", "spellcheck": False, "autocomplete": "off"}
        super().__init__(label, hint, **{**defaults, **kwargs})

    def read(self, text: str) -> int:
        pence = pence_of(text)
        if pence is None:
            raise ValueError(_("Write an amount in pounds, like 45 or 45.50"))
        return pence

    def show(self, value: Any) -> str:
        return pounds(int(value)).removeprefix("£")

    def params(self) -> Params:
        made = super().params()
        made["prefix"] = {"text": "£"}
        return made
