"""Take an audit out, with every row that hangs on it. Whoever calls has asked `may_erase` and a person.

Its case keeps its place in the round without its name there, so that the sample still adds up; with the last audit of
a round its list goes too.
"""

from uuid import UUID

import sqlalchemy as sa

from app.audits import models
from app.audits.ended import KIND
from app.audits.models import (
    Audit,
    AuditCase,
    AuditCitation,
    AuditPart,
    AuditRevision,
    AuditRound,
    AuditThanks,
    RoundAuditor,
)
from app.core.db import Base, session
from app.retention.keeping import Gone, take_out, take_out_hanging

HANGING: tuple[type[Base], ...] = (
    models.AuditPart,
    models.AuditFinding,
    models.AuditModeration,
    models.AuditConflict,
    models.AuditCitation,
    models.AuditThanks,
)
"""Every table with an `audit_id`."""


def erase_audit(audit_id: UUID) -> Gone:
    """Delete it and all that is only there because of it. What it was (and is not there): nothing."""
    gone = Gone()
    audit = session().get(Audit, audit_id, with_for_update=True)
    if audit is None:
        return gone
    round_id, case = audit.round_id, audit.case
    parts = set(session().scalars(sa.select(AuditPart.id).where(AuditPart.audit_id == audit_id)))
    take_out(gone, KIND, AuditRevision, AuditRevision.part_id.in_(parts))
    take_out_hanging(gone, KIND, HANGING, "audit_id", audit_id)
    session().execute(sa.update(Audit).where(Audit.re_audit_of == audit_id).values(re_audit_of=None))
    take_out(gone, KIND, Audit, Audit.id == audit_id)
    if session().scalar(sa.select(Audit.id).where(Audit.round_id == round_id).limit(1)) is None:
        _erase_round(round_id, gone)
    else:
        unname(case, gone)
    return gone


def unname(case: AuditCase, gone: Gone) -> None:
    """It keeps its place in the round; what it was called does not stay."""
    case.reference, case.cells = f"gone-{case.id.hex[:12]}", {}
    gone.counts["audit_case_unnamed"] += 1
    session().flush()


def let_go(gone: Gone) -> None:
    """A case whose record has gone has no name; nobody is thanked any more, and no link leads to words that went."""
    for case in session().scalars(sa.select(AuditCase).where(AuditCase.reference.in_(set(gone.references)))):
        unname(case, gone)
    take_out(gone, KIND, AuditCitation, AuditCitation.words_id.in_(set(gone.ids)))
    thanks = sa.update(AuditThanks).where(AuditThanks.person_id.in_(set(gone.accounts)))
    session().execute(thanks.values(person_id=None))


def _erase_round(round_id: UUID, gone: Gone) -> None:
    take_out_hanging(gone, KIND, (AuditCase, RoundAuditor), "round_id", round_id)
    take_out(gone, KIND, AuditRound, AuditRound.id == round_id)
