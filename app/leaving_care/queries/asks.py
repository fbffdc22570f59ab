"""What was asked for, what was said about it, and the ledger. Rows of one record, found through its viewer."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.core.errors import NotFound
from app.core.people import Viewer
from app.leaving_care.models import AllowanceEntry, Ask, AskEvidence, AskMessage, CareLeaver
from app.leaving_care.policy import visible_to
from app.leaving_care.rules.asks import Balance, balances

WAITING = (Ask.received_at.is_(None), Ask.taken_back_at.is_(None))


def asks_of(record: CareLeaver) -> Sequence[Ask]:
    """Everything they asked for, newest first."""
    query = sa.select(Ask).where(Ask.care_leaver_id == record.id)
    return session().scalars(query.order_by(Ask.asked_at.desc(), Ask.id)).all()


def ask_of(record: CareLeaver, ask_id: UUID) -> Ask:
    """One of them. Raises NotFound."""
    found = session().scalars(sa.select(Ask).where(Ask.id == ask_id, Ask.care_leaver_id == record.id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def record_of_ask(viewer: Viewer, ask_id: UUID) -> CareLeaver:
    """Whose ask this is, if this viewer may see the record. Raises NotFound."""
    query = sa.select(CareLeaver).join(Ask, Ask.care_leaver_id == CareLeaver.id)
    found = session().scalars(query.where(Ask.id == ask_id, visible_to(viewer))).one_or_none()
    if found is None:
        raise NotFound
    return found


def asks_waiting(care_leaver_ids: Sequence[UUID]) -> dict[UUID, int]:
    """How many asks wait for an answer, by record: for a caseload already found through its viewer."""
    query = (
        sa.select(Ask.care_leaver_id, sa.func.count())
        .where(Ask.care_leaver_id.in_(care_leaver_ids), Ask.decision.is_(None), *WAITING)
        .group_by(Ask.care_leaver_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def messages_about(ask: Ask) -> Sequence[AskMessage]:
    """What both sides wrote about it, oldest first."""
    query = sa.select(AskMessage).where(AskMessage.ask_id == ask.id)
    return session().scalars(query.order_by(AskMessage.written_at, AskMessage.id)).all()


def files_of(ask: Ask) -> Sequence[AskEvidence]:
    """What shows something about it, oldest first, without what was taken away. The content is not read."""
    query = sa.select(AskEvidence).where(AskEvidence.ask_id == ask.id, AskEvidence.taken_away_at.is_(None))
    whole = sa.orm.defer(AskEvidence.content_sealed)
    return session().scalars(query.options(whole).order_by(AskEvidence.added_at, AskEvidence.id)).all()


def file_of(ask: Ask, file_id: UUID) -> AskEvidence:
    """One file that was not taken away. Raises NotFound."""
    query = sa.select(AskEvidence).where(
        AskEvidence.id == file_id, AskEvidence.ask_id == ask.id, AskEvidence.taken_away_at.is_(None)
    )
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def ledger_of(record: CareLeaver) -> Sequence[AllowanceEntry]:
    """Every line of their ledger, oldest first."""
    query = sa.select(AllowanceEntry).where(AllowanceEntry.care_leaver_id == record.id)
    return session().scalars(query.order_by(AllowanceEntry.said_at, AllowanceEntry.id)).all()


def entry_of(record: CareLeaver, entry_id: UUID) -> AllowanceEntry:
    """One line of their ledger. Raises NotFound for anybody else's."""
    entry = AllowanceEntry
    query = sa.select(entry).where(entry.id == entry_id, entry.care_leaver_id == record.id)
    found = session().scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def balances_of(record: CareLeaver) -> list[Balance]:
    """What each of their allowances was, what is spent and what is left."""
    entry = AllowanceEntry
    query = sa.select(entry.allowance, entry.kind, sa.func.sum(entry.pence)).where(entry.care_leaver_id == record.id)
    return balances((row[0], row[1], row[2]) for row in session().execute(query.group_by(entry.allowance, entry.kind)))


def payment_for(ask: Ask) -> AllowanceEntry | None:
    """The line that paid for an ask and was not put right, if it was paid from an allowance."""
    entry, undo = AllowanceEntry, sa.orm.aliased(AllowanceEntry)
    undone = sa.select(undo.undoes_id).where(undo.undoes_id.is_not(None))
    query = sa.select(entry).where(entry.ask_id == ask.id, entry.pence > 0, entry.id.not_in(undone))
    return session().scalars(query.order_by(entry.said_at.desc(), entry.id)).first()
