"""What a page of feedback raises: an answer that says somebody is not safe reaches a person when the page is saved.

Answers that the question set marks raise a concern; words in free text may raise one and never clear one. What is
raised carries a copy of the answer or of the words, and no way back to what is still being written: a concern has a
time, and leaves the nameless store (the page says so first).
"""

from uuid import UUID

from app.core.crypto import once_key
from app.core.people import VISITOR
from app.feedback.given import Given, read
from app.feedback.question_sets import Question, QuestionSet
from app.journeys.journey import Saved
from app.safeguarding.models import AtRisk
from app.safeguarding.phrases import codes_in
from app.safeguarding.services import raise_concern
from app.safeguarding.services.alleging import Said, raise_allegation
from app.workforce import queries as workforce
from app.workforce.models import Worker

SOURCE = "feedback"
TICKED, WORDS = "ticked_not_safe", "words_phrase"
ADULTS = ("care-leaver", "parent-carer")
"""Versions whose writers are adults, or mostly: a care leaver may be 16, and duty sees the version."""


def raise_for_answer(questions: QuestionSet, saved: Saved) -> None:
    """Raise what the chosen answers so far call for, each once, when their page is saved."""
    _raise(questions, read(saved.answers), saved.draft_id, TICKED)


def raise_for_words(questions: QuestionSet, draft_id: UUID, given: Given) -> None:
    """Raise what the words call for when they are sent: until then nobody sees them, as their pages say."""
    _raise(questions, given, draft_id, WORDS)


def raise_for_everything(questions: QuestionSet, item_key: UUID, given: Given) -> bool:
    """What came all at once, on paper or in a file: raise what its answers and words call for. Whether any did."""
    found = raised_in(questions, given)
    _raise_each(questions, given, item_key, found)
    return bool(found)


def _raise(questions: QuestionSet, given: Given, draft_id: UUID, by_what: str) -> None:
    found = [(question, trigger) for question, trigger in raised_in(questions, given) if trigger == by_what]
    _raise_each(questions, given, draft_id, found)


def _raise_each(questions: QuestionSet, given: Given, draft_id: UUID, found: list[tuple[Question, str]]) -> None:
    for question, trigger in found:
        once = key_of(draft_id, question.code)
        if question.alleged_by(given.answers.get(question.code)):
            _allege(questions, given, question, once)
            continue
        raise_concern(
            source=SOURCE,
            source_id=None,
            trigger=trigger,
            at_risk=_at_risk(questions, given),
            words=_words(questions, question, given),
            who=given.name or None,
            watched=given.is_watched,
            by=VISITOR,
            once=once,
            kept_from=_worker_and_line(given),
        )


def _allege(questions: QuestionSet, given: Given, question: Question, once: str) -> None:
    """Somebody who works with children did harm: a concern, and a record for the designated officer."""
    said = Said(
        words=_words(questions, question, given),
        named=given.about_name,
        worker_id=_worker_id(given),
        at_risk=_at_risk(questions, given),
        who=given.name or None,
        watched=given.is_watched,
    )
    raise_allegation(said, source=SOURCE, source_id=None, by=VISITOR, once=once)


def _worker_of(given: Given) -> Worker | None:
    """Whom it is about: by their card, or by a typed name that is exactly one worker's."""
    if given.worker_id:
        return workforce.worker(given.worker_id)
    return workforce.worker_called(given.about_name) if given.about_name else None


def _worker_id(given: Given) -> UUID | None:
    worker = _worker_of(given)
    return worker.id if worker is not None else None


def _worker_and_line(given: Given) -> set[UUID]:
    """Who never learns of it, on duty or not: the worker it is about, and everybody above them."""
    worker = _worker_of(given)
    if worker is None:
        return set()
    return ({worker.account_id} if worker.account_id else set()) | workforce.line_of(worker)


def tell_officer_the_rest(questions: QuestionSet, given: Given, draft_id: UUID) -> None:
    """It leaves the inbox, so the designated officer has whatever else was written, and what the child would like."""
    for question in questions.questions:
        if question.alleged_by(given.answers.get(question.code)):
            wishes = ", ".join(str(code) for code in given.wishes.get("wishes", []))
            rest = "\n".join([*given.words.values(), f"wishes: {wishes}" if wishes else ""]).strip()
            said = Said(
                words=rest, worker_id=_worker_id(given), at_risk=_at_risk(questions, given), who=given.name or None
            )
            if rest:
                raise_allegation(said, source=SOURCE, source_id=None, by=VISITOR, once=key_of(draft_id, question.code))


def alleges(questions: QuestionSet, given: Given) -> bool:
    """Whether an answer says that somebody who works with children did harm."""
    return any(question.alleged_by(given.answers.get(question.code)) for question in questions.questions)


def _at_risk(questions: QuestionSet, given: Given) -> AtRisk:
    """A child, unless a care leaver or a parent ticked that it is themself, and no child."""
    if questions.version == "care-leaver":
        return "adult"
    worried = given.answers.get("worries") or []
    only_me = bool(set(worried) & {"hurts_me", "scared", "hurt_myself"}) and "child_not_safe" not in worried
    return "adult" if questions.version == "parent-carer" and only_me else "child"


def raised_in(questions: QuestionSet, given: Given) -> list[tuple[Question, str]]:
    """The questions whose answer or words raise a concern, each with what it was raised by."""
    found = []
    for question in questions.questions:
        if question.raised_by(given.answers.get(question.code)):
            found.append((question, TICKED))
        elif codes_in(given.words.get(question.code, "")):
            found.append((question, WORDS))
    return found


def key_of(draft_id: UUID, question: str) -> str:
    """What makes the same answer saved twice one concern. It does not lead back to the draft without our keys."""
    return f"feedback:{once_key('feedback_concern', f'{draft_id}:{question}').hex()}"


def _words(questions: QuestionSet, question: Question, given: Given) -> str:
    """The alarming answer's code after its set's and question's, then the words as they were written.

    Duty and the designated officer read the codes in words (`staff_words.as_said`), as the child's own set has them.
    """
    ticked = sorted(question.raised_by(given.answers.get(question.code)))
    lines = [f"{questions.code} {question.code}: {', '.join(ticked)}"] if ticked else []
    return "\n".join([*lines, given.words.get(question.code, "")]).strip()
