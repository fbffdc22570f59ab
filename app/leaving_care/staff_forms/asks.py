"""Answering what a young person asked for, and their ledger."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.leaving_care.models import CareLeaver
from app.leaving_care.queries.asks import balances_of
from app.leaving_care.staff_forms.base import RecordForm
from app.leaving_care.words_account import ALLOWANCES, allowance_name
from app.web.fields import PoundsField, RadioField, SelectField, TextAreaField
from app.web.words import pounds


class AnswerForm(RecordForm):
    """A message about an ask."""

    title = _l("Write to them about this")
    button = _l("Send")
    why = "ask"

    text = TextAreaField(
        _l("Your message"),
        _l("They read it when they sign in. We tell them only that there is something to read, if that is safe."),
        rows=5,
        required=_l("Write your message"),
    )


class DecideForm(RecordForm):
    """Agreed, or no with a reason."""

    title = _l("Answer what they asked for")
    lede = _l("They read your words as you write them. With a no they read how to have it looked at again.")
    button = _l("Save the answer")
    why = "ask"

    answer = RadioField(
        _l("What is the answer?"),
        choices=[("agreed", _l("Agreed")), ("no", _l("No"))],
        conditional={"agreed": ("pence", "allowance")},
        required=_l("Choose an answer"),
    )
    pence = PoundsField(_l("How much, in pounds?"), _l("Leave it empty where it is not money."), optional=True)
    allowance = SelectField(
        _l("Paid from which allowance?"), _l("Leave it empty where it is none of these."), optional=True
    )
    reason = TextAreaField(
        _l("Why?"),
        _l("A no always has a reason, in plain words, to them."),
        rows=4,
        max_length=2000,
        optional=True,
        mark_optional=False,
    )

    def fit(self, record: CareLeaver) -> None:
        left = [(one.allowance, one.left) for one in balances_of(record)]
        self.allowance.choices = [
            (code, _("%(allowance)s: %(left)s left", allowance=allowance_name(code), left=pounds(pence)))
            for code, pence in left
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.answer.data == "no" and not self.reason.data:
            self.refuse("reason", _("Say why, in plain words"))
        if self.answer.data == "agreed" and self.allowance.data and not self.pence.data:
            self.refuse("pence", _("Write how much is paid from the allowance"))
        return not any(field.errors for field in self)


class GiveForm(RecordForm):
    """It was paid or given."""

    title = _l("Say that it was paid or given")
    lede = _l(
        "Do this when the money has left, or they have the thing. From an allowance it is taken at once, and once only."
    )
    button = _l("It was paid or given")
    why = "ask"


class GrantForm(RecordForm):
    """So much of an allowance is theirs."""

    title = _l("Add to an allowance")
    lede = _l("The ledger is only ever added to. They can see every line.")
    button = _l("Add it")
    why = "allowances"

    allowance = SelectField(
        _l("Which allowance?"), choices=list(ALLOWANCES.items()), required=_l("Choose the allowance")
    )
    pence = PoundsField(_l("How much, in pounds?"), required=_l("Write how much"))


class PutRightForm(RecordForm):
    """A line of the ledger was a mistake."""

    title = _l("Put a line right")
    lede = _l("The line stays, and a second line takes the amount back. What it paid for can then be paid again.")
    button = _l("Take it back")
    why = "allowances"
    is_warning = True

    reason = TextAreaField(_l("What was wrong?"), rows=3, max_length=500, required=_l("Write what was wrong"))
