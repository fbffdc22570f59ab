"""What the pages of packs ask."""

from typing import Any
from uuid import uuid4

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.core.quarters import last_quarters, quarter_of
from app.reporting.pack.rules import MOST_QUARTERS, MOST_REFERENCES, quarters_chosen, read_references
from app.web.fields import CheckboxesField, HiddenField, SelectField, TextAreaField, TextField
from app.web.forms import Form
from app.web.words import quarter

OFFERED = 12
"""Quarters to choose from, back from this one."""


class AskForm(Form):
    """A pack."""

    title = TextField(
        _l("What is it for?"),
        _l("For example: the inspection of November"),
        required=_l("Write what it is for"),
        max_length=120,
    )
    first = SelectField(_l("From which quarter?"), required=_l("Choose a quarter"))
    last = SelectField(_l("To which quarter?"), _l("Eight quarters at most"), required=_l("Choose a quarter"))
    references = TextAreaField(
        _l("References of children whose files are asked for"),
        _l("One on each line, as the case system or this portal has them. Never a name"),
        rows=5,
        optional=True,
    )
    once = HiddenField()

    @classmethod
    def opened(cls) -> "AskForm":
        form = cls.from_answers({"once": uuid4().hex})
        choices = [(str(one), quarter(str(one))) for one in last_quarters(quarter_of(today()), OFFERED)]
        form.first.choices = form.last.choices = choices
        return form

    def validate_references(self, field: Any) -> None:
        found = read_references(str(field.data or ""))
        if len(found) > MOST_REFERENCES or any(len(one) > 60 for one in found):
            self.refuse("references", _("Write at most %(most)s references, each on a line", most=MOST_REFERENCES))

    def validate_last(self, field: Any) -> None:
        first = str(self.first.data or "")
        if first and field.data and not quarters_chosen(first, str(field.data)):
            self.refuse(
                "last", _("Choose a quarter that is not before the first, %(most)s at most", most=MOST_QUARTERS)
            )


class LetGoForm(Form):
    """A manager's answer."""

    sure = CheckboxesField(
        _l("Have you looked at what is asked for?"),
        choices=[("yes", _l("Yes: an inspection needs it, and what I may read may go into it"))],
        optional=True,
        mark_optional=False,
    )
    why = TextAreaField(_l("If you refuse: why?"), rows=3, max_length=1000, optional=True, mark_optional=False)
