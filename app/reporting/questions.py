"""The question sets as figures use them: one answer a person, the answers of each version, and how they are joined."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from app.core import suppression
from app.feedback.question import JOINED, NO_OPINION, Question
from app.feedback.question_sets import SETS
from app.reporting.rules import CAME_BACK, REPLIED, REPLIED_JOINED, SEEN, SEEN_JOINED

EVERYONE = "*"
THEME_SAID, THEME_NOT = "said", "not_said"
NUMBERS = 21
"""A number with more values than this is not published: every value would be an answer."""


@cache
def figure_questions() -> tuple[suppression.Question, ...]:
    """Every question that has figures, in the order it is first asked. Free text has none."""
    forms: dict[str, dict[str, suppression.Form]] = {}
    for each in SETS:
        for question in each.questions:
            if options := _options(question):
                held = forms.setdefault(question.code, {})
                before = held.get(each.version, suppression.Form((), {}))
                joins = {one: to for one in options if (to := _joined(question, one)) is not None}
                held[each.version] = suppression.Form(
                    tuple(dict.fromkeys((*before.options, *options))), {**before.joins, **joins}
                )
    return tuple(suppression.Question(code, by_version) for code, by_version in forms.items())


@cache
def described() -> dict[str, Question]:
    """The newest description of each question, by code: its label, theme and options."""
    return {question.code: question for each in SETS for question in each.questions}


@cache
def alarming() -> dict[str, frozenset[str]]:
    """By question: the answers, and what is joined of nothing else, that raise a concern."""
    found = {}
    for question in (question for each in SETS for question in each.questions if question.raises):
        joined = {to for to, answers in question.joins if set(answers) <= question.raises}
        found[question.code] = frozenset(question.raises | joined)
    return found


def answer_of(question: Question, given: Any) -> str | None:
    """What an answer stands for in figures. Several answers stand for the most serious of them, joined."""
    if question.kind == "many":
        chosen = [given] if isinstance(given, str) else list(given or ())
        joined = {question.joined(one) for one in chosen} - {None}
        worst = next((to for to in reversed(JOINED) if to in joined), None)
        return worst or next((one for one in chosen if one in NO_OPINION), None)
    answer = str(given) if isinstance(given, (str, int)) else None
    return answer if answer in (*_options(question), *NO_OPINION) else None


def handling_questions() -> tuple[suppression.Question, ...]:
    """What became of what people said: answered by us, and whether they came back with their code."""
    return (
        _one("replied", REPLIED, REPLIED_JOINED),
        _one("came_back", CAME_BACK, {}),
    )


def seen_question() -> suppression.Question:
    return _one("concern_seen", SEEN, SEEN_JOINED)


def theme_questions(themes: Iterable[str]) -> tuple[suppression.Question, ...]:
    """One yes or no a theme: of the whole county only, so that themes are crossed with nothing."""
    return tuple(_one(theme, (THEME_SAID, THEME_NOT), {}) for theme in themes)


def _one(code: str, options: tuple[str, ...], joins: dict[str, str]) -> suppression.Question:
    return suppression.Question(code, {EVERYONE: suppression.Form(options, joins)}, deepest=suppression.COUNTY)


def _options(question: Question) -> tuple[str, ...]:
    if question.kind == "many":
        return tuple(to for to in JOINED if any(name == to and answers for name, answers in question.joins))
    if question.kind == "number":
        values = range(question.least, question.most + 1)
        return tuple(map(str, values)) if len(values) <= NUMBERS else ()
    return tuple(option.code for option in question.options)


def _joined(question: Question, answer: str) -> str | None:
    return answer if question.kind == "many" else question.joined(answer)
