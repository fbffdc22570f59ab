"""The page on which a worker writes their introduction, and a manager's answer to it."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.web.fields import EmailField, FileField, HiddenField, PhoneField, RadioField, TextAreaField, TextField
from app.web.forms import Form
from app.workforce.rules import AboutMe
from app.workforce.words import DRAWN


class IntroductionForm(Form):
    """Everything a child wants to know of a worker, on one page. Every part may wait; sending asks for the rest."""

    called = TextField(
        _l("What do children call you?"),
        _l("This stands on your card. First names are fine."),
        required=_l("Type what children call you"),
        max_length=40,
        autocomplete="off",
    )
    say_my_name = TextField(_l("How do you say it?"), _l("For example, “ShiVAWN”"), optional=True, max_length=60)
    picture = RadioField(_l("Your picture"), required=_l("Choose a picture"), conditional={"photo": "photo"})
    photo = FileField(
        _l("Your photograph"),
        _l("JPEG, PNG or WebP, at most 5 MB. We keep the middle, as a square, and nothing that hides in the file."),
        accept="image/jpeg,image/png,image/webp",
        required=_l("Choose a photograph"),
    )
    thing_1 = TextField(
        _l("One thing about you"),
        _l("For example, “I have a dog called Biscuit”"),
        optional=True,
        mark_optional=False,
        max_length=120,
    )
    thing_2 = TextField(_l("Another thing"), optional=True, max_length=120)
    thing_3 = TextField(_l("And a third"), optional=True, max_length=120)
    what_i_do = TextAreaField(
        _l("What do you do?"),
        _l("As you would tell a seven-year-old. Short sentences."),
        optional=True,
        mark_optional=False,
        rows=4,
        max_length=600,
    )
    how_to_reach = TextAreaField(
        _l("When and how can they reach you?"),
        _l("Your days and hours, and how soon you answer."),
        optional=True,
        mark_optional=False,
        rows=3,
        max_length=400,
    )
    phone = PhoneField(_l("Your work phone"), optional=True, autocomplete="off")
    email = EmailField(_l("Your work email"), optional=True, autocomplete="off")
    when_away = TextAreaField(
        _l("Who can they ring when you are away?"),
        _l("A name and a number."),
        optional=True,
        mark_optional=False,
        rows=2,
        max_length=300,
    )
    languages = TextField(
        _l("Which languages do you speak?"),
        _l("With a comma between them. Sign languages count."),
        optional=True,
        max_length=120,
    )
    version = HiddenField()

    def offer_pictures(self, *, has_photograph: bool) -> None:
        """A photograph, the one already there, or one of our drawings."""
        kept = [("same", _l("Keep the photograph that is there"))] if has_photograph else []
        self.picture.choices = [*kept, ("photo", _l("A photograph of me")), *DRAWN.items()]

    @property
    def about(self) -> AboutMe:
        """What was written."""
        things = (self.thing_1.data, self.thing_2.data, self.thing_3.data)
        spoken = (part.strip() for part in (self.languages.data or "").split(","))
        return AboutMe(
            called=self.called.data or "",
            say_my_name=self.say_my_name.data or "",
            three_things=tuple(thing for thing in things if thing),
            what_i_do=self.what_i_do.data or "",
            how_to_reach=self.how_to_reach.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            when_away=self.when_away.data or "",
            languages=tuple(part for part in spoken if part),
            drawn=self.picture.data if self.picture.data in DRAWN else "",
        )


def written(about: AboutMe) -> dict[str, Any]:
    """What was written before, as the form's boxes hold it."""
    things = {f"thing_{number}": thing for number, thing in enumerate(about.three_things, 1)}
    lines = {name: getattr(about, name) for name in ("called", "say_my_name", "what_i_do", "how_to_reach", "when_away")}
    contact = {"phone": about.phone or None, "email": about.email or None}
    return {**lines, **things, **contact, "languages": ", ".join(about.languages), "picture": about.drawn or "same"}


class SendBackForm(Form):
    """Why a manager cannot approve it yet."""

    why = TextAreaField(
        _l("What should they change?"),
        _l("They read this. For example, “Please leave out where your children go to school.”"),
        required=_l("Say what they should change"),
        max_length=1000,
        rows=4,
    )
