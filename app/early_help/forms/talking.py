"""How to talk: language and interpreter (never a relative), "Ask us to ring you", and a word to sign in with."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.journeys.forms import JourneyForm
from app.web.fields import CheckboxesField, RadioField, TextField


class LanguageForm(JourneyForm):
    """Language, interpreter (never a relative) and how to write."""

    heading = _l("How do you like to talk and read?")
    lead = _l("We pay for an interpreter. We never ask your child, family or friends to interpret.")

    language = TextField(_l("What language is best for you?"), optional=True, max_length=60)
    interpreter = RadioField(
        _l("Do you want an interpreter?"),
        choices=[("no", _l("No")), ("yes", _l("Yes")), ("bsl", _l("Yes, British Sign Language"))],
        required=_l("Choose yes or no"),
    )
    formats = CheckboxesField(
        _l("Do you need anything written in another way?"),
        choices=[
            ("large_print", _l("Large print")),
            ("easy_read", _l("Easy read, with pictures")),
            ("audio", _l("Sound recording")),
            ("braille", _l("Braille")),
        ],
        optional=True,
    )
    format_more = TextField(_l("Anything else that makes talking or reading easier"), optional=True)


class RingMeForm(JourneyForm):
    """Ask us to ring you: a name, a time and one line are a whole request."""

    heading = _l("Would you like us to ring you?")
    lead = _l("You can ask us to ring you, and tell us the rest when we talk. Or you can go on and write it here.")

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
        "You gave no email or phone for messages. To read our answers here, you will need your reference, your code and"
        " this word. Choose one that you can remember and others cannot guess. You do not have to."
    )

    skip_words = _l("Go on without a word")

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
