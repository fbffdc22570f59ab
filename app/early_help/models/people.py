"""The people of a request: children (born or not yet), adults, and the accounts that follow it."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base


class Child(Base):
    """One child of one request: one record a child, so that one child's data is not shown to another's helpers."""

    __tablename__ = "early_help_child"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    position: Mapped[int]
    details_sealed: Mapped[bytes | None]
    details = Sealed[dict[str, Any]]()
    """name, known_as, born_on or due_on (ISO), school, needs, postcode, knows (does the child know), would_say."""

    @property
    def name(self) -> str:
        return str(self.details.get("name") or "")


class Adult(Base):
    """Another adult in the child's life as the asker told it, and what that adult must not know."""

    __tablename__ = "early_help_adult"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    position: Mapped[int]
    details_sealed: Mapped[bytes | None]
    details = Sealed[dict[str, Any]]()
    """name, relationship, lives_with_child, knows (yes, no, dont_know), must_not_know."""

    @property
    def name(self) -> str:
        return str(self.details.get("name") or "")


class Responsibility(Base):
    """Whether one adult holds parental responsibility for one child, as said or as checked: yes, no or dont_know.

    `adult_id` empty means the asker. Children Act 1989 s3; more than one person may hold it.
    """

    __tablename__ = "early_help_responsibility"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    child_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_child.id"))
    adult_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("early_help_adult.id"))
    answer: Mapped[str]


class Participant(Base):
    """An account that follows a request, and as whom. Each sees its own part; none sees another's.

    `may_know` opens when the hub has recorded who they are (promise 4's first limit).
    """

    __tablename__ = "early_help_participant"
    __keep__ = "early_help_case"
    __table_args__ = (sa.UniqueConstraint("request_id", "account_id"), sa.Index("ix_participant_account", "account_id"))

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    account_id: Mapped[UUID]
    kind: Mapped[str]
    """asker, adult, young_person or helper."""
    adult_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("early_help_adult.id"))
    joined_at: Mapped[datetime]
    identified_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]


class PersonKey(Base):
    """A blocking key of one person: equal keys make two people worth comparing. A keyed hash, never the thing."""

    __tablename__ = "early_help_person_key"
    __keep__ = "early_help_case"
    __table_args__ = (sa.Index("ix_early_help_person_key_lookup", "kind", "value"),)

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    person_kind: Mapped[str]
    person_id: Mapped[UUID]
    kind: Mapped[str]
    value: Mapped[bytes]


class SamePerson(Base):
    """A note of staff that two accounts, each following a request, are one person. It joins nothing and opens nothing.

    It stands on both requests until somebody undoes it. Where a young person asked for themself it is never made with
    a request that a parent can see.
    """

    __tablename__ = "early_help_same_person"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_participant.id"))
    other_request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    other_participant_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_participant.id"))
    noted_at: Mapped[datetime]
    noted_by: Mapped[UUID]
    why_sealed: Mapped[bytes | None]
    why = Sealed[str]()
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None]
    undone_why_sealed: Mapped[bytes | None]
    undone_why = Sealed[str | None]()
