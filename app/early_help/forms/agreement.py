"""The agreement: purpose by purpose, child by child, and which agencies we may talk with. Nothing is ticked before.

The words below are kept by version (`answers.AGREEMENT_WORDING`): change them and give them a new version, so that it
can always be shown what somebody agreed to. Agreeing to a service is not consent in the sense of data protection law.
"""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.early_help.answers import THE_ASKER, THE_FAMILY
from app.early_help.forms.asking import YES_NO, asker_of
from app.early_help.forms.people import children_of, name_or_place
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.web.fields import CheckboxesField, RadioField, TextAreaField

AGENCIES = (
    ("school", _l("Nursery, school or college")),
    ("health_visitor", _l("Health visitor or school nurse")),
    ("gp", _l("Doctor (GP)")),
    ("camhs", _l("Children’s mental health team")),
    ("adult_health", _l("A grown-up’s own health or recovery service")),
    ("housing", _l("Housing")),
    ("police", _l("Police")),
    ("charity", _l("A charity or group that helps you")),
    ("none", _l("None of these")),
)


def who_for(answers: Answers) -> list[tuple[str, str]]:
    """Whom an agreement can be about: each child by name, the young person, or the family while no child is named."""
    if asker_of(answers) == "young_person":
        return [(THE_ASKER, _("Yes, for me"))]
    children = children_of(answers)
    if not children:
        return [(THE_FAMILY, _("Yes, for the children"))]
    return [
        (child["id"], _("Yes, for %(child)s", child=name_or_place(children, n))) for n, child in enumerate(children)
    ]


class AgreementForm(JourneyForm):
    """What is agreed. Each purpose stands alone; an empty box means no."""

    heading = _l("What do you agree to?")
    lead = _l(
        "You can say yes to some things and no to others, and change your mind later. If a child may be in serious"
        " danger, or the law says so, we may have to share without your agreement. We try to tell you first."
    )

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        who = who_for(answers)
        words = WORDS.get(asker_of(answers), WORDS["parent"])
        asked: dict[str, Any] = {
            "__module__": __name__,
            "heading": words["heading"],
            "lead": words.get("lead", cls.lead),
            "early_help": _purpose(words["early_help"], who),
            "look_at_records": _purpose(words["look_at_records"], who),
        }
        if asker_of(answers) == "helper":
            asked["tell_helper"] = RadioField(
                words["tell_helper"], choices=YES_NO, required=_l("Choose yes or no: do they agree that we tell you?")
            )
        asked["agencies"] = CheckboxesField(
            words["agencies"], choices=AGENCIES, exclusive="none", optional=True, mark_optional=False
        )
        asked["not_to_see"] = TextAreaField(words["not_to_see"], rows=3, optional=True)
        return type("OwnAgreementForm", (cls,), asked)


def _purpose(words: Any, who: list[tuple[str, str]]) -> CheckboxesField:
    return CheckboxesField(words, choices=who, optional=True, mark_optional=False)


WORDS = {
    "parent": {
        "heading": AgreementForm.heading,
        "early_help": _l("Do you agree to get help from early help?"),
        "look_at_records": _l("May we look at what the council already knows?"),
        "agencies": _l("Who may we talk to, to help you?"),
        "not_to_see": _l("Who should not see this?"),
    },
    "young_person": {
        "heading": AgreementForm.heading,
        "early_help": _l("Do you want help from early help?"),
        "look_at_records": _l("May we look at what the council already knows about you?"),
        "agencies": _l("Who may we talk to, to help you?"),
        "not_to_see": _l("Who should not see this?"),
    },
    "helper": {
        "heading": _l("What does the family agree to?"),
        "lead": _l(
            "They can say yes to some things and no to others, and change their mind later. If a child may be in"
            " serious danger, or the law says so, we may have to share without agreement. We try to tell them first."
        ),
        "early_help": _l("Do they agree to get help from early help?"),
        "look_at_records": _l("Do they agree that we look at what the council already knows?"),
        "tell_helper": _l("Do they agree that we tell you what was decided?"),
        "agencies": _l("Who may we talk to, to help them?"),
        "not_to_see": _l("Who do they not want to see this?"),
    },
}
