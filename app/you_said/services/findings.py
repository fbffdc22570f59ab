"""Say that an entry answers what audits found."""

from collections.abc import Sequence

import sqlalchemy as sa

from app import trail
from app.audits.models import AuditFinding
from app.core.clock import now
from app.core.db import constraint_means, session
from app.core.errors import AlreadyDone, NotAllowed
from app.core.people import Viewer
from app.you_said.models import YouSaidEntry, YouSaidFinding
from app.you_said.policy import QUALITY, can_cite_audits

constraint_means("uq_you_said_finding_entry_id_finding_id", lambda: AlreadyDone("cited_already"))


def cite_findings(entry: YouSaidEntry, findings: Sequence[AuditFinding], by: Viewer) -> None:
    """`findings` were found through the wall of the audits. Nobody is told of it: an audit speaks for nobody."""
    if not can_cite_audits(by) or by.id is None:
        raise NotAllowed("not_yours_to_do")
    for one in findings:
        session().add(YouSaidFinding(entry_id=entry.id, finding_id=one.id, cited_at=now(), cited_by=by.id))
    session().flush()
    if findings:
        trail.record("you_said.finding_cited", entry, by.actor(QUALITY))


def cite_findings_no_more(entry: YouSaidEntry, findings: Sequence[AuditFinding], by: Viewer) -> None:
    """They do not belong here. Safe to repeat."""
    if not can_cite_audits(by):
        raise NotAllowed("not_yours_to_do")
    gone = YouSaidFinding.finding_id.in_([one.id for one in findings])
    session().execute(sa.delete(YouSaidFinding).where(YouSaidFinding.entry_id == entry.id, gone))
    if findings:
        trail.record("you_said.finding_cited_no_more", entry, by.actor(QUALITY))
