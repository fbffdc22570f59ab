"""What somebody may read of a record, part by part: only that can be pointed at as wrong (promise 4).

Made from their own page, so that nothing withheld there can be named, counted or guessed at here.
"""

from dataclasses import dataclass
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.people import Viewer
from app.early_help.family_view import page_for
from app.early_help.family_words import PART
from app.early_help.models import EarlyHelpRequest
from app.leaving_care.models import CareLeaver
from app.leaving_care.plan_view import page_of
from app.leaving_care.queries.plan import rows_of
from app.leaving_care.words_plan import AREAS
from app.web.words import day

OTHER = "other"
LABELS = {
    "told": _l("What we told you we decided"),
    "status": _l("What I am by the law"),
    "home": _l("Where I am staying"),
    OTHER: _l("Something else that we keep about you"),
}


@dataclass(frozen=True)
class PartRead:
    """One part as they read it. `code` says which; `words` is all of it, empty where we show them none."""

    code: str
    label: str
    words: str = ""


@dataclass(frozen=True)
class About:
    """A record of theirs: its table and id, what it is called, and what of it they may read."""

    kind: str
    id: UUID
    name: str
    parts: tuple[PartRead, ...]

    def part(self, code: str | None) -> PartRead | None:
        return next((one for one in self.parts if one.code == code), None)


def of_request(request: EarlyHelpRequest, viewer: Viewer) -> About:
    """A request as this person reads it. Raises NotFound where it is not theirs."""
    page = page_for(request, viewer, clock.now(), None)
    found = [PartRead("told", str(LABELS["told"]), page.told)] if page.told else []
    for share in page.shared:
        found.append(PartRead(f"share:{share.id}", share.title or str(PART[share.kind]), share.text))
    for line in page.lines:
        if not line.is_mine:
            when = _("A message from us, %(day)s", day=day(line.at))
            found.append(PartRead(f"line:{line.at.isoformat()}", str(when), line.text))
    return About("early_help_request", request.id, "", (*found, PartRead(OTHER, str(LABELS[OTHER]))))


def of_care_leaver(record: CareLeaver) -> About:
    """A young person's own record: their plan as it was shared with them, and the rest by name."""
    areas = page_of(rows_of(record), for_them=True).areas
    plan = [
        PartRead(f"plan:{one.code}", _plan_label(one.code), _text(one.said)) for one in areas if any(one.said.values())
    ]
    rest = [PartRead(code, str(LABELS[code])) for code in ("status", "home", OTHER)]
    return About("care_leaver", record.id, "", (*plan, *rest))


def label_of(code: str | None) -> str:
    """What a part is called for staff, where only its code is at hand."""
    kind, _colon, rest = (code or OTHER).partition(":")
    if kind == "plan":
        return _plan_label(rest)
    if kind == "share":
        return str(_("A part that was shared with them"))
    return str(_("A message from us")) if kind == "line" else str(STAFF_LABELS.get(kind, STAFF_LABELS[OTHER]))


STAFF_LABELS = {
    "told": _l("What they were told was decided"),
    "status": _l("What they are by the law"),
    "home": _l("Where they are staying"),
    OTHER: _l("Something else in the record"),
}


def _plan_label(code: str) -> str:
    return str(_("Plan: %(area)s", area=AREAS[code])) if code in AREAS else str(STAFF_LABELS[OTHER])


def _text(said: dict[str, str]) -> str:
    return "\n\n".join(words for words in said.values() if words)
