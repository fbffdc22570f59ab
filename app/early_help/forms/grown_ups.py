"""The other grown-ups in the children's lives: parental responsibility child by child, what they know and must not."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.early_help.forms.asking import YES_NO_UNKNOWN
from app.early_help.forms.people import children_of, name_or_place
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.web.fields import RadioField, TextAreaField, TextField


class OtherAdultForm(JourneyForm):
    """Another grown-up: who they are, parental responsibility by child, what they know and must not know."""

    heading = _l("Other grown-ups")
    item_heading = _l("About this person")
    lead = _l(
        "Tell us about the other parent, and other grown-ups who live with the children or look after them."
        " We do not get in touch with them because you name them here."
    )
    add = _l("Add a grown-up")
    another_one = _l("Add another grown-up")
    none_yet = _l("If there is nobody else, press Continue.")
    remove_words = _l("Take this person off the list")

    name = TextField(_l("Their name"), required=_l("Write their name, or what you call them"))
    tie = TextField(_l("What are they to the children?"), _l("For example: father, my partner"), optional=True)
    lives_with_children = RadioField(
        _l("Do they live with the children?"), choices=YES_NO_UNKNOWN, required=_l("Choose yes, no or I don’t know")
    )

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        children = children_of(answers)
        asked: dict[str, Any] = {"__module__": __name__}
        for number, child in enumerate(children):
            if child.get("born") == "unborn":  # nobody holds it before the birth
                continue
            question = _("Do they have parental responsibility for %(child)s?", child=name_or_place(children, number))
            asked[f"pr_{child['id']}"] = RadioField(
                question, choices=YES_NO_UNKNOWN, optional=True, mark_optional=False
            )
        asked["knows"] = _knows(_l("Do they know about this request?"))
        asked["must_not_know"] = _must_not_know()
        return type("OtherAdultOfChildrenForm", (cls,), asked)


def _knows(question: Any) -> RadioField:
    return RadioField(question, choices=YES_NO_UNKNOWN, required=_l("Choose yes, no or I don’t know"))


def _must_not_know() -> TextAreaField:
    return TextAreaField(
        _l("Is there anything they must not know?"),
        _l("For example: where you live, the child’s school, or that you asked."),
        rows=3,
        optional=True,
    )
