"""What came of looking into it, and what is many."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.core.typed import whole_number
from app.records.looking import words
from app.web.fields import DateField, RadioField, TextAreaField, TextField
from app.web.forms import Form


class ReviewForm(Form):
    """The outcome, and what was found."""

    outcome = RadioField(
        _l("What came of it?"), choices=list(words.OUTCOMES.items()), required=_l("Choose what came of it")
    )
    note = TextAreaField(
        _l("What did you find?"),
        _l("Whom you asked, what they said, and whom you passed it on to"),
        rows=4,
        max_length=2000,
        required=_l("Write what you found"),
    )


class LimitForm(Form):
    """How many records in a day are many."""

    at_least = TextField(
        _l("At least so many records in a day"),
        inputmode="numeric",
        width="4",
        max_length=4,
        required=_l("Write how many records"),
    )
    times = TextField(
        _l("And so many times what the person usually opens in a day"),
        inputmode="numeric",
        width="2",
        max_length=2,
        required=_l("Write how many times"),
    )
    from_on = DateField(_l("From which day does it hold?"), required=_l("Add the day"))

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        for name, least in (("at_least", 2), ("times", 1)):
            if whole_number(self[name].data, least) is None:
                self.refuse(name, _("Write a whole number, %(least)s or more", least=least))
        if self.from_on.data < today():
            self.refuse("from_on", words.RULES["limit_in_the_past"])
        return not any(field.errors for field in self)
