"""What the youth voice team writes beside an item: themes, private notes, a translation, whom it is about."""

from uuid import UUID

import sqlalchemy as sa

from app import trail
from app.core.clock import now
from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.feedback.models import FeedbackItem, FeedbackNote, FeedbackTheme, FeedbackTranslation
from app.feedback.policy import ROLE
from app.feedback.services.auditing import drop_words
from app.feedback.services.summing import let_go_of_summaries
from app.themes.queries import open_themes
from app.workforce import queries as workforce


def set_themes(item: FeedbackItem, themes: set[str], by: Viewer) -> None:
    """The themes of an item are these from now on. Those taken away stay in its history."""
    unknown = themes - open_themes().keys()
    standing = {row.theme: row for row in _standing(item)}
    if unknown - standing.keys():
        raise NotFound("theme")
    for code in sorted(themes - standing.keys()):
        session().add(FeedbackTheme(item_id=item.id, theme=code, given_at=now(), given_by=by.id))
        trail.record("feedback.theme_given", item, by.actor(ROLE), theme=code)
    for code in sorted(standing.keys() - themes):
        standing[code].removed_at, standing[code].removed_by = now(), by.id
        trail.record("feedback.theme_removed", item, by.actor(ROLE), theme=code)


def write_note(item: FeedbackItem, words: str, by: Viewer) -> None:
    """A private note of the team, never shown to the child."""
    assert by.id is not None
    note = FeedbackNote(item_id=item.id, written_at=now(), written_by=by.id)
    note.words = words
    session().add(note)
    trail.record("feedback.note_written", item, by.actor(ROLE))


def translate(item: FeedbackItem, question: str, words: str, by: Viewer) -> None:
    """The words of one question in English, entered by a person; the child's own words stay as they are."""
    if question not in item.words:
        raise NotFound("question")
    assert by.id is not None
    row = FeedbackTranslation(item_id=item.id, question=question, written_at=now(), written_by=by.id)
    row.words = words
    session().add(row)
    trail.record("feedback.translated", item, by.actor(ROLE))


def say_whom_about(item: FeedbackItem, worker_id: UUID, by: Viewer) -> None:
    """The team found out which worker it is about: from now on it is kept from them and their line as well."""
    worker = workforce.worker(worker_id)
    if worker is None:
        raise NotFound("worker")
    team = workforce.team(worker.team_id)
    let_go_of_summaries(item)
    if item.worker_id != worker.id:
        drop_words(item)
    item.worker_id, item.team_id, item.about_kind = worker.id, worker.team_id, worker.kind
    item.locality = team.locality if team is not None else item.locality
    trail.record("feedback.about_known", item, by.actor(ROLE), worker=worker.id)


def _standing(item: FeedbackItem) -> list[FeedbackTheme]:
    query = sa.select(FeedbackTheme).where(FeedbackTheme.item_id == item.id, FeedbackTheme.removed_at.is_(None))
    return list(session().scalars(query.order_by(FeedbackTheme.theme)))
