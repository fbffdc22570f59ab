"""One audit, as many small rows: who writes one part never waits for who writes another. Every save is a revision."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.audits.models.rounds import AuditCase, AuditRound
from app.core.crypto import Sealed
from app.core.db import Base


class Audit(Base):
    """One case looked at by one auditor. allocated → reflected → submitted → moderated → signed off."""

    __tablename__ = "practice_audit"
    __keep__ = "audit"
    __table_args__ = (
        sa.UniqueConstraint("case_id"),
        sa.UniqueConstraint("re_audit_of"),
        sa.Index("ix_practice_audit_round", "round_id"),
        sa.Index("ix_practice_audit_auditor", "auditor_id", "submitted_at"),
        sa.Index("ix_practice_audit_worker", "worker_id", "signed_off_at"),
    )

    version: Mapped[int] = mapped_column()
    round_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit_round.id"))
    case_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit_case.id"))
    template: Mapped[str]
    """The template it is written on, with its number: `early_help.1`."""
    worker_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("worker.id"))
    """Whose work it is; empty where the list names nobody whom the portal knows."""
    manager_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("worker.id"))
    auditor_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff_account.id"))
    allocated_at: Mapped[datetime | None]
    due_on: Mapped[date]
    re_audit_of: Mapped[UUID | None] = mapped_column(sa.ForeignKey("practice_audit.id"))
    reflected_at: Mapped[datetime | None]
    """When the reflective conversation was first written down: what families say opens to the auditor from then."""
    submitted_at: Mapped[datetime | None]
    grade: Mapped[str | None]
    """The auditor's overall grade, as submitted. Never changed afterwards."""
    agreed_grade: Mapped[str | None]
    moderated_at: Mapped[datetime | None]
    signed_off_at: Mapped[datetime | None]
    signed_off_by: Mapped[UUID | None]

    round: Mapped[AuditRound] = relationship()
    case: Mapped[AuditCase] = relationship()

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> str:
        """Where it stands: a code of `words.STATES`."""
        if self.signed_off_at:
            return "signed_off"
        if self.moderated_at:
            return "moderated"
        if self.submitted_at:
            return "submitted"
        return "allocated" if self.auditor_id else "unallocated"


class AuditPart(Base):
    """One part of an audit: a domain of its template, or one of `rules.parts.PARTS`."""

    __tablename__ = "audit_part"
    __keep__ = "audit"
    __table_args__ = (sa.UniqueConstraint("audit_id", "part"),)

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practice_audit.id"))
    part: Mapped[str]
    version: Mapped[int] = mapped_column()
    grade: Mapped[str | None]
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()

    __mapper_args__ = {"version_id_col": version}


class AuditRevision(Base):
    """One save of one part, whole. Only ever added."""

    __tablename__ = "audit_revision"
    __keep__ = "audit"
    __table_args__ = (sa.UniqueConstraint("part_id", "number"),)

    part_id: Mapped[UUID] = mapped_column(sa.ForeignKey("audit_part.id"))
    number: Mapped[int]
    saved_at: Mapped[datetime]
    saved_by: Mapped[UUID | None]
    grade: Mapped[str | None]
    said_sealed: Mapped[bytes | None]
    said = Sealed[dict[str, str]]()


class AuditFinding(Base):
    """A strength or a gap under a theme of the shared list. Only its writer takes it away."""

    __tablename__ = "audit_finding"
    __keep__ = "audit"
    __table_args__ = (
        sa.UniqueConstraint("once"),
        sa.Index("ix_audit_finding_audit", "audit_id", "added_at"),
        sa.Index("ix_audit_finding_theme", "theme", "kind"),
    )

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practice_audit.id"))
    kind: Mapped[str]
    theme: Mapped[str]
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    added_at: Mapped[datetime]
    added_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]
    once: Mapped[str | None]


class AuditModeration(Base):
    """Another auditor's grades beside the first ones, what was agreed, and why. Both stand for good."""

    __tablename__ = "audit_moderation"
    __keep__ = "audit"
    __table_args__ = (sa.UniqueConstraint("audit_id"),)

    audit_id: Mapped[UUID] = mapped_column(sa.ForeignKey("practice_audit.id"))
    moderator_id: Mapped[UUID] = mapped_column(sa.ForeignKey("staff_account.id"))
    moderated_at: Mapped[datetime]
    grades: Mapped[dict[str, str]] = mapped_column(sa.JSON())
    """The moderator's own grade by domain, and `overall`."""
    agreed: Mapped[dict[str, str]] = mapped_column(sa.JSON())
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
