"""Codes of feedback as the youth voice team reads them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.feedback.models import FeedbackItem
from app.feedback.question_sets import SETS, questions_of
from app.feedback.words import NO_OPINION_WORDS

VIEWS: dict[str, Any] = {
    "to_read": _l("Not read yet"),
    "to_answer": _l("Not answered yet"),
    "urgent": _l("Urgent"),
    "asked_for": _l("Asked for something"),
    "to_release": _l("Praise to pass on"),
    "for_audits": _l("An audit may use it"),
    "all": _l("All"),
}
VERSIONS: dict[str, Any] = {
    "4-7": _l("4 to 7"),
    "8-11": _l("8 to 11"),
    "11-17": _l("11 to 17"),
    "care-leaver": _l("Care leaver"),
    "parent-carer": _l("Parent or carer"),
}
WHO_MAY_KNOW: dict[str, Any] = {
    "named": _l("Name with it"),
    "kept": _l("Name kept from the worker"),
    "nameless": _l("Nobody knows who it is"),
}
CHANNELS: dict[str, Any] = {
    "web": _l("Written by themself"),
    "paper": _l("On paper"),
    "spoken": _l("Spoken"),
    "import": _l("From a survey file"),
}
HELPERS: dict[str, Any] = {
    "carer": _l("A carer helped"),
    "parent": _l("A parent or family member helped"),
    "teacher": _l("A teacher helped"),
    "advocate": _l("An advocate helped"),
    "worker": _l("A worker helped"),
    "other": _l("Someone helped"),
    "youth_voice": _l("The youth voice team took it"),
}
TAKEN_BY: dict[str, Any] = {
    "youth_voice": _l("The youth voice team"),
    "advocate": _l("An advocate"),
    "teacher": _l("Someone at school"),
    "carer": _l("A carer"),
    "parent": _l("A parent or someone in the family"),
    "worker": _l("A worker"),
    "other": _l("Someone else"),
}
TAKEN_WHERE: dict[str, Any] = {
    "home": _l("Where they live"),
    "school": _l("At school"),
    "meeting": _l("At a review or meeting"),
    "event": _l("At a group or an event"),
    "phone": _l("By phone or video"),
    "post": _l("It came by post"),
    "other": _l("Somewhere else"),
}
WORKER_THERE: dict[str, Any] = {
    "yes": _l("The worker it is about was there"),
    "no": _l("The worker it is about was not there"),
    "not_known": _l("Nobody knows whether the worker was there"),
}
WISHES: dict[str, Any] = {
    "know": _l("Just know this"),
    "talk": _l("Talk with someone from youth voice"),
    "tell_manager": _l("Tell their worker’s manager, in agreed words"),
    "different_worker": _l("A different worker"),
    "complain": _l("Make a complaint"),
    "advocate": _l("An advocate"),
}
OUTCOMES: dict[str, Any] = {
    "done": _l("Done"),
    "partly": _l("Partly done"),
    "could_not": _l("Could not be done"),
    "taken_back": _l("The child took it back"),
}
OCCASIONS: dict[str, Any] = {
    "visit": _l("A visit"),
    "review": _l("A review"),
    "change_of_worker": _l("A new worker"),
    "closing": _l("The help ended"),
}
ASKED_HOW: dict[str, Any] = {
    "card": _l("Asked with a card, by hand or by post where that is safe"),
    "school": _l("Asked by their school"),
    "carer": _l("Asked by their carer"),
    "advocate": _l("Asked by an advocate"),
    "own_address": _l("Asked at an address of their own, which they gave us as safe"),
}
NOT_ASKED: dict[str, Any] = {
    "not_safe": _l("Not asked: it could be unsafe"),
    "said_no": _l("Not asked: they do not want to be"),
    "asked_lately": _l("Not asked: they were asked a short time ago"),
    "cannot_reach": _l("Not asked: nobody can reach them"),
    "too_ill_or_upset": _l("Not asked: this is not the time, a person decided"),
    "other": _l("Not asked: another reason"),
}


def label(words: dict[str, Any], code: str | None) -> str:
    """A code in words; the code itself where a set of today has no word for it."""
    return str(words.get(code or "", code or ""))


def answers_of(item: FeedbackItem) -> list[tuple[str, str]]:
    """Each chosen answer under its question, as its own set has them, in the set's order."""
    found = []
    for question in questions_of(item.question_set).questions:
        said = item.answers.get(question.code)
        if said is None:
            continue
        labels = {option.code: option.label for option in question.options}
        codes = said if isinstance(said, list) else [said]
        shown = [str(NO_OPINION_WORDS.get(code) or _(labels.get(code, str(code)))) for code in codes]
        found.append((_(question.label), ", ".join(shown)))
    return found


def words_of(item: FeedbackItem) -> list[tuple[str, str, str]]:
    """The child's own words: question code, question, and the words exactly as written."""
    set_of_item = questions_of(item.question_set)
    found = []
    for code, said in item.words.items():
        question = set_of_item.question(code)
        found.append((code, _(question.label) if question is not None else code, said))
    return found


def as_said(words: str) -> str:
    """What a concern or an allegation keeps, for who reads it: lines of codes in words, all else exactly as written."""
    return "\n".join(_line_as_said(line) for line in words.split("\n"))


def _line_as_said(line: str) -> str:
    """`8-11.1 worries: hurts_me` as that set says it, and by whom; any other line is what somebody wrote."""
    asked, _colon, given = line.partition(": ")
    codes = given.split(", ")
    if asked == "wishes" and set(codes) <= set(WISHES):
        return ": ".join((_("Asked for"), ", ".join(str(WISHES[code]) for code in codes)))
    of_set, _space, code = asked.partition(" ")
    question = questions_of(of_set).question(code) if of_set in {each.code for each in SETS} else None
    labels = {option.code: option.label for option in question.options} if question is not None else {}
    if question is None or not set(codes) <= set(labels):
        return line
    said = ", ".join(_(labels[code]) for code in codes)
    version = str(VERSIONS[questions_of(of_set).version])
    return str(_("%(version)s. %(question)s: %(answers)s", version=version, question=_(question.label), answers=said))


BETTER: dict[str, Any] = {
    "yes": _l("They say it is better now"),
    "a_bit": _l("They say it is a bit better"),
    "no": _l("They say it is not better"),
}
