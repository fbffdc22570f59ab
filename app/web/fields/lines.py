"""Fields that are typed: a line, several lines, an email address, a phone number, a postcode."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from markupsafe import Markup, escape

from app.web.fields.base import Params, PortalField, clean, readable

LINE_LIMIT = 200
AREA_LIMIT = 5000

_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9][A-Z]{2})")


class TextField(PortalField):
    """One line of text, at most `max_length` characters (200)."""

    macro = "input"
    input_type = "text"

    def __init__(
        self,
        label: Any = "",
        hint: Any = "",
        *,
        max_length: int = LINE_LIMIT,
        autocomplete: str = "",
        inputmode: str = "",
        width: str = "",
        spellcheck: bool | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, hint, **kwargs)
        self.max_length, self.autocomplete, self.inputmode = max_length, autocomplete, inputmode
        self.width, self.spellcheck = width, spellcheck

    def process_data(self, value: Any) -> None:
        self.data = value
        self.shown = self.show(value) if value is not None else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = None
        typed = str(valuelist[0]) if valuelist else ""
        self.shown = readable(typed)
        self.shown = text = self.single_line(clean(typed))
        if len(text) > self.max_length:
            raise ValueError(too_long(len(text), self.max_length))
        if text:
            self.data = self.read(text)
            self.shown = self.show(self.data)

    def single_line(self, text: str) -> str:
        return " ".join(text.split())

    def read(self, text: str) -> Any:
        """The answer that the text stands for. Raises ValueError with words for the person."""
        return text

    def show(self, value: Any) -> str:
        return str(value)

    def params(self) -> Params:
        made = super().params()
        made |= {"value": self.shown, "type": self.input_type}
        if self.width:
            made["classes"] = f"{self.classes} govuk-input--width-{self.width}".strip()
        for name in ("autocomplete", "inputmode", "spellcheck"):
            if getattr(self, name) not in ("", None):
                made[name] = getattr(self, name)
        return made


def too_long(count: int, limit: int) -> str:
    over = count - limit
    words: str = ngettext(
        "Shorten this by %(over)s character. It can be %(limit)s long",
        "Shorten this by %(over)s characters. It can be %(limit)s long",
        over,
        over=format_decimal(over),
        limit=format_decimal(limit),
    )
    return words


class TextAreaField(TextField):
    """Several lines, at most `max_length` characters (5,000). A count appears only near the limit."""

    macro = "character-count"

    def __init__(
        self, label: Any = "", hint: Any = "", *, rows: int = 6, max_length: int = AREA_LIMIT, **kwargs: Any
    ) -> None:
        super().__init__(label, hint, max_length=max_length, **kwargs)
        self.rows = rows

    def single_line(self, text: str) -> str:
        return text

    def params(self) -> Params:
        made = super().params()
        # The components indent what they wrap: a line end in the box would gain spaces at each save.
        made["value"] = escape(self.shown).replace("\n", Markup("&#10;"))
        limit = format_decimal(self.max_length)
        made |= {
            "rows": self.rows,
            "maxlength": self.max_length,
            "threshold": 75,
            "textareaDescriptionText": _("You can write up to %(limit)s characters", limit=limit),
            "charactersUnderLimitText": {
                "one": _("You can write %(count)s more character", count="%{count}"),
                "other": _("You can write %(count)s more characters", count="%{count}"),
            },
            "charactersAtLimitText": _("You cannot write any more here"),
            "charactersOverLimitText": {
                "one": _("This is %(count)s character too long", count="%{count}"),
                "other": _("This is %(count)s characters too long", count="%{count}"),
            },
        }
        return made


class EmailField(TextField):
    """An email address, checked by shape only: nothing is looked up."""

    input_type = "email"
    no_answer = _l("Add an email address")

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        defaults = {"autocomplete": "email", "spellcheck": False, "max_length": 254}
        super().__init__(label, hint, **{**defaults, **kwargs})

    def read(self, text: str) -> str:
        from email_validator import EmailNotValidError, validate_email

        try:
            return validate_email(text, check_deliverability=False).normalized
        except EmailNotValidError:
            raise ValueError(_("Check the email address. It should look like name@example.org")) from None


class PhoneField(TextField):
    """A phone number, kept as E.164 and shown as people here write it.

    Checked by length and first digit, not against numbers in use: the ranges set aside for drama and for
    new operators must pass, and ringing is the only true test.
    """

    input_type = "tel"
    no_answer = _l("Add a phone number")

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        defaults = {"autocomplete": "tel", "max_length": 40, "width": "20", "spellcheck": False}
        super().__init__(label, hint, **{**defaults, **kwargs})

    def read(self, text: str) -> str:
        import phonenumbers as pn

        try:
            number = pn.parse(text, "GB")
        except pn.NumberParseException:
            number = None
        if number is None or not pn.is_possible_number(number) or not _is_british_if_44(number):
            raise ValueError(_("Check the phone number. It should look like 01632 960001 or 07700 900982"))
        return str(pn.format_number(number, pn.PhoneNumberFormat.E164))

    def show(self, value: Any) -> str:
        return phone_as_written(str(value))


def _is_british_if_44(number: Any) -> bool:
    if number.country_code != 44:
        return True
    return re.fullmatch(r"[235789]\d{9}|1\d{8,9}|8\d{8}", str(number.national_number)) is not None


def phone_as_written(e164: str) -> str:
    """`+447700900982` as `07700 900982`; a number abroad keeps its country code."""
    import phonenumbers as pn

    try:
        number = pn.parse(e164, "GB")
    except pn.NumberParseException:
        return e164
    here = number.country_code == 44
    form = pn.PhoneNumberFormat.NATIONAL if here else pn.PhoneNumberFormat.INTERNATIONAL
    return str(pn.format_number(number, form))


class PostcodeField(TextField):
    """A postcode as `DT4 7AA`, by shape only: whether it exists, and where, is for `places`."""

    no_answer = _l("Add a postcode")

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        defaults = {"autocomplete": "postal-code", "max_length": 20, "width": "10", "spellcheck": False}
        super().__init__(label, hint, **{**defaults, **kwargs})

    def read(self, text: str) -> str:
        squeezed = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())
        if found := _POSTCODE.fullmatch(squeezed):
            return f"{found[1]} {found[2]}"
        raise ValueError(_("Check the postcode. It should look like DT1 1XJ"))


class HiddenField(TextField):
    """A value the page carries. Never an answer."""

    is_answer = False
    macro = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("", optional=True, **kwargs)

    def __call__(self, **kwargs: Any) -> Markup:
        return Markup('<input type="hidden" name="{}" value="{}">').format(self.name, self.shown)
