"""How to talk: language and interpreter (never a relative), "Ask us to ring you", and a word to sign in with."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.early_help.forms.asking import asker_of
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.notifications.languages import languages
from app.web.fields import CheckboxesField, RadioField, SelectField, TextField

LANGUAGES = tuple((one.code, one.name) for one in languages().values())
INTERPRETER = (("no", _l("No")), ("yes", _l("Yes")), ("bsl", _l("Yes, British Sign Language")))
FORMATS = (
    ("large_print", _l("Large print")),
    ("easy_read", _l("Easy read, with pictures")),
    ("audio", _l("Sound recording")),
    ("braille", _l("Braille")),
)


class LanguageForm(JourneyForm):
    """Language, interpreter (never a relative) and how to write."""

    heading = _l("How do you like to talk and read?")
    lead = _l("We pay for an interpreter. We never ask your child, family or friends to interpret.")

    language = SelectField(_l("What language is best for you?"), choices=LANGUAGES, optional=True)
    other_language = TextField(_l("Another language, if it is not in the list"), optional=True, max_length=60)
    interpreter = RadioField(
        _l("Do you want an interpreter?"),
        choices=INTERPRETER,
        required=_l("Choose yes or no"),
    )
    formats = CheckboxesField(
        _l("Do you need anything written in another way?"),
        choices=FORMATS,
        optional=True,
    )
    format_more = TextField(_l("Anything else that makes talking or reading easier"), optional=True)

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return LanguageOfTheFamilyForm if asker_of(answers) == "helper" else cls


class LanguageOfTheFamilyForm(LanguageForm):
    """The same, told by a helper about the family."""

    heading = _l("How does the family like to talk and read?")
    lead = _l("We pay for an interpreter. We never ask a child, family or friends to interpret.")

    language = SelectField(_l("What language is best for them?"), choices=LANGUAGES, optional=True)
    interpreter = RadioField(
        _l("Do they want an interpreter?"),
        choices=INTERPRETER,
        required=_l("Choose yes or no"),
    )
    formats = CheckboxesField(
        _l("Do they need anything written in another way?"),
        choices=FORMATS,
        optional=True,
    )


class RingMeForm(JourneyForm):
    """Ask us to ring you: a name, a time and one line are a whole request."""

    heading = _l("Would you like us to ring you?")
    lead = _l("You can ask us to ring you, and tell us the rest when we talk. Or you can go on and write it here.")

    skip_words = _l("Skip this question")
    skipped_words = _l("Skipped")

    choice = RadioField(
        _l("What would you like?"),
        choices=[
            ("ring", _l("Ring me"), _l("This is all we need. You will not have to fill in more pages")),
            ("go_on", _l("Go on and write it here")),
        ],
        conditional={"ring": ("name", "when", "about", "agreed")},
        required=_l("Choose “Ring me” or “Go on and write it here”"),
    )
    name = TextField(_l("What should we call you?"), required=_l("Write a name we can ask for"), autocomplete="name")
    when = TextField(
        _l("When is a good time?"), _l("For example: “Tuesday after 3pm”. We keep to your safe times."), optional=True
    )
    about = TextField(_l("In one line, what is it about?"), optional=True)
    agreed = CheckboxesField(
        _l("Your agreement"),
        choices=[("yes", _l("I agree that you ring me on the number I gave"))],
        required=_l("Tick the box so that we may ring you"),
    )


class SignInWordForm(JourneyForm):
    """With no safe address: a word of their own, with the reference and the code, opens what was sent."""

    heading = _l("Choose a word to sign in with")
    lead = _l(
        "We have no email or phone of yours that only you see. To read our answers here, you will need your"
        " reference, your code and this word. Choose one that you can remember and others cannot guess."
        " You do not have to."
    )

    skip_words = _l("Go on without a word")
    skipped_words = _l("No word")

    word = TextField(
        _l("Your word"),
        _l("At least 6 letters or numbers. It can be more than one word."),
        required=_l("Write a word, or go on without one"),
        max_length=60,
        autocomplete="off",
        spellcheck=False,
    )

    def validate(self, extra_validators: Any = None) -> bool:
        if super().validate(extra_validators):
            if len(str(self.word.data)) >= 6:
                return True
            self.refuse("word", str(_l("Choose a longer word, with at least 6 letters or numbers")))
        return False
