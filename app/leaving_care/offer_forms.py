"""“What can I get?”: a few plain questions. Nothing is stored, so the page needs no token and sets no cookie."""

from collections.abc import Iterator
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.content.offers.words import SITUATIONS
from app.core.typed import whole_number
from app.leaving_care.rules.offer_facts import TICKED
from app.web.fields import CheckboxesField, PortalField, RadioField, TextField
from app.web.forms import Form

YOUNGEST, OLDEST = 10, 110
NONE_OF_THESE = "none"
NOT_SURE = ("not_sure", _l("I’m not sure"))


class AgeField(TextField):
    """A whole number of years."""

    def __init__(self, label: Any = "", hint: Any = "", **kwargs: Any) -> None:
        super().__init__(label, hint, **{"width": "2", "inputmode": "numeric", "max_length": 20, **kwargs})

    def read(self, text: str) -> int:
        age = whole_number(text, YOUNGEST, OLDEST)
        if age is None:
            raise ValueError(_("Write your age as a number, like 19"))
        return age


class MoreForm(Form):
    """What a record does not say."""

    class Meta(Form.Meta):
        csrf = False

    lives_here = RadioField(
        _l("Do you live in our area?"),
        choices=[("yes", _l("Yes")), ("no", _l("No")), NOT_SURE],
        optional=True,
        mark_optional=False,
    )
    situations = CheckboxesField(
        _l("What is so in your life now?"),
        _l("Tick all that fit"),
        choices=[*((code, SITUATIONS[code]) for code in TICKED), (NONE_OF_THESE, _l("None of these"))],
        exclusive=NONE_OF_THESE,
        optional=True,
        mark_optional=False,
    )

    def ticked(self) -> set[str] | None:
        """What is so. None where the question was passed over."""
        chosen = set(self.situations.data or ())
        return chosen - {NONE_OF_THESE} if chosen else None


class WhatForm(MoreForm):
    """The same of somebody we know nothing about."""

    age = AgeField(_l("How old are you?"), optional=True, mark_optional=False)
    care = RadioField(
        _l("Are you in care?"),
        choices=[
            ("in_care", _l("I’m in care now")),
            ("left_care", _l("I was in care and have left")),
            ("special_guardian", _l("I left care to live with a special guardian")),
            NOT_SURE,
        ],
        optional=True,
        mark_optional=False,
    )
    how_long = RadioField(
        _l("How long were you in care?"),
        _l("Count all the time after your 14th birthday together. Short breaks do not count"),
        choices=[
            ("long", _l("13 weeks or more, and some of it after I turned 16")),
            ("short", _l("Less than 13 weeks, and some of it after I turned 16")),
            ("before_16", _l("I left care before I turned 16")),
            NOT_SURE,
        ],
        optional=True,
        mark_optional=False,
    )
    our_council = RadioField(
        _l("Which council looked after you?"),
        choices=[("yes", ""), ("no", _l("Another council")), NOT_SURE],
        optional=True,
        mark_optional=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = current_app.config["COUNCIL"]["name"]
        self.our_council.choices = [("yes", name), *self.our_council.choices[1:]]

    def questions(self) -> Iterator[PortalField]:
        """What narrows most first."""
        yield from (self[name] for name in ("age", "care", "how_long", "our_council", "lives_here", "situations"))
