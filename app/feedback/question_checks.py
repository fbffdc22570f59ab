"""What must hold of a question, and of the same question in several versions. Pure; gives faults as words."""

from collections import Counter
from collections.abc import Iterable, Sequence

from app.feedback.question import JOINED, NO_OPINION, VERSIONS, Question, QuestionSet

DOMAINS = ("relationships", "rights", "resilience", "recovery")
"""Bright Spots-like domains of what makes children's lives good."""
THEMES = (
    *("knowing_my_worker", "easy_to_reach", "listening", "keeping_promises", "explaining", "seen_alone", "trust"),
    *("my_say", "making_a_difference", "changes_of_worker", "feeling_safe", "where_i_live", "family_and_friends"),
    *("school_and_learning", "health_and_worries", "fun_and_interests", "being_included", "plans_shared"),
    *("respect_and_identity", "praise_for_worker", "information_and_rights", "waiting"),
)
"""The shared list of themes as it is seeded."""
MOST_FOR_THE_YOUNGEST = 10
MOST_AT_ALL = 30


def faults_of_question(question: Question) -> Iterable[str]:
    """What is wrong with one question: `field: what`."""
    if question.domain not in DOMAINS:
        yield f"domain: {question.domain!r} is not one of {', '.join(DOMAINS)}"
    if question.theme not in THEMES:
        yield f"theme: {question.theme!r} is not in the shared list of themes"
    if question.is_chosen:
        yield from _faults_of_options(question)
        yield from _faults_of_joins(question)
    elif question.options or question.joins or question.raises:
        yield f"answers, joins, raises: a question of the kind {question.kind} has none"
    if question.kind == "number" and not question.least < question.most:
        yield "least, most: a number needs a least and a greater most"
    if question.kind != "number" and (question.least or question.most):
        yield "least, most: only for a number"
    if question.raises and not question.alone:
        yield "alone: a question that raises a concern must stand on the page to do alone"


def _faults_of_options(question: Question) -> Iterable[str]:
    own = [option.code for option in question.options]
    if len(own) < 2:
        yield "answers: at least two are needed"
    for code, times in Counter(own).items():
        if times > 1:
            yield f"answers: {code} stands twice"
        if code in NO_OPINION or code in JOINED:
            yield f"answers: {code} is kept for the portal's own use"
    for code in sorted(question.raises - set(own)):
        yield f"raises: {code} is not one of its answers"
    for code in sorted(question.alleges - question.raises):
        yield f"alleges: {code} must be one of raises"
    if any(option.alone for option in question.options) and question.kind != "many":
        yield "answers: alone is for a question with many answers"


def _faults_of_joins(question: Question) -> Iterable[str]:
    own = [option.code for option in question.options]
    joined = [code for _name, codes in question.joins for code in codes]
    for name, _codes in question.joins:
        if name not in JOINED:
            yield f"joins: {name} is not one of {', '.join(JOINED)}"
    for code in own:
        if joined.count(code) != 1:
            yield f"joins: {code} must stand in one group, and stands in {joined.count(code)}"
    for code in dict.fromkeys(joined):
        if code not in own:
            yield f"joins: {code} is not one of its answers"
    for code in sorted(question.raises & set(own)):
        if question.joined(code) != "poor":
            yield f"joins: {code} raises a concern, so it must be poor"


def faults_across(sets: Sequence[QuestionSet]) -> Iterable[str]:
    """What is wrong between questions and between sets: file, question and field, and what."""
    for each in sets:
        counted = Counter(question.code for question in each.questions)
        yield from (f"{each.code}.yaml: {code}: code: stands twice" for code, times in counted.items() if times > 1)
        most = MOST_FOR_THE_YOUNGEST if each.version == VERSIONS[0] else MOST_AT_ALL
        if len(each.questions) > most:
            yield f"{each.code}.yaml: questions: {len(each.questions)} are too many; at most {most}"
    for version in VERSIONS:
        if sets and not any(each.version == version for each in sets):
            yield f"{version}.1.yaml: version: no file has questions for it"
    yield from _faults_of_same(sets)


def _faults_of_same(sets: Sequence[QuestionSet]) -> Iterable[str]:
    """The same code is the same question wherever it stands."""
    first: dict[str, tuple[str, Question]] = {}
    for each in sets:
        for question in each.questions:
            file, known = first.setdefault(question.code, (each.code, question))
            for name in ("label", "domain", "theme"):
                if getattr(known, name) != getattr(question, name):
                    here, there = getattr(question, name), getattr(known, name)
                    yield f"{each.code}.yaml: {question.code}: {name}: {here!r}, but {there!r} in {file}.yaml"
