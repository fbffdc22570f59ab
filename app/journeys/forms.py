"""What the form of a journey's page has beside its questions: its heading, and words above them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.journeys.journey import Answers
from app.web.fields import PortalField, TextAreaField, TextField
from app.web.forms import Form


class JourneyForm(Form):
    """One page of a journey. `heading` is its h1; with `one_question`, its legend or label is drawn as the h1.

    A page whose questions follow from earlier answers overrides `for_answers` and gives a class of its own.
    """

    heading: ClassVar[Any] = ""
    lead: ClassVar[Any] = ""
    one_question: ClassVar[bool] = False
    skip_words: ClassVar[Any] = _l("I’ll tell you when we talk")
    skipped_words: ClassVar[Any] = _l("You will tell us when we talk")
    hides_answers: ClassVar[bool] = False
    """What was answered is never shown again, here or on the page that checks everything: others may see the screen."""
    # -- on a page that may be answered many times

    item_heading: ClassVar[Any] = ""
    add: ClassVar[Any] = ""
    another_one: ClassVar[Any] = ""
    none_yet: ClassVar[Any] = ""
    remove_words: ClassVar[Any] = ""

    @classmethod
    def for_answers(cls, _answers: Answers) -> type["JourneyForm"]:
        """The form as these answers (of open pages) make it."""
        return cls

    def all_fields(self) -> Iterator[PortalField]:
        return (field for field in self if isinstance(field, PortalField))

    def asks_for_words(self) -> bool:
        """Whether somebody writes in their own words here: then the page says who will see them."""
        return any(isinstance(field, TextAreaField) for field in self.all_fields())

    def is_empty(self) -> bool:
        """Nothing was chosen or typed, readable or not."""
        return not any(
            field.shown if isinstance(field.shown, str) else field.raw_data for field in self.all_fields()
        ) and (not any(field.data for field in self.all_fields()))

    def unread(self) -> dict[str, Any]:
        """What stands in boxes that cannot be read as an answer: half a date, a slip in a number."""
        return {field.short_name: field.shown for field in self.all_fields() if field.process_errors and field.shown}

    def show_again(self, typed: dict[str, Any]) -> None:
        """Put what could not be read back into its boxes."""
        for field in self.all_fields():
            if field.short_name in typed:
                field.shown = typed[field.short_name]

    def name_of(self, item: dict[str, Any]) -> str:
        """What one of many is called in a list."""
        return str(item.get("name") or "")


class ComeBackForm(Form):
    """Type the code you wrote down."""

    code = TextField(
        _l("Your code"),
        _l("It has 12 letters and numbers, like 4KTM-X7RB-92QP. Small letters and spaces are fine."),
        required=_l("Type the code you wrote down"),
        width="20",
        spellcheck=False,
        autocomplete="off",
        max_length=40,
    )
