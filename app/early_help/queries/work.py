"""What the hub and the workers wrote down about one request: tries, checks, notes, parts, who may read it."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from app.core.db import session
from app.early_help.models import (
    CaseSystemCheck,
    ContactAttempt,
    IdentityCheck,
    KnowsThem,
    LiftedRestriction,
    NamedReader,
    Note,
    Part,
    Responsibility,
)


def attempts_of(request_id: UUID) -> Sequence[ContactAttempt]:
    query = sa.select(ContactAttempt).where(ContactAttempt.request_id == request_id)
    return session().scalars(query.order_by(ContactAttempt.tried_at, ContactAttempt.id)).all()


def notes_of(request_id: UUID) -> Sequence[Note]:
    return session().scalars(sa.select(Note).where(Note.request_id == request_id).order_by(Note.written_at)).all()


def identity_checks_of(request_id: UUID) -> Sequence[IdentityCheck]:
    query = sa.select(IdentityCheck).where(IdentityCheck.request_id == request_id)
    return session().scalars(query.order_by(IdentityCheck.checked_at)).all()


def case_checks_of(request_id: UUID) -> Sequence[CaseSystemCheck]:
    query = sa.select(CaseSystemCheck).where(CaseSystemCheck.request_id == request_id)
    return session().scalars(query.order_by(CaseSystemCheck.checked_at)).all()


def responsibilities_of(request_id: UUID) -> Sequence[Responsibility]:
    return session().scalars(sa.select(Responsibility).where(Responsibility.request_id == request_id)).all()


def parts_of(request_id: UUID) -> Sequence[Part]:
    """The newest version of each part, oldest first."""
    replaced = sa.select(Part.replaces).where(Part.replaces.is_not(None))
    query = sa.select(Part).where(Part.request_id == request_id, Part.id.not_in(replaced))
    return session().scalars(query.order_by(Part.written_at, Part.id)).all()


def named_readers_of(request_id: UUID) -> Sequence[NamedReader]:
    """Who may open a restricted record now, in the order they were named."""
    query = sa.select(NamedReader).where(NamedReader.request_id == request_id, NamedReader.ended_at.is_(None))
    return session().scalars(query.order_by(NamedReader.named_at, NamedReader.id)).all()


def said_whether_knows(request_id: UUID, staff_id: UUID) -> KnowsThem | None:
    query = sa.select(KnowsThem).where(KnowsThem.request_id == request_id, KnowsThem.staff_id == staff_id)
    return session().scalars(query).one_or_none()


def who_know_them(request_id: UUID) -> Sequence[KnowsThem]:
    """Staff who said that they know somebody in it, in the order they said so."""
    query = sa.select(KnowsThem).where(KnowsThem.request_id == request_id, KnowsThem.knows.is_(True))
    return session().scalars(query.order_by(KnowsThem.said_at, KnowsThem.id)).all()


def lifted_restrictions_of(request_id: UUID) -> Sequence[LiftedRestriction]:
    query = sa.select(LiftedRestriction).where(LiftedRestriction.request_id == request_id)
    return session().scalars(query.order_by(LiftedRestriction.lifted_at, LiftedRestriction.id)).all()
