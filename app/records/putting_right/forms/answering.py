"""What is asked of who answers: how it was checked, what was done, what is decided, how they were told."""

from typing import Self

from flask_babel import lazy_gettext as _l

from app.records.putting_right import rules, words
from app.records.putting_right.forms.asking import LONG, AskPage
from app.records.putting_right.models import DataAsk
from app.web.fields import CheckboxesField, RadioField, TextAreaField


class CheckForm(AskPage):
    """How it was found out who asks."""

    how = RadioField(
        _l("How was it checked that they are who they say, and may ask this?"),
        choices=[(code, name) for code, name in words.CHECKS.items() if code != "signed_in"],
        required=_l("Choose how it was checked"),
    )


class StepForm(AskPage):
    """What was done to find out."""

    what = TextAreaField(
        _l("What was done?"),
        _l("Whom you asked, what they said, what you told the person on the way"),
        rows=4,
        max_length=LONG,
        required=_l("Write what was done"),
    )


class ExtendForm(AskPage):
    """Two more months."""

    why = TextAreaField(
        _l("Why is more time needed?"),
        _l("They read this. Say it in plain words"),
        rows=3,
        max_length=LONG,
        required=_l("Write why"),
    )


class DecideForm(AskPage):
    """What was decided, and in which words they are told."""

    outcome = RadioField(_l("What is decided?"), required=_l("Choose what is decided"))
    beside = TextAreaField(
        _l("What is right?"),
        _l("It stands beside what was written. Nothing is overwritten"),
        rows=4,
        max_length=LONG,
        required=_l("Write what is right: it stands beside what was written"),
    )
    reason = TextAreaField(
        _l("Why?"), _l("For staff who read the record"), rows=4, max_length=LONG, required=_l("Write why")
    )
    answer = TextAreaField(
        _l("What do you tell them?"),
        _l("Plain words, with why. How to complain further is added below it"),
        rows=5,
        max_length=LONG,
        required=_l("Write what you tell them"),
    )
    safe = CheckboxesField(
        _l("Before you send it"),
        choices=[
            (
                "yes",
                _l(
                    "It tells nothing of a concern, of anything they have not been told, or of anybody else; and it "
                    "gives no hint that something is left out"
                ),
            )
        ],
        required=_l("Read your words again, and tick that they are safe"),
    )

    @classmethod
    def about(cls, ask: DataAsk) -> Self:
        """With the outcomes that this kind may have."""
        form = cls.opened()
        form.outcome.choices = [(code, words.OUTCOMES[code]) for code in rules.OUTCOMES[ask.kind]]
        form.outcome.conditional = {"corrected_beside": ("beside",)} if ask.kind == "wrong" else {}
        if ask.kind != "wrong":
            del form.beside
        return form

    def right_words(self) -> str:
        """What is right, where it was corrected."""
        return self.typed("beside") if "beside" in self and self.outcome.data == "corrected_beside" else ""


class TellForm(AskPage):
    """How they were told."""

    how = RadioField(_l("How were they told?"), required=_l("Choose how they were told"))

    @classmethod
    def about(cls, ask: DataAsk) -> Self:
        """With the ways that they said are safe, and no other."""
        form = cls.opened()
        ways = rules.ways_to_tell((ask.asker or {}).get("way"))
        form.how.choices = [(code, words.TOLD_HOW[code]) for code in ways]
        return form
