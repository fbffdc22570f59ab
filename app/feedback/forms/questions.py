"""Forms made from the questions of a set: one question a page, and those to answer alone together on one."""

from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l

from app.feedback.forms.fields import AllThatApplyField, PictureRadioField
from app.feedback.forms.starting import FeedbackForm
from app.feedback.question import Question, QuestionSet
from app.feedback.words import NO_OPINION_WORDS
from app.web.fields import PortalField, TextAreaField

WORDS_LIMIT = 5000


class QuestionForm(FeedbackForm):
    """One question as the heading of its page. An empty answer goes on: every question can be skipped."""

    one_question = True
    question: ClassVar[Question]


class AloneForm(FeedbackForm):
    """The page to do on one's own. It comes back empty, whatever was answered."""

    heading = _l("This page is just for you")
    hides_answers = True
    questions_asked: ClassVar[tuple[Question, ...]] = ()


def question_form(question: Question) -> type[QuestionForm]:
    """The form of one question's page: its field is `answer`, or `words` for a question in words."""
    name = "words" if question.kind == "words" else "answer"
    made: dict[str, Any] = {
        "question": question,
        "heading": _l(question.ask),
        "hides_answers": bool(question.raises),
        name: field_of(question, is_heading=True),
    }
    return type(f"Ask_{question.code}", (QuestionForm,), made)


def alone_form(questions: QuestionSet) -> type[AloneForm]:
    """The form of the page to do on one's own: a field by the code of each question that raises or is marked so."""
    alone = tuple(question for question in questions.questions if question.alone)
    fields: dict[str, Any] = {question.code: field_of(question) for question in alone}
    return type("OnYourOwn", (AloneForm,), {"questions_asked": alone, **fields})


def field_of(question: Question, *, is_heading: bool = False) -> PortalField:
    """The field that asks it. `not_sure` and `dont_want_to_say` stand last, and no answer is required."""
    asked: dict[str, Any] = {"optional": True, "mark_optional": False, "legend_is_h1": is_heading}
    label, hint = _l(question.ask), _l(question.hint) if question.hint else ""
    if question.kind == "words":
        return TextAreaField(label, hint, rows=5, max_length=WORDS_LIMIT, spellcheck=False, **asked)
    choices = [(option.code, _l(option.label)) for option in question.options]
    choices += NO_OPINION_WORDS.items()
    if question.kind == "many":
        lonely = tuple(option.code for option in question.options if option.alone)
        return AllThatApplyField(label, hint, choices=choices, lonely=lonely, **asked)
    if question.kind == "number":
        choices = [(str(n), str(n)) for n in range(question.least, question.most + 1)] + list(NO_OPINION_WORDS.items())
    pictures = {option.code: option.picture for option in question.options if option.picture}
    classes = "p-choices p-choices--pictures" if pictures else "p-choices"
    return PictureRadioField(label, hint, choices=choices, pictures=pictures, classes=classes, **asked)
