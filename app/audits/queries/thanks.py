"""Thank you and what was learned: who of a family was asked, who may be told through the portal, and what they read."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.accounts.queries import family_account
from app.audits.models import Audit, AuditThanks
from app.audits.queries.reviews import parts_of
from app.audits.rules.parts import CHILD_VOICE, VOICES
from app.core.db import session
from app.core.people import Viewer
from app.early_help.models import EarlyHelpRequest, Participant
from app.leaving_care.models import CareLeaver

NOT_A_FAMILY = ("helper",)


def asked_parts(audit: Audit) -> list[str]:
    """Whom somebody asked, whatever they answered: the parts of the audit that say so."""
    parts = parts_of(audit)
    became = {code: parts[code].words.get("was_asked") for code in VOICES if code in parts}
    return [code for code in VOICES if became.get(code) not in (None, "", "not_asked")]


def asker_of(audit: Audit, part: str) -> UUID | None:
    """Who asked them: the one person whom the family has met about it."""
    said = parts_of(audit).get(part)
    text = said.words.get("asked_by", "") if said else ""
    return UUID(text) if text else None


def thanks_of(audit: Audit) -> dict[str, AuditThanks]:
    """What was written to those who were asked, by part."""
    rows = session().scalars(sa.select(AuditThanks).where(AuditThanks.audit_id == audit.id))
    return {row.part: row for row in rows}


def accounts_to_thank(audit: Audit, part: str) -> list[tuple[UUID, str]]:
    """People of this very case who have an account of their own, with their names: a child's for the child's part.

    Only of a case that the portal has itself, is not restricted, and of who was identified and is still with it.
    """
    case = {"early_help": _of_request, "care_leavers": _of_care_leaver}.get(audit.round.service)
    accounts = [family_account(one) for one in case(audit.case.reference)] if case is not None else []
    is_child = part == CHILD_VOICE
    return [(one.id, one.name) for one in accounts if one is not None and (one.kind == "young_person") is is_child]


def thanks_for(viewer: Viewer) -> Sequence[AuditThanks]:
    """What the owner of this account was written, newest first. Nobody else's viewer finds it."""
    if viewer.kind != "family" or viewer.id is None:
        return []
    query = sa.select(AuditThanks).where(AuditThanks.person_id == viewer.id, AuditThanks.released_at.is_not(None))
    return session().scalars(query.order_by(AuditThanks.released_at.desc(), AuditThanks.id)).all()


def _of_request(reference: str) -> Sequence[UUID]:
    query = sa.select(Participant.account_id).join(EarlyHelpRequest, EarlyHelpRequest.id == Participant.request_id)
    here = query.where(EarlyHelpRequest.reference == reference, EarlyHelpRequest.restricted_at.is_(None))
    theirs = here.where(Participant.identified_at.is_not(None), Participant.left_at.is_(None))
    return session().scalars(theirs.where(Participant.kind.not_in(NOT_A_FAMILY)).order_by(Participant.joined_at)).all()


def _of_care_leaver(reference: str) -> Sequence[UUID]:
    query = sa.select(CareLeaver.account_id).where(
        CareLeaver.reference == reference, CareLeaver.restricted_at.is_(None)
    )
    return [one for one in session().scalars(query) if one is not None]
