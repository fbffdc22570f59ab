"""The youth voice team's working view: real counts of what this reader may see, made anew each time, kept nowhere."""

from collections import Counter

from app.core.people import Viewer
from app.core.quarters import Quarter
from app.core.suppression import class_of
from app.core.suppression.details import EACH
from app.feedback.policy import visible_to
from app.feedback.question import VERSIONS
from app.reporting.gathering import gather, people
from app.reporting.questions import figure_questions
from app.reporting.report import Group, QuestionFigures, Report, figures_of


def working_report(viewer: Viewer, quarter: Quarter) -> Report:
    """A quarter so far, by version, each answer as it was given. Nothing is hidden, so it is not for passing on."""
    told = people(gather(quarter, visible_to(viewer)))
    sizes = Counter(person.version for person in told)
    groups = []
    for version in sorted(sizes, key=VERSIONS.index):
        figures: list[QuestionFigures] = []
        for question in figure_questions():
            if version in question.forms:
                row = Counter(
                    class_of(question, EACH, question.status(version, person.answers.get(question.code)))
                    for person in told
                    if person.version == version
                )
                figures.append(figures_of(question, "version", version, EACH, row))
        groups.append(Group(version, sizes[version], figures))
    return Report(str(quarter), 1, "version", "version", groups, ())
