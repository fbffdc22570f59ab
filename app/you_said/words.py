"""Codes of the board in words."""

from typing import Any

from babel import Locale
from flask_babel import lazy_gettext as _l

from app.places.reference import localities
from app.themes.queries import all_themes
from app.themes.words import theme_name

STATES: dict[str, Any] = {
    "heard": _l("We heard you"),
    "looking": _l("We are looking at it"),
    "doing": _l("We are doing it"),
    "done": _l("Done"),
    "could_not": _l("We could not, and say why"),
    "look_again": _l("Not now: we look again"),
}
STATE_TAGS = {"done": "done", "could_not": "plum", "doing": "sun"}
HEADINGS: dict[str, Any] = {
    "heard": _l("What happens next"),
    "looking": _l("What we are looking at"),
    "doing": _l("What we are doing"),
    "done": _l("We did"),
    "could_not": _l("Why we could not"),
    "look_again": _l("Why not now"),
}
SERVICES: dict[str, Any] = {
    "early_help": _l("Early help"),
    "social_work": _l("Social work"),
    "care_leavers": _l("Care leavers"),
    "front_door": _l("First calls and messages"),
    "all": _l("All services"),
}
BETTER: dict[str, Any] = {"yes": _l("Yes"), "a_bit": _l("A bit"), "no": _l("No")}
CHECKS: dict[str, Any] = {
    "nobody_known": _l(
        "Nobody could be known from it: no name, no school or street, no story of one person, no words of theirs"
    ),
    "is_true": _l("It is true, and what is attached shows it"),
    "child_can_read": _l("A child can read the words for children"),
}
FILTERS: dict[str, Any] = {
    "state": _l("Where it is"),
    "theme": _l("What it is about"),
    "service": _l("Service"),
    "locality": _l("Where"),
    "kind": _l("Surveys"),
}
KINDS: dict[str, Any] = {"survey": _l("Answers to a yearly survey")}
VIEWS: dict[str, Any] = {
    "all": _l("All"),
    "to_check": _l("Waits for a second person"),
    "on_board": _l("On the board"),
    "off_board": _l("Not on the board"),
}
STEPS: dict[str, Any] = {"shown": _l("On the board"), "hidden": _l("Taken off the board")}
FAULTS: dict[str, tuple[str, Any]] = {
    "look_again_on_missing": ("look_again_on", _l("Say on which day we look again")),
    "next_update_missing": ("next_update_on", _l("Say by when we write again")),
    "next_update_past": ("next_update_on", _l("Choose a day that is still to come")),
}
REFUSED: dict[str, Any] = {
    "not_all_checked": _l("Answer all of it with yes, or send it back and say why"),
    "change_not_shown": _l("It says that it is done. Attach first what shows it"),
    "survey_unfinished": _l("It answers a survey. Choose first the survey’s report, and write what was asked for"),
    "second_person_checks": _l("You wrote a part of this. Another person must check it"),
    "entry_changed_meanwhile": _l("Somebody changed this entry meanwhile. Nothing of yours was saved"),
    "entry_checked_already": _l("Somebody checked it already"),
    "file_too_big": _l("The file is too big. 5 MB is the most"),
    "file_unreadable": _l("We cannot read this file. Choose a PDF or a picture"),
    "file_refused": _l("This file was refused, because it may be harmful"),
    "file_not_checked": _l("Files cannot be checked now. Try again later"),
}


def themes() -> dict[str, str]:
    """Every theme by code, in the council's words."""
    return {code: theme_name(theme) for code, theme in all_themes().items()}


def place(locality: str | None) -> str:
    """A locality in words; empty for the whole county."""
    return localities().get(locality, locality) if locality else ""


def language_name(code: str) -> str:
    """A language as those who speak it call it."""
    return str(Locale.parse(code).get_display_name() or code)


def label(words: dict[str, Any], code: str | None) -> str:
    return str(words.get(code or "", code or ""))
