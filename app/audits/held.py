"""What audits hold about a family whose case was looked at, or a worker whose work it was, for their copy.

An audit carries the reference of a case and no person's id: it is found through the case. What a child or a parent
said beside it is not here: each said it for themself, and no copy of the other has it. A case that was in a list from
a file, under a reference of another system, cannot be found so; the page of the copy says it.
"""

from collections.abc import Iterator

import sqlalchemy as sa
from flask_babel import gettext as _

from app.audits.models import Audit, AuditCase, AuditThanks
from app.audits.queries.reviews import findings_of, parts_of
from app.audits.queries.rounds import around
from app.audits.rules.parts import COPY, REFLECTION, VOICES
from app.audits.words import GRADES
from app.core.db import session
from app.core.references import grouped
from app.early_help.held import own_cases
from app.leaving_care.held import own_records
from app.retention.holding import About, Entry, Held

NOT_THEIRS = (*VOICES, REFLECTION, COPY)
"""Parts that a family's copy leaves out: what others of the family said, and what was said with the worker."""


def find(about: About) -> Iterator[Entry]:
    """Of a case: what was found. Of a worker: what they may read of it. And what we said back to who was asked."""
    for request, hidden_since in own_cases(about):
        for audit in _of(request.reference):
            over = audit.signed_off_at
            if hidden_since is None or (over is not None and over < hidden_since):
                yield from _case(audit, about)
    for record in own_records(about):
        for audit in _of(record.reference):
            yield from _case(audit, about)
    yield from _work(about)
    said = sa.select(AuditThanks).where(AuditThanks.person_id.in_(about.accounts), AuditThanks.released_at.is_not(None))
    for thanks in session().scalars(said.order_by(AuditThanks.released_at, AuditThanks.id)):
        yield Entry(thanks.released_at, _("We thanked you and said what we learned"), thanks.words)


def _of(reference: str) -> list[Audit]:
    query = sa.select(Audit).join(AuditCase, AuditCase.id == Audit.case_id)
    theirs = AuditCase.reference.in_((reference, grouped(reference, 3)))
    return list(session().scalars(query.where(theirs, Audit.submitted_at.is_not(None)).order_by(Audit.id)))


def _case(audit: Audit, about: About) -> Iterator[Entry]:
    """Not for a reader whose own work it is, or who manages that person."""
    if about.reader_id is not None and around(audit).shuts_out(about.reader_id):
        return
    lines = [text for code, said in parts_of(audit).items() if code not in NOT_THEIRS for text in said.words.values()]
    lines += [finding.words for finding in findings_of(audit)]
    yield Entry(audit.submitted_at, _("Somebody looked at how we worked with you"), "\n".join(x for x in lines if x))


def _work(about: About) -> Iterator[Entry]:
    """A worker reads here what they read on their own page: once it is signed off, and nothing that families said."""
    mine = sa.select(Audit).where(Audit.worker_id.in_(about.workers), Audit.signed_off_at.is_not(None))
    for audit in session().scalars(mine.order_by(Audit.signed_off_at, Audit.id)):
        copy = parts_of(audit).get(COPY)
        lines = [GRADES.get(audit.agreed_grade or audit.grade or ""), *(copy.words.values() if copy else ())]
        yield Entry(audit.signed_off_at, _("Your work was looked at"), "\n".join(str(line) for line in lines if line))


HELD = (Held("audits", find),)
