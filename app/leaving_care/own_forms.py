"""What a care leaver writes on their own pages: an ask, a message, a file, their page about themself, a letter."""

from typing import Any, Self
from uuid import uuid4

from flask_babel import lazy_gettext as _l

from app.core.typed import number_in
from app.leaving_care.words_account import PROFILE
from app.web.fields import (
    CheckboxesField,
    EmailField,
    FileField,
    HiddenField,
    PoundsField,
    RadioField,
    TextAreaField,
    TextField,
)
from app.web.forms import Form

NOT_SENT = _l("Nobody sees this until you send it.")


class OnceForm(Form):
    """A page that does a thing once, however often its button is pressed."""

    once = HiddenField()

    @classmethod
    def fresh(cls, **answers: Any) -> Self:
        return cls.from_answers({"once": uuid4().hex, **answers})

    @property
    def token(self) -> str:
        return str(self.once.data or "")[:64]


class AskForm(OnceForm):
    """Ask for something."""

    what = TextField(
        _l("What would you like to ask for?"),
        _l("For example: “driving lessons” or “a bed”."),
        required=_l("Write what you would like to ask for"),
        max_length=120,
    )
    why = TextAreaField(
        _l("How would it help you?"), NOT_SENT, rows=4, optional=True, mark_optional=True, max_length=2000
    )
    pence = PoundsField(_l("How much does it cost, in pounds?"), _l("If you know."), optional=True)
    offer_code = HiddenField()


class WriteForm(OnceForm):
    """A message about an ask, or to the adviser."""

    text = TextAreaField(
        _l("Write a message"), NOT_SENT, rows=5, required=_l("Write your message, then press the button")
    )


class FileForm(OnceForm):
    """Something that shows it: a letter, a payslip, a quote, a photograph."""

    label = TextField(
        _l("What is it?"),
        _l("For example: “quote from the driving school”."),
        required=_l("Write what it is"),
        max_length=80,
    )
    file = FileField(
        _l("Choose a picture or a PDF"),
        _l("At most 5 MB. Only you and the people who work with you can open it."),
        accept="image/jpeg,image/png,image/webp,application/pdf",
        required=_l("Choose a file"),
    )


class ButtonForm(OnceForm):
    """A button alone."""


class ProfileForm(Form):
    """My one-page profile. Every part may stay empty."""

    version = HiddenField()
    name = TextAreaField(*PROFILE["name"], rows=2, max_length=300, optional=True, mark_optional=False)
    about = TextAreaField(*PROFILE["about"], rows=3, max_length=600, optional=True, mark_optional=False)
    story = TextAreaField(*PROFILE["story"], rows=4, max_length=1200, optional=True, mark_optional=False)
    helps = TextAreaField(*PROFILE["helps"], rows=3, max_length=600, optional=True, mark_optional=False)
    not_helps = TextAreaField(*PROFILE["not_helps"], rows=3, max_length=600, optional=True, mark_optional=False)
    people = TextAreaField(*PROFILE["people"], rows=2, max_length=400, optional=True, mark_optional=False)
    reach = TextAreaField(*PROFILE["reach"], rows=2, max_length=400, optional=True, mark_optional=False)

    @property
    def said(self) -> dict[str, str]:
        """Their words by question, without what they left empty."""
        return {code: self[code].data for code in PROFILE if self[code].data}

    @property
    def read_version(self) -> int:
        return number_in(self.version.data)


class ReleaseForm(Form):
    """Who may read my page."""

    who = RadioField(_l("Who may read it?"), required=_l("Choose who may read it"))


class LetterForm(OnceForm):
    """Send the letter by email to an address they choose."""

    email = EmailField(
        _l("Which email address should we send it to?"),
        _l("It can be yours, or a college’s or a landlord’s. Check each letter: we cannot call an email back."),
        required=_l("Write the email address"),
    )
    sure = CheckboxesField(
        _l("Is this right?"),
        choices=[("yes", _l("Yes. Whoever reads this email will know that I am a care leaver"))],
        required=_l("Choose yes if you want us to send it"),
    )
