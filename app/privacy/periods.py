"""How long a kind of record is kept, in words, from the periods that expiry itself reads."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.clock import now, today
from app.privacy.words import Voice
from app.retention.queries import days_kept, lengths_of
from app.retention.rules import KINDS, Length

FRESH = timedelta(minutes=10)
"""A form asks the database no more often than this how long what it gathers is kept."""
CLOCKS = {
    "closed": _l("%(long)s after it is closed"),
    "youngest_born": _l("%(long)s after the youngest child was born"),
    "given": _l("%(long)s after you told us"),
    "made": _l("%(long)s after they were made"),
    "left": _l("%(long)s after you leave"),
    "born": _l("%(long)s after you were born"),
    "died": _l("%(long)s after a death"),
    "signed_off": _l("%(long)s after it is done"),
    "taken_off": _l("%(long)s after it was taken off the board"),
}
Lengths = Mapping[str, Length]


def kept_line(kind: str, voice: Voice) -> str:
    """How long one kind of record is kept, in this reader's words."""
    return str(_("%(what)s: %(long)s.", what=voice.kept[kind], long=_period(kind, voice)))


def _period(code: str, voice: Voice) -> str:
    kind = KINDS[code]
    if kind.starts.startswith("never"):
        return str(voice.for_good)
    if kind.starts.startswith("with "):
        return str(voice.with_record)
    days = days_kept(kind)
    if days is not None:
        return str(ngettext("%(num)s day", "%(num)s days", days))
    ends = [str(CLOCKS[clock]) % {"long": _long(length)} for clock, length in _in_force(code).items()]
    if not ends:
        return str(voice.not_set)
    return ends[0] if len(ends) == 1 else str(_("the later of: %(ends)s", ends="; ".join(ends)))


def _long(length: Length) -> str:
    if length.unit == "years":
        return str(ngettext("%(num)s year", "%(num)s years", length.amount))
    if length.unit == "months":
        return str(ngettext("%(num)s month", "%(num)s months", length.amount))
    return str(ngettext("%(num)s day", "%(num)s days", length.amount))


def _in_force(kind: str) -> Lengths:
    held: dict[str, tuple[datetime, Lengths]] = current_app.extensions.setdefault("kept_lengths", {})
    at = now()
    if kind not in held or not held[kind][0] <= at < held[kind][0] + FRESH:
        held[kind] = (at, lengths_of(kind, today()))
    return held[kind][1]


def all_lines(kinds: tuple[str, ...], voice: Voice) -> tuple[Any, ...]:
    """The lines of several kinds: what a page that is kept was made from."""
    return tuple(kept_line(kind, voice) for kind in kinds)
