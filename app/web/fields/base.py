"""What every field shares: what it asks, whether it must be answered, how its fault is shown."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import Field
from wtforms.validators import StopValidation

from app.web.fields.drawing import draw

if TYPE_CHECKING:
    from app.web.forms import Form

Params = dict[str, Any]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean(typed: str) -> str:
    """The typed text with one kind of line end, composed letters and no blank edges.

    Raises ValueError, with words for the person, on characters that nobody types and a database may refuse.
    """
    text = unicodedata.normalize("NFC", typed.replace("\r\n", "\n").replace("\r", "\n"))
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").strip()
    if _CONTROL.search(text):
        raise ValueError(_("Type this again. It holds a character we cannot read"))
    return text


def readable(typed: str) -> str:
    """The typed text as a page may show it again, whatever it held."""
    return _CONTROL.sub("", typed.replace("\r", ""))


class PortalField(Field):
    """What all fields share. `required` is the message when unanswered; `optional=True` marks the label."""

    macro: ClassVar[str]
    is_answer = True
    no_answer: ClassVar[Any] = _l("Answer this question")

    form: Form | None = None

    def __init__(
        self,
        label: Any = "",
        hint: Any = "",
        *,
        required: Any = None,
        optional: bool = False,
        mark_optional: bool = True,
        legend_is_h1: bool = False,
        classes: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(label, description=hint, **kwargs)
        self.optional, self.mark_optional = optional, mark_optional
        self.required = required or self.no_answer
        self.legend_is_h1, self.classes = legend_is_h1, classes
        self.shown: Any = ""
        self.validators = [check_answered, *self.validators]
        self._as_declared = (label, hint, getattr(self, "choices", None))

    # -- what was asked, in the page's language

    @property
    def asked(self) -> str:
        text = str(self.label.text)
        return _("%(label)s (optional)", label=text) if self.optional and self.mark_optional else text

    def is_blank(self) -> bool:
        return self.data in (None, "", [])

    def is_blank_drawing(self) -> bool:
        """True while the component shows no answer and no error."""
        shown = self.shown.values() if isinstance(self.shown, dict) else (self.shown,)
        return self.is_blank() and not self.errors and not any(shown)

    def is_as_declared(self) -> bool:
        """True while nothing about the question came from a person, so that its drawing may be kept."""
        now = (self.label.text, self.description, getattr(self, "choices", None))
        return all(a is b for a, b in zip(now, self._as_declared, strict=True))

    # -- checking

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        if self.form is not None and not self.form.is_revealed(self):
            self.data, self.shown, self.errors, self.process_errors = None, "", [], []
            return True
        return bool(super().validate(form, extra_validators))

    def answer(self) -> Any:
        """The answer as JSON can hold it."""
        return self.data

    # -- drawing

    @property
    def error_href(self) -> str:
        return f"#{self.id}"

    def __call__(self, **kwargs: Any) -> Markup:
        return draw(self, kwargs)

    def params(self) -> Params:
        """What the component's macro is given."""
        made: Params = {"id": self.id, "name": self.name, "classes": self.classes}
        made |= self.heading("label", "govuk-label", is_h1="isPageHeading")
        if self.description:
            made["hint"] = {"text": str(self.description)}
        if self.errors:
            made["errorMessage"] = {"text": str(self.errors[0]), "visuallyHiddenText": _("Error")}
        return made

    def heading(self, key: str, block: str, is_h1: str) -> Params:
        heading: Params = {"text": self.asked}
        if self.legend_is_h1:
            heading |= {is_h1: True, "classes": f"{block}--l"}
        return {key: heading}


def check_answered(form: Any, field: PortalField) -> None:
    """First validator of every field: unreadable, unanswered or skipped ends the checks."""
    if field.process_errors:
        raise StopValidation()
    if field.is_blank():
        raise StopValidation("" if field.optional else str(field.required))
