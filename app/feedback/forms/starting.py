"""Before the first question: whose device, who is near, who it is about, who may know."""

from typing import Any, ClassVar
from uuid import UUID

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.feedback.branches import has_code
from app.feedback.given import DEVICE, WORKER
from app.feedback.words import COMPANY, DEVICES, HELPERS, KINDS_ASKED, SKIP, SKIPPED, WORKER_KINDS
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.web.fields import HiddenField, RadioField, TextField
from app.workforce import queries as workforce

CARD = "card"
NAME_LIMIT = 80


class FeedbackForm(JourneyForm):
    """What all pages share."""

    skip_words = SKIP
    skipped_words = SKIPPED

    def asks_for_words(self) -> bool:
        """Said by these pages themselves, under the box and not above the question."""
        return False

    def has_words(self) -> bool:
        """Whether somebody writes in their own words here."""
        return super().asks_for_words()


class DeviceForm(FeedbackForm):
    """Whose phone or tablet is this, and is anyone near? What the pages may show follows from this.

    Whoever came by a worker's card has its token in the address of this page; it is kept with the answers.
    """

    heading = _l("Before you start")

    card = HiddenField()
    device = RadioField(
        _l("Whose phone, tablet or computer is this?"), choices=DEVICES, required=_l("Choose whose it is")
    )
    company = RadioField(_l("Is anyone with you?"), choices=COMPANY, required=_l("Choose if someone is with you"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        brought = request.args.get(CARD, "")[:60]
        if brought:
            self.card.process_data(brought)

    def answers(self) -> dict[str, Any]:
        given = super().answers()
        return given | ({CARD: str(self.card.data)} if self.card.data else {})


class HelperForm(FeedbackForm):
    """Which kind of person helps. Nothing else is kept of them."""

    heading = _l("Who helps you?")
    lead = _l("We only keep what kind of person it is. We do not ask their name.")

    helper = RadioField(
        _l("Who is it?"), choices=HELPERS, conditional={"worker": "is_the_worker"}, required=_l("Choose who helps you")
    )
    is_the_worker = RadioField(
        _l("Is this the worker that you want to talk about?"),
        choices=[("yes", _l("Yes")), ("no", _l("No"))],
        required=_l("Choose yes or no"),
    )


class AboutForm(FeedbackForm):
    """Who it is about: a kind of worker. A name is typed or left out, and never chosen from a list."""

    heading = _l("Who do you want to talk about?")

    kind = RadioField(_l("What is their job?"), choices=(), required=_l("Choose what their job is"))
    name = TextField(
        _l("What is their name?"),
        _l("You do not have to say."),
        optional=True,
        max_length=NAME_LIMIT,
        autocomplete="off",
        spellcheck=False,
    )
    version: ClassVar[str] = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = KINDS_ASKED.get(self.version, tuple(WORKER_KINDS))
        self["kind"].choices = [*((code, WORKER_KINDS[code]) for code in codes), ("not_sure", _l("Not sure"))]

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        """With the worker whose card they came by, where they did."""
        token = str(answers.get(DEVICE, {}).get(CARD, ""))
        found = workforce.worker_of_token(token) if token else None
        if found is None:
            return cls
        introduction = workforce.shown_introduction(found[0])
        called = introduction.about.called if introduction else ""
        return type("OnTheCard", (AboutCardForm,), {"version": cls.version, "worker_id": found[0].id, "called": called})


class AboutCardForm(AboutForm):
    """Asks first whether it is the worker on the card."""

    worker_id: ClassVar[UUID]
    called: ClassVar[str]

    this = RadioField(
        _l("Is it the person on your card?"),
        choices=[("yes", _l("Yes")), ("no", _l("No, someone else"))],
        conditional={"no": ("kind", "name")},
        required=_l("Choose yes or no"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.called:
            self["this"].choices = [("yes", _("Yes, %(name)s", name=self.called)), ("no", _("No, someone else"))]

    def answers(self) -> dict[str, Any]:
        """With the worker's id where it is them."""
        given = super().answers()
        return given | ({WORKER: str(self.worker_id)} if given.get("this") == "yes" else {})


class WhoMayKnowForm(FeedbackForm):
    """My name with it; my name, but not for my worker; nobody knows. Asked before the first answer."""

    heading = _l("Who may know that it is you?")

    who = RadioField(
        _l("You choose"),
        choices=[
            (
                "nameless",
                _l("Nobody knows it is me"),
                _l("We do not ask your name. Only your code can find this again."),
            ),
            (
                "kept",
                _l("You can know my name. My worker can’t"),
                _l("Only the youth voice team knows it is you. Then we can talk to you and help you."),
            ),
            (
                "named",
                _l("My name with it"),
                _l("The youth voice team may use your name to help you. They ask you before your worker hears it."),
            ),
        ],
        required=_l("Choose who may know"),
    )

    has_code: ClassVar[bool] = True
    """False on a device that is not the child's own: no code is shown there, so none is promised."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.has_code:
            code, words, _with_code = self.who.choices[0]
            self.who.choices = [(code, words, _("We do not ask your name.")), *self.who.choices[1:]]

    @classmethod
    def for_answers(cls, answers: Answers) -> type["WhoMayKnowForm"]:
        return cls if has_code(answers) else type("WithoutCode", (cls,), {"has_code": False})


class NameForm(FeedbackForm):
    """The name, for who chose to give it."""

    heading = _l("What is your name?")
    one_question = True

    name = TextField(
        heading,
        _l("If you do not want to say your name, go back and choose “Nobody knows it is me”."),
        legend_is_h1=True,
        required=_l("Write your name, or go back and choose “Nobody knows it is me”"),
        max_length=NAME_LIMIT,
        autocomplete="off",
        spellcheck=False,
    )
