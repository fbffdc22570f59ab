"""Words of notices: what a journey and a reader are called, and the words of each reader for each fact."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from app.privacy.words import adults, children, young

JOURNEYS = {
    "early-help": _l("Asking for help"),
    "feedback": _l("Saying how it’s going"),
    "care-leavers": _l("Leaving care"),
    "you-said-we-did": _l("You said, we did"),
    "staff": _l("Working for the council"),
}
READERS = {"adults": _l("Grown-ups"), "11-17": _l("Aged 11 to 17"), "7-10": _l("Aged 7 to 10")}
ABOVE = {"ico": _l("Information Commissioner’s Office")}
"""Who looks after people’s data in law, by the code in the facts."""
TITLES = {
    "early-help": _l("What we keep when you ask for help"),
    "feedback": _l("What we keep when you say how it’s going"),
    "care-leavers": _l("What we keep when you leave care"),
    "you-said-we-did": _l("What we keep for You said, we did"),
    "staff": _l("What we keep about people who work for the council"),
}


class Voice(NamedTuple):
    """How one reader is spoken to."""

    headings: Mapping[str, Any]
    lead: Mapping[str, Any]
    facts: Mapping[str, Any]
    kept: Mapping[str, Any]
    not_set: Any
    with_record: Any
    for_good: Any
    unconfirmed: Any


def _voice(words: Any) -> Voice:
    return Voice(
        words.HEADINGS,
        words.LEAD,
        words.FACTS,
        words.KEPT,
        words.NOT_SET,
        words.WITH_RECORD,
        words.FOR_GOOD,
        words.UNCONFIRMED,
    )


VOICES = {"adults": _voice(adults), "11-17": _voice(young), "7-10": _voice(children)}
