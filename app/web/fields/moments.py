"""Fields for a day and a time of day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from babel.dates import get_month_names
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.web.fields.base import Params, PortalField, clean, readable
from app.web.fields.lines import TextField

PARTS = ("day", "month", "year")
PART_LABELS = {"day": _l("Day"), "month": _l("Month"), "year": _l("Year")}
MISSING = {
    ("day",): _l("Add the day"),
    ("month",): _l("Add the month"),
    ("year",): _l("Add the year"),
    ("day", "month"): _l("Add the day and the month"),
    ("day", "year"): _l("Add the day and the year"),
    ("month", "year"): _l("Add the month and the year"),
}
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?", re.IGNORECASE)


class PartFault(ValueError):
    """A date that cannot be read, and the boxes to look at."""

    def __init__(self, words: str, *parts: str) -> None:
        super().__init__(words)
        self.parts = parts


class DateField(PortalField):
    """A day, typed in three boxes; the month may be typed as its name. Data is a date.

    `not_before` and `not_after` give the first and last day that can be right (called when checked).
    """

    macro = "date-input"
    no_answer = _l("Add the date")

    def __init__(
        self,
        label: Any = "",
        hint: Any = "",
        *,
        not_before: Callable[[], dt.date] | None = None,
        not_after: Callable[[], dt.date] | None = None,
        birthday: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, hint, **kwargs)
        self.not_before, self.not_after, self.birthday = not_before, not_after, birthday
        self.faulty_parts: tuple[str, ...] = ()

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Read the three boxes; WTForms itself knows only one box a field."""
        self.process_errors, self.errors, self.raw_data = [], [], []
        self.object_data = data = self.default if not isinstance(data, (str, dt.date)) else data
        self.process_data(data)
        if formdata is None:
            return
        typed = {part: str(formdata.get(f"{self.name}-{part}", "")) for part in PARTS}
        self.shown = {part: readable(text)[:40] for part, text in typed.items()}
        self.raw_data = [text for text in typed.values() if text]
        self.data = None
        try:
            self.data = self._read({part: clean(text) for part, text in typed.items()})
        except PartFault as fault:
            self.faulty_parts = fault.parts
            self.process_errors.append(str(fault))
        except ValueError as fault:
            self.faulty_parts = PARTS
            self.process_errors.append(str(fault))

    def process_data(self, value: Any) -> None:
        self.data = dt.date.fromisoformat(value) if isinstance(value, str) and value else value or None
        day = self.data
        self.shown = dict.fromkeys(PARTS, "")
        if day:
            self.shown = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    def _read(self, typed: dict[str, str]) -> dt.date | None:
        missing = tuple(part for part in PARTS if not typed[part])
        if len(missing) == 3:
            return None
        if missing:
            raise PartFault(str(MISSING[missing]), *missing)
        return self._in_reach(day_from(typed["day"], typed["month"], typed["year"]))

    def _in_reach(self, day: dt.date) -> dt.date:
        from app.web.words import in_full

        first = self.not_before() if self.not_before else dt.date(1900, 1, 1)
        last = self.not_after() if self.not_after else dt.date(2100, 12, 31)
        if day < first:
            raise PartFault(_("The date must be %(day)s or later", day=in_full(first)), *PARTS)
        if day > last:
            raise PartFault(_("The date must be %(day)s or earlier", day=in_full(last)), *PARTS)
        return day

    def answer(self) -> Any:
        return self.data.isoformat() if self.data else None

    @property
    def error_href(self) -> str:
        return f"#{self.id}-{self.faulty_parts[0] if self.faulty_parts else 'day'}"

    def params(self) -> Params:
        made = super().params()
        del made["label"], made["name"]
        made["fieldset"] = self.heading("legend", "govuk-fieldset__legend", is_h1="isPageHeading")
        if not self.legend_is_h1:
            made["fieldset"]["legend"]["classes"] = "govuk-fieldset__legend--s"
        faulty = (self.faulty_parts or PARTS) if self.errors else ()
        made |= {"namePrefix": self.name, "items": [self._box(part, part in faulty) for part in PARTS]}
        return made

    def _box(self, part: str, is_faulty: bool) -> Params:
        width = "govuk-input--width-4" if part != "day" else "govuk-input--width-2"
        box: Params = {"name": part, "label": str(PART_LABELS[part]), "value": self.shown[part]}
        box["classes"] = f"{width} govuk-input--error" if is_faulty else width
        if part == "month":
            box["inputmode"] = "text"  # a name may be typed
        if self.birthday:
            box["autocomplete"] = f"bday-{part}"
        return box


def day_from(day: str, month: str, year: str) -> dt.date:
    """The date these three boxes name. Raises PartFault, naming the box that is wrong."""
    month_number = _month(month)
    if not (day.isdecimal() and 1 <= int(day) <= 31):
        raise PartFault(_("The day must be a number from 1 to 31"), "day")
    if month_number is None:
        raise PartFault(_("The month must be a number from 1 to 12, or its name"), "month")
    if not (year.isdecimal() and len(year) == 4):
        raise PartFault(_("The year must have 4 numbers, like 2014"), "year")
    try:
        return dt.date(int(year), month_number, int(day))
    except ValueError:
        raise PartFault(_("There is no such day in that month. Check the day"), "day", "month") from None


def _month(typed: str) -> int | None:
    if typed.isdecimal():
        return int(typed) if 1 <= int(typed) <= 12 else None
    wanted = typed.casefold().rstrip(".")
    for locale in {str(get_locale() or "en_GB"), "en_GB"}:
        for number, name in get_month_names("wide", locale=locale).items():
            full = name.casefold()
            if wanted == full or (len(wanted) >= 3 and full.startswith(wanted)):
                return int(number)
    return None


class TimeField(TextField):
    """A time of day, typed as people write it: 3pm, 3:30 pm, 15:30. Data is a time."""

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        super().__init__(label, hint, **{"width": "5", "max_length": 20, "spellcheck": False, **kwargs})

    def process_data(self, value: Any) -> None:
        super().process_data(dt.time.fromisoformat(value) if isinstance(value, str) and value else value or None)

    def read(self, text: str) -> Any:
        found = _TIME.fullmatch(text)
        if found and (hour := _hour(int(found[1]), (found[3] or "").lower())) is not None:
            minute = int(found[2] or 0)
            if minute < 60 and (found[2] or found[3]):
                return dt.time(hour, minute)
        raise ValueError(_("Check the time. It should look like 3pm or 15:30"))

    def show(self, value: Any) -> str:
        return f"{value:%H:%M}"

    def answer(self) -> Any:
        return f"{self.data:%H:%M}" if self.data else None


def _hour(hour: int, half: str) -> int | None:
    if half:
        return hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else None
    return hour if hour < 24 else None
