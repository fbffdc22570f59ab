"""What the asker told of a child or of another grown-up, to put right in place. What is emptied is taken away."""

from typing import Any, Self

from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.typed import number_in
from app.early_help.family_own import OwnPerson
from app.early_help.family_words import ADULT, CHILD, value_of
from app.early_help.forms.asking import YES_NO_UNKNOWN
from app.early_help.forms.people import NEEDS
from app.web.differing import Differing, differing
from app.web.fields import (
    CheckboxesField,
    DateField,
    HiddenField,
    PortalField,
    PostcodeField,
    RadioField,
    TextAreaField,
    TextField,
)
from app.web.forms import Form


class PutPersonRightForm(Form):
    """One person as they were told. `read_after`: how often they had been put right when the page was opened."""

    read_after = HiddenField()

    @classmethod
    def of(cls, person: OwnPerson) -> Self:
        return cls.from_answers({**person.answers, "read_after": str(person.times_put_right)})

    def said(self) -> dict[str, Any]:
        """Every answer by its code; what was emptied as an empty text."""
        asked = [field for field in self if isinstance(field, PortalField) and field.is_answer]
        return {field.short_name: "" if field.is_blank() else field.answer() for field in asked}

    @property
    def times_read(self) -> int:
        return number_in(self.read_after.data, -1)

    def read_again(self, person: OwnPerson) -> list[Differing]:
        """After somebody else's change from another window: what stands now beside what was typed."""
        self.read_after.shown = str(person.times_put_right)
        asked = [field.short_name for field in self if isinstance(field, PortalField) and field.is_answer]
        stands = {code: value_of(code, person.answers[code]) if code in person.answers else "" for code in asked}
        return differing(stands, self)


class PutChildRightForm(PutPersonRightForm):
    """A child."""

    name = TextField(CHILD["name"], autocomplete="off", optional=True)
    known_as = TextField(CHILD["known_as"], autocomplete="off", optional=True)
    born_on = DateField(_l("When were they born?"), not_after=clock.today, optional=True)
    due_on = DateField(_l("Or when is the baby due?"), optional=True)
    school = TextField(CHILD["school"], optional=True)
    needs = CheckboxesField(CHILD["needs"], choices=NEEDS, optional=True)
    needs_more = TextField(CHILD["needs_more"], optional=True)
    postcode = PostcodeField(_l("Postcode, if they live somewhere else"), optional=True)
    knows = RadioField(
        _l("Does the child know about this?"),
        choices=[("yes", _l("Yes")), ("no", _l("No")), ("too_young", _l("They are too young"))],
        optional=True,
    )
    would_say = TextAreaField(CHILD["would_say"], rows=3, optional=True)


class PutAdultRightForm(PutPersonRightForm):
    """Another grown-up. How to reach them is asked nowhere."""

    name = TextField(ADULT["name"], autocomplete="off", required=_l("Write their name, or what you call them"))
    relationship = TextField(ADULT["relationship"], optional=True)
    lives_with_child = RadioField(ADULT["lives_with_child"], choices=YES_NO_UNKNOWN, optional=True)
    knows = RadioField(ADULT["knows"], choices=YES_NO_UNKNOWN, optional=True)
