"""What was agreed, in parts, and who must not come to know what (promise 3)."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base

PURPOSES = ("early_help", "look_at_records", "tell_helper", "talk_with")


class Agreement(Base):
    """One answer to one purpose, for one child (or the whole family) and one agency where named.

    Keeps the exact wording shown (by version), who answered, when and how; withdrawn and overridden as who and when.
    """

    __tablename__ = "early_help_agreement"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    purpose: Mapped[str]
    child_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("early_help_child.id"))
    agency: Mapped[str | None]
    agreed: Mapped[bool]
    wording: Mapped[str]
    """The version of the words shown, such as `early_help-2026-11`; the words themselves are in the catalogue."""
    given_at: Mapped[datetime]
    given_how: Mapped[str]
    """online, phone, in_person or paper."""
    given_by_kind: Mapped[str]
    """parent, young_person, helper (reporting what the family said) or carer."""
    given_by_sealed: Mapped[bytes | None]
    given_by = Sealed[str | None]()
    taken_by: Mapped[UUID | None]
    """The member of staff who took it, where not online."""
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[UUID | None]
    overridden_at: Mapped[datetime | None]
    overridden_by: Mapped[UUID | None]
    override_reason_sealed: Mapped[bytes | None]
    override_reason = Sealed[str | None]()

    @property
    def holds(self) -> bool:
        return self.agreed and self.withdrawn_at is None


class NotToBeKnown(Base):
    """Something one person must not learn: obeyed in every page, plan, print, export and message they could reach.

    `fact`: everything, address, school, team, locality or worker. `adult_id` empty: a person named in words only.
    """

    __tablename__ = "early_help_not_to_be_known"
    __keep__ = "early_help_case"

    request_id: Mapped[UUID] = mapped_column(sa.ForeignKey("early_help_request.id"), index=True)
    fact: Mapped[str]
    adult_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("early_help_adult.id"))
    who_sealed: Mapped[bytes | None]
    who = Sealed[str | None]()
    said_at: Mapped[datetime]
    overridden_at: Mapped[datetime | None]
    overridden_by: Mapped[UUID | None]
    override_reason_sealed: Mapped[bytes | None]
    override_reason = Sealed[str | None]()
