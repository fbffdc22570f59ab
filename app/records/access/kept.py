"""What is kept of requests for one's own records. The copy goes by itself; that somebody asked stays."""

import sqlalchemy as sa

from app.core.db import session
from app.early_help.models import Child
from app.records.access.models import AccessEntry, AccessPerson, AccessRedaction, AccessRequest
from app.retention.keeping import Gone, Kept, Record, take_out


def keeps(record: Record) -> str | None:
    """Nothing goes while its person waits for a copy of it (Data Protection Act 2018 section 173: that is a crime)."""
    ids = {record.id, *record.touching}
    children = sa.select(Child.id).where(Child.request_id == record.id)
    theirs = sa.or_(AccessPerson.person_id.in_(ids), AccessPerson.person_id.in_(children))
    named = sa.select(AccessPerson.request_id).where(theirs)
    asks = sa.or_(AccessRequest.account_id.in_(ids), AccessRequest.id.in_(named))
    waits = sa.select(AccessRequest.id).where(AccessRequest.ended_at.is_(None), asks).limit(1)
    return "asked_for" if session().scalar(waits) is not None else None


def lets_go(gone: Gone) -> None:
    """A copy of what went goes with it; so does the request of an account that went."""
    ids = gone.ids | gone.accounts
    named = set(session().scalars(sa.select(AccessPerson.request_id).where(AccessPerson.person_id.in_(ids))))
    asked = set(session().scalars(sa.select(AccessRequest.id).where(AccessRequest.account_id.in_(gone.accounts))))
    entries = sa.select(AccessEntry.id).where(AccessEntry.request_id.in_(named | asked))
    take_out(gone, "access_copy", AccessRedaction, AccessRedaction.entry_id.in_(entries))
    take_out(gone, "access_copy", AccessEntry, AccessEntry.request_id.in_(named | asked))
    of_who_went = sa.or_(AccessPerson.person_id.in_(ids), AccessPerson.request_id.in_(asked))
    take_out(gone, "access_request", AccessPerson, of_who_went)
    take_out(gone, "access_request", AccessRequest, AccessRequest.id.in_(asked))


KEPT = (
    Kept("access_request", ("access_request", "access_person"), "nobody_yet", keeps=keeps, lets_go=lets_go),
    Kept("access_copy", ("access_entry", "access_redaction"), "by_itself"),
)
