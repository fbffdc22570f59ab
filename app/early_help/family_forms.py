"""What a family can write after sending: messages, corrections, remarks, and following by code."""

from typing import Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.web.fields import RadioField, TextAreaField, TextField
from app.web.forms import Form

EMPTY_MESSAGE = _l("Write your message, then press the button")


class WriteForm(Form):
    """Add something, or answer a question."""

    text = TextAreaField(
        _l("Write to us"),
        _l("Nobody sees this until you send it. Then the team reads it, on working days."),
        rows=5,
        required=EMPTY_MESSAGE,
    )

    def name_after(self, *, answers_a_question: bool) -> Self:
        """The form, named after what it will be."""
        if answers_a_question:
            self.text.label.text = _("Your answer")
        return self


class CorrectForm(Form):
    """Put one answer right."""

    text = TextAreaField(
        _l("What it should say"),
        _l("Nobody sees this until you send it. We keep both, so that we can see what changed."),
        rows=8,
        required=_l("Write what it should say"),
    )


class CorrectLineForm(Form):
    """The same, for an answer of one line: a name, a postcode."""

    text = TextField(
        _l("What it should say"),
        _l("Nobody sees this until you send it. We keep both, so that we can see what changed."),
        required=_l("Write what it should say"),
    )


class RemarkForm(Form):
    """What you say to something that was shared with you."""

    kind = RadioField(
        _l("What would you like to say?"),
        choices=[
            ("read", _l("I have read it")),
            ("wrong", _l("Something in it is wrong")),
            ("disagree", _l("I don’t agree")),
        ],
        conditional={"wrong": "wrong_words", "disagree": "disagree_words"},
        required=_l("Choose what you would like to say"),
    )
    wrong_words = TextAreaField(_l("What is wrong?"), rows=4, required=_l("Write what is wrong"))
    disagree_words = TextAreaField(
        _l("What do you not agree with?"), rows=4, required=_l("Write what you do not agree with")
    )

    @property
    def words(self) -> str | None:
        said: str | None = self.wrong_words.data or self.disagree_words.data
        return said


class ButtonForm(Form):
    """A button alone."""


class TrackForm(Form):
    """Where a request stands, for whoever holds its reference and code."""

    reference = TextField(
        _l("Your reference"),
        _l("Like KXR-4M7-9TD"),
        width="10",
        spellcheck=False,
        max_length=40,
        autocomplete="off",
        required=_l("Type your reference"),
    )
    code = TextField(
        _l("Your code"),
        _l("Like 4KTM-X7RB-92QP"),
        width="20",
        spellcheck=False,
        max_length=40,
        autocomplete="off",
        required=_l("Type your code"),
    )
