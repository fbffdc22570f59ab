"""The people: about you, each child, and the other grown-ups in the children's lives."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock
from app.early_help.forms.asking import YES_NO_UNKNOWN, asker_of
from app.journeys.forms import JourneyForm
from app.journeys.journey import ITEMS, SKIPPED, Answers
from app.web.fields import (
    CheckboxesField,
    DateField,
    EmailField,
    PhoneField,
    PostcodeField,
    RadioField,
    TextAreaField,
    TextField,
)

NEEDS = (
    ("disability", _l("A disability")),
    ("health", _l("A health condition")),
    ("sen_support", _l("Extra help at school or nursery")),
    ("ehc_plan", _l("An education, health and care plan")),
    ("none", _l("None of these")),
    ("dont_know", _l("I don’t know")),
)


def children_of(answers: Answers) -> list[dict[str, Any]]:
    """The children named so far, as they were saved."""
    return [dict(item) for item in answers.get("children", {}).get(ITEMS, []) if not item.get(SKIPPED)]


def name_or_place(children: list[dict[str, Any]], number: int) -> str:
    """A child's name, or what they are called while there is none: the only baby on the way, or "Child 2"."""
    child = children[number]
    unnamed_babies = [one for one in children if one.get("born") == "unborn" and not one.get("name")]
    if unnamed_babies == [child]:
        return str(_("the baby not born yet"))
    return str(child.get("name") or _("Child %(number)s", number=number + 1))


class AboutYouForm(JourneyForm):
    """A parent or carer."""

    heading = _l("About you")

    name = TextField(_l("Your full name"), required=_l("Write your name"), autocomplete="name")
    tie = RadioField(
        _l("What are you to the children?"),
        choices=[
            ("mother", _l("Their mother")),
            ("father", _l("Their father")),
            ("step_parent", _l("Their step-parent, or a parent’s partner")),
            ("grandparent", _l("Their grandparent")),
            ("relative", _l("Another relative")),
            ("foster_carer", _l("Their foster carer")),
            ("guardian", _l("Their guardian")),
            ("other", _l("Someone else who looks after them")),
        ],
        required=_l("Choose what you are to the children"),
    )

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        kinds = {"young_person": AboutYouYoungForm, "helper": AboutYouHelperForm}
        return kinds.get(asker_of(answers), cls)


class AboutYouYoungForm(JourneyForm):
    """A child or young person who asks for themself, at any age."""

    heading = _l("About you")
    lead = _l("Tell us as much as you like. You can leave any of this out.")

    name = TextField(_l("What should we call you?"), optional=True, mark_optional=False)
    born_on = DateField(_l("When were you born?"), not_after=clock.today, optional=True, mark_optional=False)
    school = TextField(_l("Your school or college, if you go to one"), optional=True, mark_optional=False)
    lives_with = TextField(_l("Who do you live with?"), optional=True, mark_optional=False)
    needs_more = TextField(
        _l("Is there anything that makes school or talking harder for you?"), optional=True, mark_optional=False
    )


class AboutYouHelperForm(JourneyForm):
    """A helper or professional: their own details at work."""

    heading = _l("About you")

    name = TextField(_l("Your full name"), required=_l("Write your name"), autocomplete="name")
    role = TextField(_l("Your job, or how you help the family"), required=_l("Write how you help the family"))
    organisation = TextField(_l("Where you work"), optional=True, autocomplete="organization")
    email = EmailField(_l("Your work email"), required=_l("Write your work email"))
    phone = PhoneField(_l("Your work phone"), optional=True)


class ChildForm(JourneyForm):
    """One child, born or not yet."""

    heading = _l("The children")
    item_heading = _l("About this child")
    lead = _l("Tell us about each child you would like help for. You can leave out what you do not want to write.")
    add = _l("Add a child")
    another_one = _l("Add another child")
    remove_words = _l("Take this child off the list")

    name = TextField(
        _l("The child’s name"), _l("For a baby who is not born yet you can leave this empty"), optional=True
    )
    known_as = TextField(_l("What are they called at home, if it is different?"), optional=True)
    born = RadioField(
        _l("Is the child born?"),
        choices=[("born", _l("Yes")), ("unborn", _l("Not yet"))],
        # Nobody holds parental responsibility before the birth: not asked of a baby on the way.
        conditional={"born": ("born_on", "asker_responsibility"), "unborn": "due_on"},
        required=_l("Choose yes, or not yet"),
    )
    born_on = DateField(_l("When were they born?"), not_after=clock.today, required=_l("Write the day they were born"))
    due_on = DateField(_l("When is the baby due?"), _l("About is fine"), required=_l("Write the day the baby is due"))
    asker_responsibility = RadioField(
        _l("Do you have parental responsibility for this child?"),
        _l("A mother always has it, and a father who is on the birth certificate. If you are not sure, say so."),
        choices=YES_NO_UNKNOWN,
        required=_l("Say whether you have parental responsibility, or choose I don’t know"),
    )
    school = TextField(_l("Nursery, school, college or work"), optional=True)
    needs = CheckboxesField(_l("Does the child have any of these?"), choices=NEEDS, optional=True)
    needs_more = TextField(_l("Tell us more about that, if you like"), optional=True)
    home = RadioField(
        _l("Where does the child live?"),
        choices=[
            ("here", _l("At the postcode you gave")),
            ("elsewhere", _l("Somewhere else")),
            ("both", _l("In two homes: there, and another")),
        ],
        conditional={"elsewhere": "postcode", "both": "second_postcode"},
        required=_l("Choose where the child lives"),
    )
    postcode = PostcodeField(_l("The postcode where they live"), optional=True)
    second_postcode = PostcodeField(_l("The postcode of the other home"), optional=True)
    knows = RadioField(
        _l("Does the child know that you are asking for help?"),
        choices=[("yes", _l("Yes")), ("no", _l("No")), ("too_young", _l("They are too young"))],
        optional=True,
    )
    would_say = TextAreaField(_l("What would the child say they want?"), rows=3, optional=True)

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return ChildOfFamilyForm if asker_of(answers) == "helper" else cls

    def name_of(self, item: dict[str, Any]) -> str:
        if item.get("name"):
            return str(item["name"])
        return str(_("A baby not born yet") if item.get("born") == "unborn" else _("A child"))


class ChildOfFamilyForm(ChildForm):
    """The same, told by a helper: whether they hold parental responsibility is not asked."""

    asker_responsibility = None  # type: ignore[assignment]  # WTForms' way of leaving a field out
    knows = RadioField(
        _l("Does the child know about this request?"),
        choices=[("yes", _l("Yes")), ("no", _l("No")), ("too_young", _l("They are too young"))],
        optional=True,
    )
