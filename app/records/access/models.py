"""A request for one's own records: who asked, what was found out and decided, and the copy while it is made."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.crypto import Sealed
from app.core.db import Base
from app.records.clock import Standing, Wait, standing


class AccessRequest(Base):
    """One request with its clock. `account_id`: the family's or staff account of whoever asked, where they have one.

    Identity, authority and a child's own understanding are judged together (`judged_at`). Another person than whoever
    made the copy checks it. `until`: the last day on which a released copy can be opened.
    """

    __tablename__ = "access_request"
    __keep__ = "access_request"
    __table_args__ = (
        sa.UniqueConstraint("reference"),
        sa.UniqueConstraint("once"),
        sa.Index("ix_access_request_open", "ended_at", "received_on", "id"),
        sa.Index("ix_access_request_account", "account_id", "received_on"),
    )

    version: Mapped[int] = mapped_column()
    reference: Mapped[str]
    came_by: Mapped[str]
    received_on: Mapped[date]
    written_at: Mapped[datetime]
    written_by: Mapped[UUID | None]
    account_id: Mapped[UUID | None]
    tie: Mapped[str]
    asker_sealed: Mapped[bytes | None]
    asker = Sealed[dict[str, str]]()
    """`name`, `about` (whose records, where not their own), `born`, `reach` (how it is safe to reach them), `words`."""
    looked_in: Mapped[list[str]] = mapped_column(sa.JSON())
    """References that whoever gathers has looked under."""

    proof_asked_on: Mapped[date | None]
    proof_on: Mapped[date | None]
    meant_asked_on: Mapped[date | None]
    meant_on: Mapped[date | None]
    extended_at: Mapped[datetime | None]
    extended_why_sealed: Mapped[bytes | None]
    extended_why = Sealed[str | None]()

    identity: Mapped[str | None]
    capacity: Mapped[str | None]
    judged_why_sealed: Mapped[bytes | None]
    judged_why = Sealed[str | None]()
    judged_at: Mapped[datetime | None]
    judged_by: Mapped[UUID | None]

    gathered_at: Mapped[datetime | None]
    gathered_by: Mapped[UUID | None]
    handed_at: Mapped[datetime | None]
    handed_by: Mapped[UUID | None]
    back_why_sealed: Mapped[bytes | None]
    back_why = Sealed[str | None]()
    checked_at: Mapped[datetime | None]
    checked_by: Mapped[UUID | None]

    outcome: Mapped[str | None]
    """`released` or `declined`."""
    told_sealed: Mapped[bytes | None]
    told = Sealed[str | None]()
    """Why it was declined, as whoever asked reads it."""
    way: Mapped[str | None]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None]
    until: Mapped[date | None]
    once: Mapped[str | None]

    people: Mapped[list["AccessPerson"]] = relationship(order_by="AccessPerson.kind, AccessPerson.id", lazy="selectin")

    __mapper_args__ = {"version_id_col": version}

    @property
    def state(self) -> str:
        """How far it is: `received`, `judged`, `gathered`, `handed_over`, `checked`, `released` or `declined`."""
        if self.outcome is not None:
            return self.outcome
        steps = (
            (self.checked_at, "checked"),
            (self.handed_at, "handed_over"),
            (self.gathered_at, "gathered"),
            (self.judged_at, "judged"),
        )
        return next((state for at, state in steps if at is not None), "received")

    @property
    def clock(self) -> Standing:
        """How its clock stands."""
        proof = [Wait(self.proof_asked_on, self.proof_on)] if self.proof_asked_on else []
        meant = [Wait(self.meant_asked_on, self.meant_on)] if self.meant_asked_on else []
        return standing(self.received_on, identity=proof, meant=meant, extended=self.extended_at is not None)

    def is_late(self, today: date) -> bool:
        """Whether the last day to answer has passed and nobody has."""
        due = self.clock.due_on
        return self.ended_at is None and due is not None and due < today

    def can_be_opened(self, today: date) -> bool:
        """Whether its person can open the copy now."""
        return self.outcome == "released" and self.until is not None and today <= self.until


class AccessPerson(Base):
    """Under which id one capability knows the person whose records these are. `kind`: a code of `rules.KINDS`."""

    __tablename__ = "access_person"
    __keep__ = "access_request"
    __table_args__ = (sa.UniqueConstraint("request_id", "kind", "person_id"),)

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("access_request.id"))
    kind: Mapped[str]
    person_id: Mapped[UUID]


class AccessEntry(Base):
    """One entry of the reading copy. The copy alone is redacted; what it was made from is never touched.

    `left_out`: the whole entry, with a code of `rules.REASONS`. `file_id`: a file that is given with it.
    `added_by`: who found it by hand and wrote it in; it stays when everything else is found anew.
    """

    __tablename__ = "access_entry"
    __keep__ = "access_copy"
    __table_args__ = (sa.Index("ix_access_entry_request", "request_id", "place"),)

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("access_request.id"))
    place: Mapped[int]
    on: Mapped[date]
    is_week: Mapped[bool]
    room: Mapped[str]
    title_sealed: Mapped[bytes | None]
    title = Sealed[str]()
    words_sealed: Mapped[bytes | None]
    words = Sealed[str]()
    file_id: Mapped[UUID | None]
    added_by: Mapped[UUID | None]
    left_out: Mapped[str | None]
    left_out_by: Mapped[UUID | None]
    left_out_why_sealed: Mapped[bytes | None]
    left_out_why = Sealed[str | None]()

    passages: Mapped[list["AccessRedaction"]] = relationship(
        order_by="AccessRedaction.made_at, AccessRedaction.id", lazy="selectin", cascade="all, delete-orphan"
    )


class AccessRedaction(Base):
    """Words that are left out of one entry of the copy, with a code of `rules.REASONS`, and why."""

    __tablename__ = "access_redaction"
    __keep__ = "access_copy"

    entry_id: Mapped[UUID] = mapped_column(sa.ForeignKey("access_entry.id"), index=True)
    passage_sealed: Mapped[bytes | None]
    passage = Sealed[str]()
    reason: Mapped[str]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
    made_at: Mapped[datetime]
    made_by: Mapped[UUID]
