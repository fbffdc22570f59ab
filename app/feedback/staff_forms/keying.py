"""Keying in what came on paper or was spoken: one long page, in the order of the paper."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core.clock import today
from app.feedback.forms.questions import field_of
from app.feedback.question import QuestionSet
from app.feedback.staff_words import CHANNELS, TAKEN_BY, TAKEN_WHERE, WHO_MAY_KNOW
from app.feedback.words import WISHES, WORKER_KINDS
from app.web.fields import CheckboxesField, DateField, PortalField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import Form

QUESTION = "q_"


class KeyInForm(Form):
    """Everything but the questions, which `form_for` adds."""

    asked: ClassVar[QuestionSet]

    channel = RadioField(
        _l("How did it come?"), choices=[(code, CHANNELS[code]) for code in ("paper", "spoken")], inline=True
    )
    given_on = DateField(_l("When was it said or written?"), _l("Only the week is kept"))
    taken_by = SelectField(_l("Who took it?"), choices=list(TAKEN_BY.items()), required=_l("Choose who took it"))
    taken_where = SelectField(_l("Where?"), choices=list(TAKEN_WHERE.items()), required=_l("Choose where"))
    worker_there = RadioField(
        _l("Was the worker it is about there?"),
        _l("If they were, it is left out of figures about that worker"),
        choices=[("no", _l("No")), ("yes", _l("Yes")), ("not_known", _l("Nobody knows"))],
    )
    kind = SelectField(
        _l("Who is it about?"), choices=list(WORKER_KINDS.items()), required=_l("Choose who it is about")
    )
    worker = TextField(
        _l("Their reference or full name, if it was said"), optional=True, mark_optional=False, max_length=80
    )
    who = RadioField(
        _l("Who may know who said it?"),
        _l("Ask them. If nobody asked them, choose that nobody knows"),
        choices=list(WHO_MAY_KNOW.items()),
    )
    name = TextField(_l("Their name, if we may know it"), optional=True, mark_optional=False, max_length=80)
    wishes = CheckboxesField(
        _l("What would they like to happen?"),
        choices=[(code, words) for code, words, _hint in WISHES],
        optional=True,
        mark_optional=False,
    )
    manager_words = TextAreaField(
        _l("The words they chose for the manager"), optional=True, mark_optional=False, rows=3, max_length=1000
    )

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = bool(super().validate(extra_validators))
        if self.given_on.data and self.given_on.data > today():
            self.refuse("given_on", _("This day is still to come"))
        if self.who.data in ("named", "kept") and not self.name.data:
            self.refuse("name", _("Write their name, or choose that nobody knows who it is"))
        if "tell_manager" in (self.wishes.data or ()) and not self.manager_words.data:
            self.refuse("manager_words", _("Write the words that they chose"))
        return is_right and not any(field.errors for field in self)

    def question_fields(self) -> list[PortalField]:
        """The questions in their order."""
        return [self[QUESTION + question.code] for question in self.asked.questions]

    def other_fields(self, *, after: bool) -> list[PortalField]:
        """What stands before the questions; `after`: what stands after them."""
        last = ("wishes", "manager_words")
        return [
            field
            for field in self.questions()
            if not field.short_name.startswith(QUESTION) and (field.short_name in last) is after
        ]


def form_for(asked: QuestionSet) -> type[KeyInForm]:
    """The form with this set's questions."""
    fields: dict[str, Any] = {QUESTION + question.code: field_of(question) for question in asked.questions}
    return type("KeyIn", (KeyInForm,), {"asked": asked, **fields})
