"""The copy as its person reads it: redacted entries, as a page for PDF and as JSON."""

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import current_app, render_template
from flask_babel import gettext as _

from app.core.references import grouped
from app.records.access import words
from app.records.access.finding import Found, file_of, unread
from app.records.access.models import AccessEntry, AccessRequest
from app.records.access.queries import entries_of
from app.records.access.rules import leaves_a_gap, redacted
from app.web.pdf import pdf_of


@dataclass(frozen=True)
class Line:
    """One entry as it is read. `on` None: no day may be told. `file_of`: the entry whose file is given with it."""

    on: date | None
    is_week: bool
    room: str
    title: str
    words: str
    file_of: AccessEntry | None = None


def copy_of(request: AccessRequest) -> list[Line]:
    """The copy in the order of days; what has no day stands last.

    What somebody told the youth voice team, and what a worker may read of it, is in a copy that its person opens alone:
    not on paper that passes through a hand, and not in a copy given to a parent or a helper.
    """
    lines = [line for entry in entries_of(request) if (line := read_as(entry)) is not None]
    if request.tie == "self" and request.way == "account":
        lines += [_line(one) for one in unread(request)]
    return sorted(lines, key=lambda one: one.on or date.max)


def read_as(entry: AccessEntry) -> Line | None:
    """One entry as its person will read it; None where it leaves no trace."""
    gap = _("[words left out]")
    if entry.left_out is not None:
        if not leaves_a_gap(entry.left_out):
            return None
        return Line(entry.on, entry.is_week, entry.room, entry.title, gap)
    said = redacted(entry.words, [(one.passage, one.reason) for one in entry.passages], gap)
    file_of = entry if entry.file_id is not None else None
    return Line(entry.on, entry.is_week, entry.room, entry.title, said, file_of)


def files_of(request: AccessRequest) -> list[AccessEntry]:
    """Entries of the copy that are given with a file, in its order."""
    return [line.file_of for line in copy_of(request) if line.file_of is not None]


def notes_of(request: AccessRequest) -> list[str]:
    """What every copy says of itself: the same words whatever stands in it or was left out."""
    notes = [
        _("This is what we found about you, in the order of days."),
        _(
            "Where it says “[words left out]”, the words are about somebody else. The law also lets us "
            "leave out other things. Every copy says so, whether or not something was left out of it."
        ),
        _(
            "What somebody told us without a name cannot be found, by us or by anybody. If you did that, it "
            "is not here."
        ),
        _(
            "We looked in this service. Complaints are found by the name and address you gave, and checks of our "
            "own work by your reference. If you miss something, tell us and we look for it by hand."
        ),
        _("What was said with a name stands here only if you added it to your account with its pictures."),
        _(
            "You can ask us to put something right, to look again at what was left out, or to complain. The "
            "Information Commissioner looks at complaints about us: ico.org.uk."
        ),
    ]
    if any(row.kind == "worker" for row in request.people):
        notes.append(
            _(
                "What children and families tell us about a worker is not given to that worker, unless whoever "
                "said it agreed that this worker reads these words. We do not say whether there is anything "
                "else, or how much. This sentence stands in every copy for a worker."
            )
        )
    if request.way == "in_person":
        notes.append(
            _(
                "What was said to the youth voice team is never printed by us. You can read it yourself, signed "
                "in to your own account."
            )
        )
    return notes


def as_pdf(request: AccessRequest) -> bytes:
    """The copy as a tagged PDF."""
    return pdf_of(as_page(request), Path(current_app.root_path) / "static")


def as_page(request: AccessRequest) -> str:
    """The copy as a page for paper."""
    return render_template(
        "records/access/copy-sheet.html",
        asked=request,
        reference=grouped(request.reference, 3),
        lines=copy_of(request),
        notes=notes_of(request),
        words=words,
    )


def as_json(request: AccessRequest) -> str:
    """The copy for a machine: the same entries, the same words."""
    told = {
        "reference": grouped(request.reference, 3),
        "asked_on": request.received_on.isoformat(),
        "about_this_copy": notes_of(request),
        "entries": [
            {
                "on": one.on.isoformat() if one.on else None,
                "only_the_week_is_known": one.is_week,
                "from": str(words.ROOMS[one.room]),
                "title": one.title,
                "words": one.words,
                "file": _file(request, one.file_of),
            }
            for one in copy_of(request)
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _file(request: AccessRequest, entry: AccessEntry | None) -> dict[str, str] | None:
    found = file_of(request, entry) if entry is not None else None
    return {"type": found.media_type, "base64": b64encode(found.octets).decode()} if found is not None else None


def _line(one: Found) -> Line:
    return Line(one.on, one.entry.is_week, one.room, one.entry.title, one.entry.words)
