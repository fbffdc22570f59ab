"""Begin a report, write it, have it checked. What is published is put together once and never changes."""

from collections.abc import Collection
from uuid import UUID

from flask_babel import force_locale

from app import trail
from app.core.clock import due_at, now, today
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotAllowed
from app.core.people import Viewer
from app.feedback.policy import ROLE as YOUTH_VOICE
from app.reporting.models import PublishedReport, ReportVersion, WrittenReport
from app.reporting.written.composing import composed
from app.reporting.written.policy import CHECKERS, QUALITY, can_check, can_write
from app.reporting.written.queries import Kept, report_for, report_of
from app.reporting.written.rules import ASKS, CHECKS, Words, from_data, read_span
from app.tasks import services as tasks

constraint_means("uq_written_report_kind_period", lambda: AlreadyDone("report_begun_already"))
constraint_means("uq_report_version_report_id_number", lambda: Conflict("report_changed_meanwhile"))
constraint_means("uq_published_report_report_id_number", lambda: AlreadyDone("report_checked_already"))
TO_CHECK, SENT_BACK = "report_to_check", "report_sent_back"
CHECK_WITHIN_WORKING_DAYS = 5
LANGUAGE = "en_GB"
"""What is published is kept in the words of one language."""


def begin(kind: str, period: str, words: Words, by: Viewer) -> WrittenReport:
    """A new report of a period that is over. It waits for a second person.

    Raises DomainError `period_not_over`; AlreadyDone where it was begun before.
    """
    span = read_span(kind, period)
    if not can_write(by, kind):
        raise NotAllowed("not_yours_to_do")
    if span is None or span.ends >= today():
        raise DomainError("period_not_over")
    if report_of(kind, period) is not None:
        raise AlreadyDone("report_begun_already")
    report = WrittenReport(kind=kind, period=period, begun_at=now(), begun_by=_person(by))
    session().add(report)
    session().flush()
    _append(report, 1, words, by)
    return report


def write(report_id: UUID, words: Words, read_number: int, by: Viewer) -> None:
    """Another version. The same words once more change nothing. Raises Conflict where somebody wrote one meanwhile."""
    kept = report_for(by, report_id)
    if not can_write(by, kept.report.kind):
        raise NotAllowed("not_yours_to_do")
    if kept.words == words and kept.waits:
        return
    if kept.latest.number != read_number:
        raise Conflict("report_changed_meanwhile")
    tasks.finish_all_about(kept.report, SENT_BACK, by.actor(*CHECKERS))
    _append(kept.report, kept.latest.number + 1, words, by)


def publish(report_id: UUID, number: int, answers: Collection[str], by: Viewer) -> PublishedReport:
    """A second person said yes to everything (`answers`: codes of `rules.CHECKS`). Numbers, charts and method are put
    together now, in one language, and stay. Raises DomainError `not_all_checked`, NotAllowed, Conflict, AlreadyDone.
    """
    kept, version = _waiting(report_id, number, by)
    if set(answers) != set(CHECKS):
        raise DomainError("not_all_checked")
    with force_locale(LANGUAGE):
        document = composed(kept.report, from_data(version.content))
    made = PublishedReport(report_id=kept.report.id, number=number, document=document, published_at=now())
    made.written_by, made.checked_by = version.written_by, _person(by)
    session().add(made)
    _settle(version, "published", by)
    kept.report.published_number, kept.report.published_at = number, made.published_at
    session().flush()
    trail.record("reporting.published", kept.report, by.actor(*CHECKERS), number=number)
    return made


def send_back(report_id: UUID, number: int, why: str, by: Viewer) -> None:
    """Not like this: whoever wrote it is asked to change it. Raises as `publish`."""
    kept, version = _waiting(report_id, number, by)
    version.note = why
    _settle(version, "sent_back", by)
    trail.record("reporting.sent_back", kept.report, by.actor(*CHECKERS), number=number)
    due = due_at(now(), CHECK_WITHIN_WORKING_DAYS)
    tasks.make(SENT_BACK, kept.report, due_at=due, for_person=version.written_by, once=f"{SENT_BACK}:{report_id}")


def _waiting(report_id: UUID, number: int, by: Viewer) -> tuple[Kept, ReportVersion]:
    kept = report_for(by, report_id)
    if kept.latest.number != number:
        raise Conflict("report_changed_meanwhile")
    if kept.latest.outcome is not None:
        raise AlreadyDone("report_checked_already")
    if not can_check(by, kept.writers):
        raise NotAllowed("second_person_checks")
    tasks.finish_all_about(kept.report, TO_CHECK, by.actor(*CHECKERS))
    return kept, kept.latest


def _append(report: WrittenReport, number: int, words: Words, by: Viewer) -> None:
    if not all(getattr(words, name).strip() for name in ASKS):
        raise DomainError("three_answers_needed")
    version = ReportVersion(report_id=report.id, number=number, content=words.as_data(), written_at=now())
    version.written_by = _person(by)
    session().add(version)
    session().flush()
    trail.record("reporting.written", report, by.actor(*CHECKERS), number=number)
    other = YOUTH_VOICE if by.has(QUALITY) else QUALITY
    due = due_at(now(), CHECK_WITHIN_WORKING_DAYS)
    tasks.make(TO_CHECK, report, due_at=due, for_role=other, once=f"{TO_CHECK}:{report.id}")


def _settle(version: ReportVersion, outcome: str, by: Viewer) -> None:
    version.outcome, version.checked_at, version.checked_by = outcome, now(), by.id


def _person(by: Viewer) -> UUID:
    assert by.id is not None
    return by.id
