"""A manager says what the status is, or takes that back."""

from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.leaving_care.rules import STATUSES
from app.leaving_care.staff_forms.base import RecordForm
from app.leaving_care.words_status import NAMES
from app.web.fields import DateField, SelectField, TextAreaField


class SayStatusForm(RecordForm):
    """Stands beside what the rules worked out, with who said it, when and why."""

    title = _l("Say what their status is")
    lede = _l(
        "What the rules worked out stays on the record beside it. Say it when the files cannot know: a return home "
        "that broke down, time in hospital, custody, or somebody else’s decision in law."
    )
    button = _l("Save this status")
    why = "say_status"
    is_always_taken = False

    status = SelectField(_l("What are they in law?"), choices=[(code, NAMES[code]) for code in STATUSES])
    since = DateField(_l("Since when?"), required=_l("Add the day it holds from"), not_after=today)
    reason = TextAreaField(
        _l("Why?"), _l("What you know that the files do not, and how you know it. Staff only"), required=_l("Write why")
    )


class UnsayStatusForm(RecordForm):
    """The rules stand alone again."""

    title = _l("Go back to what the rules say")
    lede = _l("The manager’s decision ends today. It stays in the record’s history.")
    button = _l("Go back to what the rules say")
    why = "say_status"
