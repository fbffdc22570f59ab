"""What the youth voice team's pages ask."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.safeguarding.words import ABOUT
from app.web.fields import CheckboxesField, HiddenField, RadioField, SelectField, TextAreaField, TextField
from app.web.forms import Form


class ReplyForm(Form):
    """Our answer. The child reads exactly this."""

    words = TextAreaField(
        _l("Your answer"),
        _l("Write to the child as “you”. Say what you did or why you cannot. Never repeat their own words"),
        rows=6,
        max_length=2000,
        required=_l("Write your answer"),
    )
    looked = HiddenField()


class ThemesForm(Form):
    """Which themes of the shared list it is about."""

    themes = CheckboxesField(_l("What is it about?"), optional=True, mark_optional=False)

    def __init__(self, *args: Any, choices: list[tuple[str, Any]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes.choices = choices or []


class NoteForm(Form):
    """A private note."""

    words = TextAreaField(
        _l("Private note"), _l("Only the youth voice team reads it"), rows=3, required=_l("Write the note")
    )


class TranslationForm(Form):
    """Words in English, beside the child's own."""

    question = HiddenField()
    words = TextAreaField(_l("In English"), rows=3, required=_l("Write it in English"))


class WorkerForm(Form):
    """Which worker it is about, where somebody found out."""

    reference = TextField(
        _l("The worker’s reference, or their full name"),
        _l("From now on it is kept from them and their managers as well"),
        required=_l("Write the worker’s reference or full name"),
        max_length=120,
    )


class ConcernForm(Form):
    """Tell duty that a child may not be safe."""

    words = TextAreaField(
        _l("Why are you worried?"),
        _l("Duty gets the child’s words as well, and their name if we know it"),
        rows=4,
        required=_l("Write why you are worried"),
    )


class AllegationForm(Form):
    """Pass it to the designated officer."""

    about_kind = RadioField(_l("Who is it about?"), choices=list(ABOUT.items()))
    named = TextField(_l("Their name, and where they work"), optional=True, max_length=200)
    words = TextAreaField(
        _l("What should the designated officer know?"),
        _l("They get the child’s words as well. It leaves this inbox"),
        rows=4,
        required=_l("Write what they should know"),
    )


class LeaveForm(Form):
    """Ask the child whether the worker may read some words."""

    words = TextAreaField(
        _l("What the worker would read"),
        _l("The child is asked about exactly these words when they come back"),
        rows=3,
        max_length=600,
        required=_l("Write what the worker would read"),
    )


class QuoteForm(Form):
    """Ask whoever spoke whether a report may quote some words."""

    words = TextAreaField(
        _l("What the report would quote"),
        _l("Their own words, without a name. They are asked about exactly these words when they come back"),
        rows=3,
        max_length=600,
        required=_l("Write what the report would quote"),
    )


class AuditWordsForm(Form):
    """Words for an audit: what was said, so that nobody is known by it."""

    words = TextAreaField(
        _l("What an auditor would read"),
        _l("In your own words. No name, age, school, place or day, and nothing that only one person could say"),
        rows=4,
        max_length=600,
        required=_l("Write what an auditor would read"),
    )


class WishForm(Form):
    """What came of something a child asked for."""

    outcome = SelectField(
        _l("What came of it?"),
        choices=[("done", _l("Done")), ("partly", _l("Partly done")), ("could_not", _l("Could not be done"))],
        required=_l("Choose what came of it"),
    )
    answer = TextAreaField(
        _l("What the child reads about it"), rows=3, max_length=1000, required=_l("Write what the child reads")
    )


class HandOnForm(Form):
    """Which manager the child meant."""

    manager = SelectField(
        _l("Who manages this worker?"),
        _l("They read the words that the child chose, by when to act, and nothing else"),
        required=_l("Choose who manages this worker"),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, Any]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.manager.choices = choices or []


class SummaryForm(Form):
    """What a worker reads about a quarter: from several people, in our words."""

    words = TextAreaField(
        _l("What the worker will read"),
        _l("In your own words. Only what several of them said. Nothing that one person alone could have said"),
        rows=8,
        max_length=2000,
        required=_l("Write what the worker will read"),
    )
    different = CheckboxesField(
        _l("Check before you go on"),
        choices=[
            ("people", _l("I read everything it is made from, and at least five different people said it")),
            ("nobody", _l("Nobody can be recognised in it, also not by what happened to them")),
        ],
        required=_l("Tick both, or do not write it"),
    )

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = bool(super().validate(extra_validators))
        if is_right and len(self.different.data or ()) < len(self.different.choices):
            self.refuse("different", str(self.different.required))
            return False
        return is_right
