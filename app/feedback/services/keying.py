"""What came on paper or was spoken goes the way of what a child sends: nameless means one row and no other trace."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from app import trail
from app.core.clock import now
from app.core.people import Viewer
from app.feedback.concerns import raise_for_everything
from app.feedback.given import ABOUT, DEVICE, HELPER, NAME, WHO, WISHES, WORKER, read
from app.feedback.models import FeedbackItem, monday_of
from app.feedback.policy import ROLE
from app.feedback.question import QuestionSet
from app.feedback.services.sending import send
from app.journeys.journey import Answers, Page
from app.workforce import queries as workforce


@dataclass(frozen=True)
class Taken:
    """What stands on the paper, and how it was taken. `who`: named, kept or nameless."""

    channel: str
    given_on: date
    by: str
    where: str
    worker_there: str
    about_kind: str
    about: str
    who: str
    name: str
    answers: dict[str, Any] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    wishes: tuple[str, ...] = ()
    manager_words: str = ""


def key_in(questions: QuestionSet, taken: Taken, by: Viewer) -> None:
    """Keep it. Who keyed in what is nameless is written nowhere; with a name, the trail says who."""
    pages, key = _pages(taken), uuid4()
    raise_for_everything(questions, key, read(pages))
    item = send(questions, key, pages, now())
    item.channel, item.given_week = taken.channel, monday_of(taken.given_on)
    item.content = item.content | {"taken": {"by": taken.by, "where": taken.where, "worker": taken.worker_there}}
    if not item.is_nameless:
        trail.record("feedback.keyed_in", item, by.actor(ROLE))


def taken_of(item: FeedbackItem) -> dict[str, str]:
    """How a keyed-in item was taken: codes by, where, worker; empty for all others."""
    return dict(item.content.get("taken", {}))


def _pages(taken: Taken) -> Answers:
    """As the pages of a child's own journey hold it. Whose device it was, and who was near, is not known: careful."""
    worker = workforce.worker_by_reference(taken.about) or workforce.worker_called(taken.about) if taken.about else None
    helped_by_worker = "yes" if taken.worker_there == "yes" else "no"
    about = {"kind": taken.about_kind, "name": taken.about, WORKER: str(worker.id) if worker is not None else ""}
    pages: dict[str, Page] = {
        DEVICE: {},
        HELPER: {"helper": taken.by, "is_the_worker": helped_by_worker},
        ABOUT: about,
        WHO: {"who": taken.who},
        WISHES: {"wishes": list(taken.wishes), "manager_words": taken.manager_words},
    }
    if taken.who != "nameless":
        pages[NAME] = {"name": taken.name}
    for code, answer in taken.answers.items():
        pages[code.replace("_", "-")] = {"answer": answer}
    for code, words in taken.words.items():
        pages[code.replace("_", "-")] = {"words": words}
    return pages
