"""Days, times and lists as a person would say them, in the language of the page and the time of London."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _

from app.core import clock, money
from app.core.quarters import Quarter, read_quarter

LONDON = ZoneInfo("Europe/London")


def _locale() -> str:
    return str(get_locale() or "en_GB")


def _in_london(moment: dt.datetime) -> dt.datetime:
    """A moment as London's clocks show it. One without its time zone is a fault."""
    if moment.tzinfo is None:
        raise ValueError("a moment without its time zone cannot be shown")
    return moment.astimezone(LONDON)


def _local(moment: dt.date | dt.datetime) -> dt.date:
    return _in_london(moment).date() if isinstance(moment, dt.datetime) else moment


def day(moment: dt.date | dt.datetime) -> str:
    """`Tuesday 24 November`; with its year when that is not this one."""
    local = _local(moment)
    is_this_year = local.year == clock.now().astimezone(LONDON).year
    return _written(local, "EEEE d MMMM", "MMMMEEEEd", with_year=not is_this_year)


def in_full(moment: dt.date | dt.datetime) -> str:
    """`24 November 2026`: for birthdays and for what is kept on paper."""
    return _written(_local(moment), "d MMMM", "MMMMd", with_year=True)


def quarter(written: str | Quarter) -> str:
    """`July to September 2026`, of `2026-Q3`."""
    found = written if isinstance(written, Quarter) else read_quarter(written)
    if found is None:
        return str(written)
    months = {
        1: _("January to March %(year)s", year=found.year),
        2: _("April to June %(year)s", year=found.year),
        3: _("July to September %(year)s", year=found.year),
        4: _("October to December %(year)s", year=found.year),
    }
    return str(months[found.number])


def _written(local: dt.date, english: str, skeleton: str, *, with_year: bool) -> str:
    locale = _locale()
    if locale.startswith("en"):
        return format_date(local, english + (" y" if with_year else ""), locale=locale)
    return format_skeleton(("y" if with_year else "") + skeleton, local, locale=locale)


def clock_time(moment: dt.datetime | dt.time) -> str:
    """`5pm`, `3:30pm`, `midday`; other languages by their own custom."""
    local = _in_london(moment).time() if isinstance(moment, dt.datetime) else moment
    locale = _locale()
    if not locale.startswith("en"):
        return format_time(local, "short", locale=locale)
    if local.minute == 0 and local.hour in (0, 12):
        return str(_("midday") if local.hour else _("midnight"))
    return local.strftime("%-I:%M%p" if local.minute else "%-I%p").lower()


def day_time(moment: dt.datetime) -> str:
    """`Tuesday 24 November at 5pm`."""
    return str(_("%(day)s at %(time)s", day=day(moment), time=clock_time(moment)))


def pounds(pence: int) -> str:
    """`£1,250.50`."""
    return money.pounds(pence)


def plain_list(items: Iterable[Any]) -> str:
    """`school, money and sleep`."""
    words = [str(item) for item in items]
    if _locale().startswith("en") and len(words) > 1:
        return str(_("%(first)s and %(last)s", first=", ".join(words[:-1]), last=words[-1]))
    return format_list(words, locale=_locale()) if words else ""


def initials(name: str) -> str:
    """`AB` for Aisha Begum: stands where a face would. One name gives one letter."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalpha()]
    ends = parts[:1] + parts[-1:] if len(parts) > 1 else parts
    return "".join(part[0].upper() for part in ends)


def due(due_at: dt.datetime, at: dt.datetime) -> tuple[str, str]:
    """How a deadline stands at a moment, and its state for the chip: `late`, `today` or `ok`."""
    is_same_day = clock.london_day(due_at) == clock.london_day(at)
    time = clock_time(due_at)
    if at > due_at:
        late = clock.working_days_late(due_at, at)
        if late:
            return str(ngettext("%(num)s working day late", "%(num)s working days late", late)), "late"
        if is_same_day:
            return str(_("late since %(time)s today", time=time)), "late"
        return str(_("late since %(day)s %(time)s", day=day(due_at), time=time)), "late"
    if is_same_day:
        return str(_("due today %(time)s", time=time)), "today"
    return str(_("due %(day)s %(time)s", day=day(due_at), time=time)), "ok"
