"""The journeys of speaking: one a version, made from the questions that are asked now."""

from functools import partial

from flask_babel import lazy_gettext as _l

from app.feedback import branches as when
from app.feedback.concerns import raise_for_answer
from app.feedback.forms import ending, questions, starting
from app.feedback.given import ABOUT, DEVICE, HELPER, NAME, ON_YOUR_OWN, WHO, WISHES
from app.feedback.models import FeedbackDraft
from app.feedback.question import VERSIONS, QuestionSet
from app.feedback.question_sets import current_set
from app.journeys.journey import Journey, Part, Step

BEFORE = "before-we-start"
PARTS = (
    Part("start", _l("before the questions")),
    Part("say", _l("the questions")),
    Part("next", _l("what happens next")),
)


def code_of(version: str) -> str:
    """Names the drafts, the switch and the blueprint of a version: feedback_4_7."""
    return f"feedback_{version.replace('-', '_')}"


def journey_of(asked: QuestionSet) -> Journey:
    """The pages of one version in their order."""
    return Journey(
        code=code_of(asked.version),
        door=code_of(asked.version),
        start="feedback.start",
        templates="feedback",
        free_from=BEFORE,
        parts=PARTS,
        kept_in=FeedbackDraft,
        knows_nobody=True,
        told_at_once=when.raised_unwatched(asked.questions),
        steps=(*_starting(asked.version), *_asking(asked), Step(WISHES, "next", ending.WishesForm, is_asked_last=True)),
    )


def _starting(version: str) -> tuple[Step, ...]:
    about = type("About", (starting.AboutForm,), {"version": version})
    return (
        Step(DEVICE, "start", starting.DeviceForm, is_needed=True),
        Step(HELPER, "start", starting.HelperForm, when.is_helped, is_needed=True),
        Step("someone-else", "start", None, when.is_with_the_worker, is_needed=True),
        Step(ABOUT, "start", about, is_needed=True),
        Step(WHO, "start", starting.WhoMayKnowForm, is_needed=True),
        Step(NAME, "start", starting.NameForm, when.gives_name, is_needed=True),
        Step(BEFORE, "start", None, is_needed=True),
    )


def _asking(asked: QuestionSet) -> tuple[Step, ...]:
    """Every question a page. Those to answer alone are together on one page where somebody is near."""
    told = partial(raise_for_answer, asked)
    alone = tuple(question for question in asked.questions if question.alone)
    steps: list[Step] = []
    for question in asked.questions:
        form = questions.question_form(question)
        if not question.alone:
            heard = told if question.kind == "words" else None
            steps.append(Step(when.slug_of(question), "say", form, on_saved=heard))
            continue
        steps.append(Step(when.slug_of(question), "say", form, when.is_alone, on_saved=told))
        place = alone.index(question)
        if question.raises:
            slug = f"what-happens-now-{place + 1}"
            steps.append(
                Step(slug, "say", None, when.is_first_unsafe(question, alone[:place]), is_needed=True, is_at_once=True)
            )
    form = questions.alone_form(asked)
    return (*steps, Step(ON_YOUR_OWN, "say", form, when.is_accompanied, on_saved=told, is_asked_last=True))


JOURNEYS = {version: journey_of(current_set(version)) for version in VERSIONS}
