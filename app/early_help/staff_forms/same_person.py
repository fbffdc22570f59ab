"""Noting that two accounts are one person, and undoing it."""

from flask_babel import lazy_gettext as _l

from app.early_help.staff_forms.base import CaseForm
from app.early_help.staff_words import KIND
from app.web.fields import RadioField, TextAreaField, TextField


class SamePersonForm(CaseForm):
    """In which other request, as whom there, and how it is known."""

    title = _l("Note that this is the same person as in another request")
    lede = _l(
        "The note stands on both requests, with your name and the day. Nothing is joined, and nothing changes for "
        "the family. Anyone can undo it."
    )
    event = "early_help.same_person_noted"
    why = "same_person"

    reference = TextField(
        _l("Reference of the other request"), width="10", autocomplete="off", required=_l("Enter the reference")
    )
    kind = RadioField(_l("Who are they in the other request?"), choices=list(KIND.items()))
    reason = TextAreaField(_l("How do you know?"), rows=3, required=_l("Write how you know"))


class UndoSamePersonForm(CaseForm):
    """They are not one person after all."""

    title = _l("Undo the note that they are the same person")
    lede = _l("Who noted it, and why, is kept.")
    event = "early_help.same_person_undone"
    why = "undo_same_person"

    reason = TextAreaField(_l("Why?"), rows=3, required=_l("Write why"))
