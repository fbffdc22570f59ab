"""Survey answers from a file come in together or not at all, and never twice unseen.

They are nobody's: without a name, without a code to come back with, marked as imported, and filed at once, for there
is no moment of sending to hide. An answer that says somebody is not safe raises a concern here as everywhere.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from uuid import uuid4

import sqlalchemy as sa

from app import trail
from app.core.clock import today
from app.core.crypto import search_key, search_keys
from app.core.db import session
from app.core.people import SYSTEM
from app.feedback.concerns import raise_for_everything
from app.feedback.given import Given
from app.feedback.models import FeedbackImport, FeedbackItem, monday_of
from app.feedback.survey_file import Known, Row
from app.workforce import queries as workforce
from app.workforce.models import Worker


def digest_of(rows: Sequence[Row]) -> bytes:
    """What makes two files the same: their rows, in whatever order and however they are quoted."""
    return search_key("feedback_import", _as_text(rows))


def _as_text(rows: Sequence[Row]) -> str:
    return "\n".join(sorted(_as_line(row) for row in rows))


def imported_before(rows: Sequence[Row]) -> FeedbackImport | None:
    """When the same rows came in before, the last time; None for a file that is new."""
    query = sa.select(FeedbackImport).where(FeedbackImport.digest.in_(search_keys("feedback_import", _as_text(rows))))
    return session().scalars(query.order_by(FeedbackImport.imported_at.desc()).limit(1)).first()


def known_now(localities: Sequence[str]) -> Known:
    """What cells may name today: teams and workers who have gone, too."""
    teams = {team.code: team.id for team in workforce.teams(closed=True)}
    rows = session().execute(sa.select(Worker.reference, Worker.id).where(Worker.reference.is_not(None)))
    return Known(localities, teams, {row[0]: row[1] for row in rows if row[0]}, today())


def import_rows(rows: Sequence[Row], known: Known, now: datetime) -> int:
    """Make an item of each row. Answers how many of them raised a concern."""
    workers = {worker: workforce.worker(known.workers[worker]) for worker in {row.worker for row in rows} if worker}
    raised = 0
    for row in rows:
        item = _item(row, known, workers)
        item.urgent = raise_for_everything(row.questions, uuid4(), _given(row))
        raised += item.urgent
        session().add(item)
    made = FeedbackImport(digest=digest_of(rows), rows=len(rows), imported_at=now)
    session().add(made)
    session().flush()
    trail.record("feedback.imported", made, SYSTEM, rows=len(rows), raised=raised)
    return raised


def _item(row: Row, known: Known, workers: dict[str, Worker | None]) -> FeedbackItem:
    worker = workers.get(row.worker) if row.worker else None
    team_id = known.teams[row.team] if row.team else worker.team_id if worker is not None else None
    team = workforce.team(team_id) if team_id is not None else None
    item = FeedbackItem(
        version=row.questions.version,
        question_set=row.questions.code,
        given_week=monday_of(row.given_on),
        channel="import",
        locality=row.locality or (team.locality if team is not None else None),
        team_id=team_id,
        worker_id=worker.id if worker is not None else None,
        about_kind=worker.kind if worker is not None else None,
        who_may_know="nameless",
        helper=None,
        filed=True,
        helper_is_worker=False,
        own_device=False,
        is_allegation=False,
        taken_back=False,
        came_back=False,
    )
    item.content = {"answers": row.answers, "words": row.words, "wishes": {}, "about_name": "", "came_by": row.channel}
    return item


def _given(row: Row) -> Given:
    return Given(
        own_device=False,
        alone=False,
        helper=None,
        helper_is_worker=False,
        about_kind=None,
        about_name="",
        worker_id=None,
        who_may_know="nameless",
        name="",
        answers=row.answers,
        words=row.words,
    )


def _as_line(row: Row) -> str:
    said = {**row.answers, **row.words}
    place = [row.questions.code, row.given_on.isoformat(), row.channel, row.locality, row.team, row.worker]
    return json.dumps([place, said], sort_keys=True, ensure_ascii=False)
