"""Which pages of speaking are open: from who is near, whose device it is and what was answered. Pure."""

from collections.abc import Callable

from app.feedback.given import DEVICE, HELPER, WHO
from app.feedback.question import Question
from app.journeys.journey import Answers


def is_watched(answers: Answers) -> bool:
    """Somebody may be looking: anything but a child alone with a device of their own."""
    page = answers.get(DEVICE, {})
    return page.get("device") != "mine" or page.get("company") != "alone"


def has_code(answers: Answers) -> bool:
    """A code to come back with is shown only on a device of the child's own."""
    return answers.get(DEVICE, {}).get("device") == "mine"


def is_accompanied(answers: Answers) -> bool:
    """Somebody is near, or they do not want to say."""
    return answers.get(DEVICE, {}).get("company") != "alone"


def is_alone(answers: Answers) -> bool:
    return not is_accompanied(answers)


def is_helped(answers: Answers) -> bool:
    return answers.get(DEVICE, {}).get("company") == "helper"


def is_with_the_worker(answers: Answers) -> bool:
    """The worker it is about helps, or the device is a worker's: somebody else could help."""
    helper = answers.get(HELPER, {})
    by_worker = helper.get("helper") == "worker" and helper.get("is_the_worker") == "yes"
    return by_worker or answers.get(DEVICE, {}).get("device") == "worker"


def is_nameless(answers: Answers) -> bool:
    return bool(answers.get(WHO, {}).get("who", "nameless") == "nameless")


def gives_name(answers: Answers) -> bool:
    return not is_nameless(answers)


def slug_of(question: Question) -> str:
    """A question's page is its code with hyphens."""
    return question.code.replace("_", "-")


def is_first_unsafe(question: Question, earlier: tuple[Question, ...]) -> Callable[[Answers], bool]:
    """Open for a child alone with their own device whose answer to this question is the first that raises."""

    def raised(asked: Question, answers: Answers) -> bool:
        return bool(asked.raised_by(answers.get(slug_of(asked), {}).get("answer")))

    def is_open(answers: Answers) -> bool:
        first = raised(question, answers) and not any(raised(other, answers) for other in earlier)
        return first and not is_watched(answers)

    return is_open


def raised_unwatched(questions: tuple[Question, ...]) -> Callable[[Answers], bool]:
    """Whether something went to a person already and the child, alone, was told so."""

    def told(answers: Answers) -> bool:
        pages = (answers.get(slug_of(question), {}).get("answer") for question in questions)
        return not is_watched(answers) and any(
            question.raised_by(answer) for question, answer in zip(questions, pages, strict=True)
        )

    return told
