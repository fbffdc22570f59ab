"""What a request leaves beside itself in bulk growth: account, message, task, concern, all done with."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from app.accounts.models import FamilyAccount, SignIn
from app.accounts.services.families import address_key
from app.core.crypto import hash_token, keyring, seal_value
from app.core.db import Base
from app.notifications.models import Message, SafeContact
from app.safeguarding.models import Concern, ConcernDetail
from app.tasks.models import Task

Rows = dict[type[Base], list[dict[str, object]]]
TRACES: tuple[type[Base], ...] = (FamilyAccount, SignIn, SafeContact, Message, Task, Concern, ConcernDetail)
CONCERN_SHARE = 0.05
"""Of the requests: how many had a concern beside them, dealt with and closed."""


def leave_traces(random: Random, request: UUID, account: UUID, received: datetime, rows: Rows) -> None:
    """Rows beside one request. `account` is the asker's; what waited for a person was done the next day."""
    done = received + timedelta(days=1)
    rows[FamilyAccount].append(_account(random, account, received))
    rows[SignIn].append(_sign_in(random, account, received))
    rows[SafeContact].append(_safe_contact(random, account, received))
    rows[Message].append(_message(random, account, request, received))
    rows[Task].append(_task(random, request, received, done))
    if random.random() < CONCERN_SHARE:
        _concern(random, request, received, done, rows)


def _account(random: Random, key: UUID, at: datetime) -> dict[str, object]:
    phone = f"+447700900{random.randrange(1000):03}"
    return {
        "id": key,
        "kind": "parent",
        "name_sealed": _seal(FamilyAccount, "name", key, "Somebody"),
        "phone_sealed": _seal(FamilyAccount, "phone", key, phone),
        "phone_key": address_key("phone", phone),
        "opened_at": at,
    }


def _sign_in(random: Random, account: UUID, at: datetime) -> dict[str, object]:
    key = _uuid(random)
    return {
        "id": key,
        "id_hash": hash_token(key.hex),
        "stage": "open",
        "family_id": account,
        "way": "link",
        "device": "phone",
        "began_at": at,
        "last_seen_at": at,
        "shared_with_worker": False,
        "tries": 0,
        "ended_at": at + timedelta(minutes=15),
        "ended_why": "idle",
    }


def _safe_contact(random: Random, account: UUID, at: datetime) -> dict[str, object]:
    key = _uuid(random)
    private: dict[str, object] = {
        "email_address": None,
        "phone_number": "+447700900123",
        "postal_address": None,
        "if_someone_else_answers": None,
        "language": "en",
        "interpreter": None,
        "formats": [],
    }
    return {
        "id": key,
        "person_id": account,
        "given_at": at,
        "given_by_kind": "visitor",
        "text": "yes",
        "call": "no",
        "email": "no",
        "letter": "no",
        "voicemail": "no",
        "private_sealed": _seal(SafeContact, "private", key, private),
        "waits_for_person": False,
    }


def _message(random: Random, account: UUID, request: UUID, at: datetime) -> dict[str, object]:
    return {
        "id": _uuid(random),
        "template": "something_received",
        "audience": "person",
        "person_id": account,
        "urgency": "normal",
        "about_kind": "early_help_request",
        "about_id": request,
        "queued_at": at,
        "not_before": at,
        "is_open": False,
        "attempts": 1,
        "channel": "text",
        "sent_at": at + timedelta(minutes=1),
    }


def _task(random: Random, request: UUID, at: datetime, done: datetime) -> dict[str, object]:
    return {
        "id": _uuid(random),
        "kind": "copy_to_case_system",
        "about_kind": "early_help_request",
        "about_id": request,
        "for_role": "early_help_hub",
        "made_at": at,
        "due_at": done,
        "codes": {},
        "done_at": done,
    }


def _concern(random: Random, request: UUID, at: datetime, done: datetime, rows: Rows) -> None:
    key, detail = _uuid(random), _uuid(random)
    words = _seal(ConcernDetail, "words", detail, "He shouts and the children hide.")
    rows[Concern].append(
        {
            "id": key,
            "version": 1,
            "raised_at": at,
            "raised_by_kind": "system",
            "source": "early_help_request",
            "source_id": request,
            "trigger": "words_phrase",
            "at_risk": "child",
            "watched": True,
            "restricted": False,
            "due_at": at + timedelta(hours=1),
            "seen_at": done,
            "decision": "spoke_and_safe",
            "decided_at": done,
            "closed_at": done,
        }
    )
    rows[ConcernDetail].append(
        {"id": detail, "concern_id": key, "added_at": at, "trigger": "words_phrase", "words_sealed": words}
    )


def _seal(model: type[Base], name: str, key: UUID, value: object) -> bytes:
    return seal_value(keyring(), model.__tablename__, name, key, value)


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
