"""Tables: what people said about reaching them (in versions), stops, messages that wait, the worker's pulse."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.crypto import Sealed
from app.core.db import Base
from app.notifications.languages import told
from app.notifications.rules import Channel, Contact, ContactAnswers, Hours

CURRENT = sa.text("superseded_at IS NULL")
OPEN = sa.text("is_open")
ASKED = ("text", "call", "email", "letter", "voicemail")
FAMILY_TEMPLATES = (
    "something_received",
    "something_to_read",
    "sign_in_link",
    "check_code",
    "come_back",
    "confirm_contact",
)
STAFF_TEMPLATES = ("staff_invitation", "staff_sign_in_help", "staff_something_waits", "safeguarding_alert")
TEMPLATES = FAMILY_TEMPLATES + STAFF_TEMPLATES
"""Every message there is: `templates/email/<code>.txt` holds its words."""
LETTERS = ("status_letter",)  # ordered by their person, word for word, to an address they named: they alone say more


class SafeContact(Base):
    """One version of one person's contact answers. At most one is in force and one waits for a person.

    A version that waits opens something: it works once somebody has spoken to them, safely, and said so (`spoken_at`).
    """

    __tablename__ = "safe_contact"
    __keep__ = "safe_contact"
    __table_args__ = (
        sa.Index(
            "uq_safe_contact_person_id_waits_for_person",
            "person_id",
            "waits_for_person",
            unique=True,
            sqlite_where=CURRENT,
            postgresql_where=CURRENT,
        ),
    )

    person_id: Mapped[UUID]
    given_at: Mapped[datetime]
    given_by_kind: Mapped[str]
    given_by: Mapped[UUID | None]
    superseded_at: Mapped[datetime | None]

    text: Mapped[str]
    call: Mapped[str]
    email: Mapped[str]
    letter: Mapped[str]
    voicemail: Mapped[str]
    weekdays: Mapped[list[int] | None] = mapped_column(sa.JSON(none_as_null=True))
    minutes_from: Mapped[int | None]
    minutes_to: Mapped[int | None]
    private_sealed: Mapped[bytes | None]
    private = Sealed[dict[str, Any]]()

    heard_at: Mapped[datetime | None]
    email_bounced_at: Mapped[datetime | None]
    phone_bounced_at: Mapped[datetime | None]
    email_confirmed_at: Mapped[datetime | None]
    phone_confirmed_at: Mapped[datetime | None]

    waits_for_person: Mapped[bool]
    spoken_at: Mapped[datetime | None]
    spoken_by: Mapped[UUID | None]
    spoken_outcome: Mapped[str | None]

    @property
    def answers(self) -> ContactAnswers:
        """The answers as the rules read them."""
        start, end = self.minutes_from, self.minutes_to
        hours = None if start is None or end is None else Hours(start, end)
        private = {**self.private, "formats": frozenset(self.private["formats"])}
        private["language"], private["other_language"] = told(private["language"], private.get("other_language"))
        asked = {way: getattr(self, way) for way in ASKED}
        days = None if self.weekdays is None else frozenset(self.weekdays)
        return ContactAnswers(**asked, **private, weekdays=days, hours=hours)

    @answers.setter
    def answers(self, said: ContactAnswers) -> None:
        for way in ASKED:
            setattr(self, way, getattr(said, way))
        self.weekdays = None if said.weekdays is None else sorted(said.weekdays)
        self.minutes_from = said.hours.start if said.hours else None
        self.minutes_to = said.hours.end if said.hours else None
        self.private = {
            "email_address": said.email_address,
            "phone_number": said.phone_number,
            "postal_address": said.postal_address,
            "if_someone_else_answers": said.if_someone_else_answers,
            "language": said.language,
            "other_language": said.other_language,
            "interpreter": said.interpreter,
            "formats": sorted(said.formats),
        }

    @property
    def bounced(self) -> frozenset[Channel]:
        """Ways whose address or number gave a message back."""
        email: tuple[Channel, ...] = ("email",) if self.email_bounced_at else ()
        phone: tuple[Channel, ...] = ("text", "call") if self.phone_bounced_at else ()
        return frozenset(email + phone)

    def contact(self, is_stopped: bool) -> Contact:
        """Answers and what happened since, for `rules.decide`."""
        return Contact(self.answers, self.heard_at, self.bounced, is_stopped)


class Stop(Base):
    """Everything automatic to one person is held, since when and by whom, until a person lifts it."""

    __tablename__ = "contact_stop"
    __keep__ = "safe_contact"
    __table_args__ = (sa.Index("ix_contact_stop_person", "person_id", "lifted_at"),)

    person_id: Mapped[UUID]
    stopped_at: Mapped[datetime]
    stopped_by_kind: Mapped[str]
    stopped_by: Mapped[UUID | None]
    reason: Mapped[str]
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None]


class Message(Base):
    """One message that must leave: which words, to whom, where its link leads. Its words are never kept.

    `audience`: "person" (the answers in force are asked at the moment of sending), "new_end" (the address that waits,
    only to confirm it), "staff", "alert" and "named" (a sealed address of its own; then forgotten)."""

    __tablename__ = "message"
    __keep__ = "message"
    __table_args__ = (
        sa.Index("ix_message_due", "not_before", "id", sqlite_where=OPEN, postgresql_where=OPEN),
        sa.Index("ix_message_person", "person_id", "queued_at"),
        sa.UniqueConstraint("once"),
    )

    template: Mapped[str]
    audience: Mapped[str]
    person_id: Mapped[UUID | None]
    address_sealed: Mapped[bytes | None]
    address = Sealed[str | None]()
    endpoint: Mapped[str | None]
    values_sealed: Mapped[bytes | None]
    values = Sealed[dict[str, str] | None]()
    prefer: Mapped[str | None]
    urgency: Mapped[str]
    about_kind: Mapped[str | None]
    about_id: Mapped[UUID | None]
    task_for: Mapped[UUID | None]
    task_locality: Mapped[str | None]
    once: Mapped[str | None]

    queued_at: Mapped[datetime]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    is_open: Mapped[bool]
    """On the worker's list: neither sent nor given up nor waiting for a stop to be lifted."""
    held_reason: Mapped[str | None]
    lease_id: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    attempts: Mapped[int]
    last_error: Mapped[str | None]
    channel: Mapped[str | None]
    provider_id: Mapped[str | None]
    sent_at: Mapped[datetime | None]
    blocked_at: Mapped[datetime | None]
    blocked_reason: Mapped[str | None]
    dead_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]

    def header_id(self, host: str) -> str:
        """The Message-ID: the same however often it is tried, so that a repeat can be told from a new message."""
        return f"<{self.id.hex}@{host}>"

    def close(self) -> None:
        """Take it off the worker's list and let go of its lease."""
        self.is_open, self.lease_id, self.lease_until = False, None, None


class WorkerHeartbeat(Base):
    """When the worker last did something, by name: `tick` each minute, and each hourly and nightly job."""

    __tablename__ = "worker_heartbeat"
    __keep__ = "settings"

    name: Mapped[str] = mapped_column(unique=True)
    beat_at: Mapped[datetime]
