"""Writing an audit: parts saved as they are written, findings, submitting, and danger raised at once."""

from collections.abc import Iterable, Mapping

from app import trail
from app.audits.models import Audit, AuditFinding, AuditPart, AuditRevision
from app.audits.policy import can_write, writes_until_handed_in
from app.audits.queries import reviews as queries
from app.audits.queries import voices
from app.audits.queries.rounds import around
from app.audits.rules import GRADES, NOT_APPLICABLE, OVERALL
from app.audits.rules.parts import BOXES, COPY, DOMAIN_BOXES, REFLECTION, VOICES, Said, missing, quotes
from app.audits.services.acting import acting
from app.audits.sheets import sheet_called
from app.core.clock import now
from app.core.crypto import once_key
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError, NotFound
from app.core.people import Viewer
from app.safeguarding.models import AtRisk, Concern
from app.safeguarding.services import raise_concern
from app.tasks import services as tasks
from app.themes.queries import open_themes

constraint_means("uq_audit_finding_once", lambda: AlreadyDone("finding_added"))
constraint_means("uq_audit_part_audit_id_part", lambda: Conflict("changed_meanwhile"))
SOURCE = "audit"


def save_part(audit: Audit, part: str, said: Said, read: int, by: Viewer) -> AuditPart:
    """Write one part as far as it is. `read`: the version that stood when the page was opened, 0 for none.

    Raises Conflict where somebody saved something else meanwhile; DomainError for who does not write here, for what
    is not open yet, for a family asked by its own worker, for a worker's copy that quotes the family, and for a copy
    of what stands behind a link.
    """
    _may_write(audit, by)
    words = {box: said.words.get(box, "") for box in _boxes(audit, part)}
    _check(audit, part, said.grade, words, by)
    row = queries.part_of(audit, part) or AuditPart(audit_id=audit.id, part=part, version=None)
    if row.version is not None and (row.grade, row.said) == (said.grade, words):
        return row
    if (row.version or 0) != read:
        raise Conflict("changed_meanwhile")
    row.grade, row.said = said.grade, words
    session().add(row)
    session().flush()
    _revise(row, by)
    if part == REFLECTION and audit.reflected_at is None and all(words.values()):
        audit.reflected_at = now()
    trail.record("audits.part_saved", audit, acting(by), part=part)
    return row


def add_finding(audit: Audit, kind: str, theme: str, words: str, by: Viewer, once: str) -> None:
    """A strength or a gap under a theme that is in use."""
    _may_write(audit, by)
    copies_no_link(audit, [words], by)
    if kind not in ("strength", "gap") or theme not in open_themes():
        raise DomainError("theme_not_known")
    row = AuditFinding(audit_id=audit.id, kind=kind, theme=theme, added_at=now(), added_by=by.id, once=once)
    row.words = words
    session().add(row)
    session().flush()
    trail.record("audits.finding_added", audit, acting(by), kind=kind, theme=theme)


def remove_finding(audit: Audit, finding: AuditFinding, by: Viewer) -> None:
    """Its writer takes it away; it is kept. Safe to repeat."""
    _may_write(audit, by)
    if finding.added_by != by.id:
        raise DomainError("not_yours_to_do")
    if finding.removed_at is None:
        finding.removed_at = now()
        trail.record("audits.finding_removed", audit, acting(by))


def submit(audit: Audit, by: Viewer) -> None:
    """Hand it in. Raises AlreadyDone where it is, DomainError `not_whole` while a part is missing."""
    if audit.submitted_at is not None:
        raise AlreadyDone("submitted")
    if by.id != audit.auditor_id:
        raise DomainError("not_yours_to_do")
    parts = queries.parts_of(audit)
    if missing(parts, sheet_called(audit.template).codes):
        raise DomainError("not_whole")
    quotes_nobody(parts, parts[COPY].words)
    copies_no_link(audit, parts[COPY].words.values(), by)
    audit.submitted_at, audit.grade = now(), parts[OVERALL].grade
    tasks.finish_all_about(audit, "audit_to_write", acting(by))
    trail.record("audits.submitted", audit, acting(by), grade=str(audit.grade))


def raise_danger(audit: Audit, words: str, at_risk: AtRisk, by: Viewer) -> Concern:
    """Somebody in this case is not safe: duty has it now, whatever becomes of the audit. The same words once."""
    beside = around(audit)
    raised = raise_concern(
        source=SOURCE,
        source_id=audit.id,
        trigger="staff_flag",
        at_risk=at_risk,
        words=words,
        who=audit.case.reference,
        by=acting(by),
        once=f"audit:{audit.id}:{once_key('audit_danger', words).hex()}",
        kept_from=beside.line | ({beside.practitioner} if beside.practitioner else set()),
    )
    trail.record("audits.concern_raised", audit, acting(by))
    return raised


def _may_write(audit: Audit, by: Viewer) -> None:
    """Raises Conflict for who did write here until it was handed in, DomainError for anybody else."""
    if writes_until_handed_in(by, audit) and audit.submitted_at is not None:
        raise Conflict("handed_in_meanwhile")
    if not can_write(by, audit):
        raise DomainError("not_yours_to_do")


def _boxes(audit: Audit, part: str) -> tuple[str, ...]:
    """What this part holds. Raises NotFound for one that its template does not have."""
    if part in BOXES:
        return BOXES[part]
    if part not in sheet_called(audit.template).codes:
        raise NotFound("audit_part")
    return DOMAIN_BOXES


def _check(audit: Audit, part: str, grade: str | None, words: Mapping[str, str], by: Viewer) -> None:
    is_graded = part == OVERALL or part not in BOXES
    allowed = (*GRADES, *(() if part == OVERALL else (NOT_APPLICABLE,))) if is_graded else ()
    if grade is not None and grade not in allowed:
        raise DomainError("grade_not_known")
    if part in VOICES:
        if by.id == audit.auditor_id and audit.reflected_at is None:
            raise DomainError("conversation_first")
        _not_their_own_worker(audit, words.get("asked_by", ""))
    if part == COPY:
        quotes_nobody(queries.parts_of(audit), words)
    copies_no_link(audit, words.values(), by)


def _not_their_own_worker(audit: Audit, asked_by: str) -> None:
    beside = around(audit)
    own = {str(one) for one in (*beside.line, beside.practitioner) if one is not None}
    if asked_by in own:
        raise DomainError("own_worker_asked")


def quotes_nobody(parts: Mapping[str, Said], words: Mapping[str, str]) -> None:
    """What the worker reads is worded without the family's words. Raises DomainError `copy_quotes`."""
    spoken = [parts[code].words.get("their_words", "") for code in VOICES if code in parts]
    if any(quotes(text, said) for text in words.values() for said in spoken):
        raise DomainError("copy_quotes")


def copies_no_link(audit: Audit, texts: Iterable[str], by: Viewer) -> None:
    """What people told the portal stands behind its link alone, so that it goes everywhere when it goes."""
    if voices.copies(by, audit, texts):
        raise DomainError("copies_a_link")


def _revise(row: AuditPart, by: Viewer) -> None:
    made = AuditRevision(part_id=row.id, number=row.version, saved_at=now(), saved_by=by.id, grade=row.grade)
    made.said = row.said
    session().add(made)
