"""The first pages: is anyone in danger, who is asking, has the family agreed, where does the child live."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import clock
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.places.lookup import place_at
from app.web.fields import DateField, PortalField, PostcodeField, RadioField, TextAreaField, TextField

YES_NO = (("yes", _l("Yes")), ("no", _l("No")))
YES_NO_UNKNOWN = (*YES_NO, ("dont_know", _l("I don’t know")))


def asker_of(answers: Answers) -> str:
    """Who is asking: parent, young_person, helper or other_family; empty before that was answered."""
    return str(answers.get("who-is-asking", {}).get("asker", ""))


class DangerNowForm(JourneyForm):
    """Is anyone in danger? A yes raises its concern when the page is saved, and the page says so first."""

    heading = _l("Is anyone in danger now?")
    details = ("at_risk", "what", "where", "safe_number")

    danger = RadioField(
        _l("Is anyone hurt, in danger or not safe right now?"),
        choices=[("no", _l("No")), ("yes", _l("Yes, someone is not safe"))],
        conditional={"yes": details},
        required=_l("Choose no, or yes if someone is not safe right now"),
    )
    at_risk = RadioField(
        _l("Who is not safe?"),
        choices=[("child", _l("A child or young person, or me if I am under 18")), ("adult", _l("A grown-up"))],
        optional=True,
    )
    what = TextAreaField(_l("If you can’t ring, what is happening?"), rows=4, optional=True)
    where = TextField(_l("Where is it happening?"), _l("An address, or anything that helps us find you"), optional=True)
    # Not checked by shape: a slip in a number must not hold back somebody in danger.
    safe_number = TextField(
        _l("A number that is safe to ring now"),
        _l("Leave this empty if no number is safe"),
        optional=True,
        autocomplete="tel",
        inputmode="tel",
        width="20",
    )

    def is_revealed(self, field: PortalField) -> bool:
        """Words typed without choosing "yes" are not thrown away: the question above is asked again."""
        return super().is_revealed(field) or (field.short_name in self.details and bool(field.shown))

    def validate(self, extra_validators: Any = None) -> bool:
        is_right = super().validate(extra_validators)
        typed = any(self[name].shown for name in self.details if name != "at_risk")
        if self.danger.data == "no" and typed:
            self.refuse("danger", str(_l("You wrote what is happening. Choose yes, or empty the boxes under it")))
            return False
        return bool(is_right)

    def asks_for_words(self) -> bool:
        """Nobody waits for the sending here: what is written is told at once, and the page says so itself."""
        return False


class WhoIsAskingForm(JourneyForm):
    """Who is asking, and whose family this is."""

    heading = _l("Who are you asking for?")
    one_question = True

    asker = RadioField(
        heading,
        legend_is_h1=True,
        choices=[
            ("parent", _l("My own family"), _l("You are a parent, or you look after the child")),
            ("young_person", _l("Myself"), _l("You are a child or young person. You can be any age")),
            ("helper", _l("A family I help"), _l("You work with them or help them, and they have agreed")),
            ("other_family", _l("I’m worried about a family that is not mine")),
        ],
        required=_l("Choose who you are asking for"),
    )


class FamilyAgreementForm(JourneyForm):
    """A helper says whether the family agreed to this: who, when and how."""

    heading = _l("Has the family agreed that you ask?")
    lead = _l(
        "Early help is for families who want it. Someone with parental responsibility, or the young person, agrees."
    )

    agreed = RadioField(
        _l("Have they agreed?"),
        choices=YES_NO,
        conditional={"yes": ("by", "tie", "on", "how")},
        required=_l("Choose yes if they have agreed, or no if they have not"),
    )
    by = TextField(_l("Who agreed?"), _l("Their full name"), required=_l("Write the name of the person who agreed"))
    tie = RadioField(
        _l("Who are they to the child?"),
        choices=[
            ("parent", _l("A parent, or someone with parental responsibility")),
            ("young_person", _l("The young person")),
            ("carer", _l("Someone else who looks after the child")),
        ],
        required=_l("Choose who they are to the child"),
    )
    on = DateField(_l("When did they agree?"), not_after=clock.today, required=_l("Write the day they agreed"))
    how = RadioField(
        _l("How did they tell you?"),
        choices=[("in_person", _l("Face to face")), ("phone", _l("By phone")), ("writing", _l("In writing"))],
        required=_l("Choose how they told you"),
    )


class PostcodeForm(JourneyForm):
    """Where the child mostly lives. What the map says of it is kept with the answer."""

    heading = _l("Where does the child live most of the time?")
    lead = _l("If there is more than one child, each can have another postcode. You can tell us later.")

    known = RadioField(
        _l("Do you know the postcode?"),
        choices=[("yes", _l("Yes")), ("no", _l("No, or there is no fixed home now"))],
        conditional={"yes": "postcode"},
        required=_l("Choose yes, or no if there is no postcode to give"),
    )
    postcode = PostcodeField(_l("Postcode"), required=_l("Write the postcode, like DT1 1XJ"))

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return OwnPostcodeForm if asker_of(answers) == "young_person" else cls

    def answers(self) -> dict[str, Any]:
        """The postcode and what is known of it: certainty, locality, and the council that answers for it."""
        given = super().answers()
        if "postcode" not in given:
            return given | {"certainty": "unknown"}
        place = place_at(given["postcode"])
        found = {
            "certainty": place.certainty,
            "locality": place.locality_code or "",
            "council_code": place.council_code or "",
            "council": place.council or "",
        }
        return given | found


class OwnPostcodeForm(PostcodeForm):
    """The same, asked of a young person."""

    heading = _l("Where do you live most of the time?")
    lead = ""
