"""After it is submitted: another auditor's grades beside the first, signing off, and looking again at what failed."""

from collections.abc import Mapping
from datetime import date

from app import trail
from app.audits.models import Audit, AuditCase, AuditModeration, AuditRound
from app.audits.policy import ROLE, can_moderate, can_sign_off
from app.audits.queries import rounds as queries
from app.audits.queries.reviews import moderation_of, re_audit_after
from app.audits.queries.voices import copies
from app.audits.rules import GRADES, NOT_APPLICABLE, OVERALL, RE_AUDIT_AFTER, SIGN_OFF_WITHIN
from app.audits.services import rounds
from app.audits.services.acting import acting
from app.audits.services.improving import open_again_if_no_better
from app.audits.sheets import sheet_called
from app.core import clock
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, Conflict, DomainError
from app.core.people import Viewer
from app.tasks import services as tasks

constraint_means("uq_audit_moderation_audit_id", lambda: Conflict("moderated_meanwhile"))
constraint_means("uq_practice_audit_re_audit_of", lambda: AlreadyDone("re_audit_made"))
TO_SIGN_OFF = "audit_to_sign_off"


def moderate(audit: Audit, grades: Mapping[str, str], agreed: str, why: str, by: Viewer) -> None:
    """Another auditor's grade of every domain and overall, the grade both agree on, and why.

    The first grades stay as they were submitted. Raises AlreadyDone where just this was saved, Conflict where somebody
    else was first, DomainError for its own auditor and for a grade that is missing.
    """
    if audit.moderated_at is not None:
        raise _was_moderated(audit, grades, agreed, by)
    if not can_moderate(by, audit, queries.around(audit)):
        raise DomainError("not_yours_to_do")
    wanted = {*sheet_called(audit.template).codes, OVERALL}
    domain_grades = {grade for code, grade in grades.items() if code != OVERALL}
    if set(grades) != wanted or not domain_grades <= {*GRADES, NOT_APPLICABLE}:
        raise DomainError("grade_not_known")
    if not {grades[OVERALL], agreed} <= set(GRADES):
        raise DomainError("grade_not_known")
    if copies(by, audit, [why]):
        raise DomainError("copies_a_link")
    row = AuditModeration(audit_id=audit.id, moderator_id=by.id, moderated_at=clock.now())
    row.grades, row.agreed, row.why = dict(grades), {OVERALL: agreed}, why
    session().add(row)
    audit.moderated_at, audit.agreed_grade = row.moderated_at, agreed
    session().flush()
    due = clock.due_at(row.moderated_at, SIGN_OFF_WITHIN)
    tasks.make(TO_SIGN_OFF, audit, due_at=due, for_role=ROLE, once=f"{TO_SIGN_OFF}:{audit.id}")
    trail.record("audits.moderated", audit, acting(by), grade=grades[OVERALL], agreed=agreed)


def sign_off(audit: Audit, by: Viewer) -> Audit | None:
    """The quality team lets it stand; whose work it is can read their copy from now.

    An inadequate is looked at again by somebody else: that audit is returned. Raises AlreadyDone, DomainError.
    """
    if audit.signed_off_at is not None:
        raise AlreadyDone("signed_off")
    if not can_sign_off(by, audit, queries.around(audit)):
        raise DomainError("not_yours_to_do")
    audit.signed_off_at, audit.signed_off_by = clock.now(), by.id
    tasks.finish_all_about(audit, TO_SIGN_OFF, acting(by))
    trail.record("audits.signed_off", audit, acting(by), grade=str(audit.agreed_grade))
    open_again_if_no_better(audit)
    return _look_again(audit, by) if audit.agreed_grade == "inadequate" else None


def _was_moderated(audit: Audit, grades: Mapping[str, str], agreed: str, by: Viewer) -> DomainError:
    """A click that came twice, or somebody who was first: their grades stand, and nobody's text is lost silently."""
    row = moderation_of(audit)
    is_mine = row is not None and row.moderator_id == by.id
    is_same = row is not None and (row.grades, row.agreed[OVERALL]) == (dict(grades), agreed)
    return AlreadyDone("moderated") if is_mine and is_same else Conflict("moderated_meanwhile")


def _look_again(audit: Audit, by: Viewer) -> Audit:
    """The same case in a round of its own basis, in the month it is due, for anybody but who audited it."""
    made = re_audit_after(audit)
    if made is not None:
        return made
    due_on = clock.london_day(clock.due_at(clock.now(), RE_AUDIT_AFTER))
    found = _round_of_re_audits(audit, due_on)
    case = AuditCase(round_id=found.id, reference=audit.case.reference, stratum="")
    case.cells = audit.case.cells
    session().add(case)
    session().flush()
    made = rounds.audit_for(found, case, due_on)
    made.re_audit_of = audit.id
    session().add(made)
    session().flush()
    rounds.give_out(found, by)
    trail.record("audits.re_audit_scheduled", made, acting(by))
    return made


def _round_of_re_audits(audit: Audit, due_on: date) -> AuditRound:
    """A round of one: it is not drawn, and its auditors are those of the round before."""
    before = audit.round
    said = rounds.RoundSaid(
        basis="re_audit",
        service=before.service,
        title=audit.case.reference,
        month=due_on,
        seed=f"{before.seed} {audit.case.reference}",
        size=1,
        leaves_out_team=before.leaves_out_team,
    )
    found = rounds.open_round(said, None, f"re_audit:{audit.id}")
    found.drawn_at = clock.now()
    rounds.name_auditors(found, queries.auditors_of(before))
    return found
