"""After the questions: what should happen, and a few questions about who spoke."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.feedback.branches import is_nameless, is_watched
from app.feedback.forms.starting import NAME_LIMIT, FeedbackForm
from app.feedback.rules import WISH_NEEDS_NAME
from app.feedback.words import WISHES
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.web.fields import CheckboxesField, TextAreaField, TextField


class WishesForm(FeedbackForm):
    """What should happen now. Each says who will then know."""

    heading = _l("What would you like to happen?")
    one_question = True

    wishes = CheckboxesField(
        heading,
        _l("Tick as many as you like, or none."),
        choices=WISHES,
        conditional={"talk": "talk_how", "tell_manager": "manager_words"},
        legend_is_h1=True,
        optional=True,
        mark_optional=False,
        classes="p-choices",
    )
    talk_how = TextField(
        _l("Where and when is it OK to talk to you?"),
        _l("For example: “At school, on a Tuesday”."),
        optional=True,
        max_length=200,
        autocomplete="off",
    )
    manager_words = TextAreaField(
        _l("What shall we tell the manager?"),
        _l("We pass on these words just as you write them, and nothing else."),
        rows=4,
        max_length=2000,
        optional=True,
        mark_optional=False,
        spellcheck=False,
    )

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        """Nobody's name is known yet: some wishes need one."""
        if not is_nameless(answers):
            return cls
        return NamelessWishesFormWatched if is_watched(answers) else NamelessWishesForm


class NamelessWishesForm(WishesForm):
    """The same, with a place for a name; the wishes that need one cannot be done without."""

    asks_again: ClassVar[bool] = True

    name = TextField(
        _l("Your name, only if you ticked something that needs it"),
        _l(
            "Then the youth voice team knows it is you. Your worker does not. Leave it empty to stay with “Nobody knows"
            " it is me”."
        ),
        optional=True,
        mark_optional=False,
        max_length=NAME_LIMIT,
        autocomplete="off",
        spellcheck=False,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if self.asks_again and WISH_NEEDS_NAME & set(self.wishes.data or ()) and not self["name"].data:
            self.refuse("name", _("Write your name, or untick what needs your name"))
            return False
        return True


class NamelessWishesFormWatched(NamelessWishesForm):
    """Where somebody may be looking, the next screen does not depend on what was ticked."""

    asks_again = False
