"""Parts of the record written for the family, shared adult by adult."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l

from app.early_help import words
from app.early_help.models import EarlyHelpRequest, Part
from app.early_help.queries.sharing import newest_version
from app.early_help.staff_forms.base import CaseForm
from app.web.fields import RadioField, TextAreaField, TextField


class PartForm(CaseForm):
    """An assessment, a plan, notes of a meeting, a note."""

    title = _l("Write for the family")
    lede = _l("Nobody in the family sees it until you share it, with each of them in turn.")
    event = "early_help.part_written"
    why = "write_part"

    kind = RadioField(_l("What is it?"), choices=list(words.PART.items()), inline=True)
    heading = TextField(_l("Title"), required=_l("Enter a title"))
    text = TextAreaField(_l("Words"), rows=14, max_length=20_000, required=_l("Write the words"))

    @classmethod
    def of(cls, request: EarlyHelpRequest, part: Part) -> "PartForm":
        """The words that stand, to write a new version from."""
        form = cls.about(request, **part_answers(part))
        form.first = part.id
        return form

    first: UUID | None = None
    """The version this one is written from."""

    def standing(self, request: EarlyHelpRequest) -> dict[str, str]:
        newest = newest_version(self.first) if self.first else None
        if newest is None:
            return {}
        return {"kind": str(words.PART.get(newest.kind, "")), "heading": newest.title, "text": newest.text}


def part_answers(part: Part) -> dict[str, Any]:
    return {"kind": part.kind, "heading": part.title, "text": part.text}


class ShareForm(CaseForm):
    """One part, for one person, in the words that person reads."""

    title = _l("Share with this person")
    lede = _l("Take out what this person must not know. You see it as they will before it is shared.")
    button = _l("See how they will read it")
    event = "early_help.part_shared"
    why = "share_part"

    text = TextAreaField(_l("What this person will read"), rows=14, max_length=20_000, required=_l("Write the words"))
