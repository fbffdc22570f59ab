"""A few questions about you, if you like: for fairness reports only, kept apart from what was said."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.feedback.words import DONT_WANT
from app.web.fields import RadioField
from app.web.forms import Form

AGES = {
    "4-7": ("4", "5", "6", "7"),
    "8-11": ("8", "9", "10", "11"),
    "11-17": ("11", "12", "13", "14", "15", "16", "17"),
    "care-leaver": ("16", "17", "18", "19", "20", "21", "22", "23", "24", "25"),
}
ASKED: dict[str, Any] = {"optional": True, "mark_optional": False, "classes": "p-choices"}


class AboutYouForm(Form):
    """Nothing here has to be answered, and none of it is joined to anything. Groups: the 2021 census of England."""

    gender = RadioField(
        _l("Are you …"),
        choices=[
            ("girl", _l("A girl or woman")),
            ("boy", _l("A boy or man")),
            ("another", _l("Something else")),
            DONT_WANT,
        ],
        **ASKED,
    )
    ethnicity = RadioField(
        _l("Which of these fits you best?"),
        choices=[
            ("asian", _l("Asian, or Asian British")),
            ("black", _l("Black, Black British, Caribbean or African")),
            ("mixed", _l("Mixed, or more than one of these")),
            ("white", _l("White")),
            ("traveller", _l("Gypsy, Roma or Traveller")),
            ("other", _l("Something else")),
            DONT_WANT,
        ],
        **ASKED,
    )
    disability = RadioField(
        _l("Do you have a disability, or need more help than others with some things?"),
        choices=[("yes", _l("Yes")), ("no", _l("No")), ("not_sure", _l("Not sure")), DONT_WANT],
        **ASKED,
    )


class YoungAboutYouForm(AboutYouForm):
    """With an age, and where a child lives."""

    age = RadioField(_l("How old are you?"), choices=(), **ASKED)
    home = RadioField(
        _l("Where do you live?"),
        choices=[
            ("family", _l("With my mum, my dad or my family")),
            ("foster", _l("With foster carers")),
            ("kinship", _l("With family or friends who look after me")),
            ("childrens_home", _l("In a children’s home")),
            ("own", _l("In a place of my own, or with support")),
            ("other", _l("Somewhere else")),
            DONT_WANT,
        ],
        **ASKED,
    )


def about_you_form(version: str, **kwargs: Any) -> AboutYouForm:
    """The form of a version; parents and carers are asked less."""
    if version not in AGES:
        return AboutYouForm(**kwargs)
    form = YoungAboutYouForm(**kwargs)
    form["age"].choices = [*((age, age) for age in AGES[version]), DONT_WANT]
    return form
