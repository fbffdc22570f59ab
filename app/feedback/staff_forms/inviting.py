"""Who had something to tell about, and whether they are asked."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.feedback.staff_words import ASKED_HOW, NOT_ASKED, OCCASIONS, VERSIONS
from app.places.reference import localities
from app.web.fields import DateField, RadioField, SelectField, TextField
from app.web.forms import Form


class OccasionForm(Form):
    """Somebody had a visit, a review, a new worker or an ending."""

    who = TextField(
        _l("Who had it?"), _l("Their name, as the record has it"), max_length=120, required=_l("Write who had it")
    )
    version = SelectField(
        _l("How old are they?"), choices=list(VERSIONS.items()), required=_l("Choose how old they are")
    )
    kind = RadioField(_l("What was it?"), choices=list(OCCASIONS.items()))
    happened_on = DateField(_l("When?"))
    locality = SelectField(_l("Where do they live?"), required=_l("Choose a locality"))
    worker = TextField(_l("The worker’s reference or full name"), optional=True, mark_optional=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.locality.choices = list(localities().items())

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = bool(super().validate(extra_validators))
        if self.happened_on.data and self.happened_on.data > today():
            self.refuse("happened_on", _("This day is still to come"))
        return is_right and not self.happened_on.errors


class AskedForm(Form):
    """Asked, and how; or not, and why."""

    answer = RadioField(
        _l("Are they asked?"),
        _l("The worker never chooses, and is not told who is asked"),
        choices=[
            *((f"how:{code}", words) for code, words in ASKED_HOW.items()),
            *((f"not:{code}", words) for code, words in NOT_ASKED.items()),
        ],
        required=_l("Choose how they are asked, or why not"),
    )
