"""An answer to "who looked at my records": its safety check, the second person's yes or no, the handing over."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.core.references import grouped
from app.records.looking import words
from app.records.looking.services.telling import Asked
from app.web.fields import CheckboxesField, DateField, RadioField, TextAreaField
from app.web.forms import Form

YES_NO = (("yes", _l("Yes")), ("no", _l("No")))


class PrepareForm(Form):
    """What was asked, and what was checked before anything is made."""

    themself = RadioField(
        _l("Is the answer for the person themself?"),
        _l("Somebody who asks for a child or another adult has no right to it by that alone"),
        choices=YES_NO,
        required=_l("Choose yes or no"),
    )
    asked_on = DateField(_l("On which day did they ask?"), required=_l("Add the day"))
    records = CheckboxesField(
        _l("Which records?"),
        _l("Leave out any that is not theirs: a child is found by likeness"),
        required=_l("Choose at least one record"),
    )
    first_on = DateField(_l("From which day?"), required=_l("Add the day"))
    last_on = DateField(_l("To which day?"), required=_l("Add the day"))
    checked = TextAreaField(
        _l("How did you check who they are, and that it is safe?"),
        _l("Speak with them first, the way that is safe. Ask who could be angry about what they read"),
        rows=3,
        max_length=2000,
        required=_l("Write what you checked"),
    )
    others_may_see = RadioField(
        _l("Could somebody else see their page, or take a paper from them?"),
        choices=list(words.OTHERS.items()),
        required=_l("Choose one"),
    )
    way = RadioField(_l("How is it given?"), choices=list(words.WAYS.items()), required=_l("Choose how it is given"))
    without = CheckboxesField(
        _l("Whose name is left out?"),
        _l("Only where a name could bring harm. Their team and role still stand"),
        optional=True,
    )
    without_why = TextAreaField(_l("Why is a name left out?"), rows=2, max_length=1000, optional=True)

    @classmethod
    def about(cls, references: Mapping[UUID, str], names: Mapping[UUID, str]) -> "PrepareForm":
        """The form for these records and the names that could stand in the answer."""
        yesterday = today() - timedelta(days=1)
        form = cls.from_answers({"records": [str(one) for one in references], "last_on": yesterday})
        form.records.choices = [(str(one), grouped(reference, 3)) for one, reference in references.items()]
        form.without.choices = sorted(((str(one), name) for one, name in names.items()), key=lambda one: one[1])
        if not names:
            del form.without, form.without_why
        return form

    def validate(self, extra_validators: object = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.themself.data != "yes":
            self.refuse("themself", _("Decide first whether they may ask for them: that is a request for records"))
        return not any(field.errors for field in self)

    def asked(self) -> Asked:
        """What was answered."""
        without = self.without.data if "without" in self else []
        return Asked(
            asked_on=self.asked_on.data,
            first_on=self.first_on.data,
            last_on=self.last_on.data,
            records=frozenset(UUID(one) for one in self.records.data),
            way=self.way.data,
            checked=self.checked.data,
            without=frozenset(UUID(one) for one in without or []),
            without_why=(self.without_why.data or "") if "without_why" in self else "",
            others_may_see=self.others_may_see.data,
        )


class AgreeForm(Form):
    """The second person's yes or no."""

    agreed = RadioField(_l("Is it safe and right to give this?"), choices=YES_NO, required=_l("Choose yes or no"))
    why = TextAreaField(_l("Why?"), rows=3, max_length=1000, required=_l("Say why"))


class GiveForm(Form):
    """It was handed over."""
