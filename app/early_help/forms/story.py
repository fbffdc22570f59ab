"""What is going well, what help is wanted, what is happening, what would help, who helps already."""

from flask_babel import lazy_gettext as _l

from app.early_help.forms.asking import asker_of
from app.journeys.forms import JourneyForm
from app.journeys.journey import Answers
from app.web.fields import CheckboxesField, TextAreaField, TextField

TOPICS = (
    ("behaviour", _l("Behaviour and boundaries")),
    ("routines", _l("Routines and sleep")),
    ("school", _l("Going to school or nursery")),
    ("feelings", _l("A child’s feelings and worries")),
    ("parents_wellbeing", _l("A parent’s feelings or mental health")),
    ("drugs_alcohol", _l("Drugs or alcohol")),
    ("domestic_abuse", _l("Someone in the family hurts or frightens others, now or before")),
    ("conflict", _l("Arguing or parting")),
    ("money", _l("Money, debt or food")),
    ("housing", _l("Where you live")),
    ("work", _l("Work and training")),
    ("disability", _l("Disability or special educational needs")),
    ("young_carer", _l("A child who looks after someone")),
    ("bereavement", _l("Someone has died")),
    ("online", _l("Safety online, or being used by others")),
    ("isolation", _l("Feeling alone")),
    ("other", _l("Something else")),
)


YOUNG_TOPICS = (
    ("school", _l("School or college")),
    ("feelings", _l("How you feel, and worries")),
    ("conflict", _l("Arguments at home, or parents parting")),
    ("domestic_abuse", _l("Someone at home hurts or frightens people, now or before")),
    ("parents_wellbeing", _l("How a parent is doing")),
    ("drugs_alcohol", _l("Drugs or alcohol")),
    ("young_carer", _l("Looking after someone in your family")),
    ("money", _l("Money or food at home")),
    ("housing", _l("Where you live")),
    ("disability", _l("A disability, or finding things harder than others do")),
    ("bereavement", _l("Someone has died")),
    ("online", _l("Safety online, or people who make you do things")),
    ("isolation", _l("Feeling alone")),
    ("other", _l("Something else")),
)
OWN_WORDS = _l("In your own words")


class GoingWellForm(JourneyForm):
    """Strengths come before needs."""

    heading = _l("What is going well?")

    going_well = TextAreaField(
        OWN_WORDS,
        _l("Things your family is good at, people who help, small things that make a day better."),
        required=_l("Write something, or tell us when we talk"),
    )

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return {"young_person": GoingWellForMeForm, "helper": GoingWellForThemForm}.get(asker_of(answers), cls)


class GoingWellForThemForm(GoingWellForm):
    """The same, told by a helper."""

    going_well = TextAreaField(
        OWN_WORDS,
        _l("Things the family is good at, people who help, small things that make a day better."),
        required=_l("Write something, or tell us when we talk"),
    )


class GoingWellForMeForm(GoingWellForm):
    """The same, asked of a young person."""

    heading = _l("What is good in your life?")

    going_well = TextAreaField(
        OWN_WORDS,
        _l("People, things you like doing, what you are good at."),
        required=_l("Write something, or tell us when we talk"),
    )


class TopicsForm(JourneyForm):
    """What help is wanted with."""

    heading = _l("What would you like help with?")
    lead = _l("Choose as many as you like.")

    topics = CheckboxesField(
        _l("Help with"), choices=TOPICS, conditional={"other": "topic_more"}, required=_l("Choose at least one")
    )
    topic_more = TextField(_l("What is it?"), optional=True)

    @classmethod
    def for_answers(cls, answers: Answers) -> type[JourneyForm]:
        return {"young_person": YoungTopicsForm, "helper": TopicsOfTheFamilyForm}.get(asker_of(answers), cls)


class TopicsOfTheFamilyForm(TopicsForm):
    """The same, told by a helper."""

    heading = _l("What would the family like help with?")


class YoungTopicsForm(TopicsForm):
    """The same, asked of a young person."""

    topics = CheckboxesField(
        _l("Help with"), choices=YOUNG_TOPICS, conditional={"other": "topic_more"}, required=_l("Choose at least one")
    )
    topic_more = TextField(_l("What is it?"), optional=True)


class WhatIsHappeningForm(JourneyForm):
    """In their own words."""

    heading = _l("What is happening?")

    happening = TextAreaField(
        OWN_WORDS,
        _l("Spelling does not matter. If you tell us that someone is not safe, we may have to act."),
        rows=10,
        required=_l("Write what is happening, or tell us when we talk"),
    )


class WhatWouldHelpForm(JourneyForm):
    """What would make things better."""

    heading = _l("What would help?")

    would_help = TextAreaField(
        OWN_WORDS,
        _l("What would be different if things were better? What have you tried?"),
        required=_l("Write what would help, or tell us when we talk"),
    )


class WhoHelpsForm(JourneyForm):
    """People and services who already help."""

    heading = _l("Who helps already?")

    who_helps = TextAreaField(
        OWN_WORDS,
        _l("Family, friends, someone at school, a health visitor, a group. If nobody does, say so."),
        required=_l("Write who helps, or tell us when we talk"),
    )
