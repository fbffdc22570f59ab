"""Bulk growth: many believable requests, the same for the same seed, written in batches straight into the tables."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import sqlalchemy as sa

from app.core import clock
from app.core.crypto import keyring, seal_value
from app.core.db import Base, session, transaction
from app.core.references import ALPHABET
from app.demo.names import FIRST, LAST
from app.demo.traces import TRACES, Rows, leave_traces
from app.early_help.matching import Known, keys_of
from app.early_help.models import Child, EarlyHelpRequest, Participant, PersonKey, Post
from app.trail.models import TrailEntry

BATCH = 1_000
STILL_OPEN = 150
LOCALITIES = ("chesil", "dorchester", "east-dorset", "north-dorset", "purbeck", "west-dorset")
HAPPENING = (
    "Mornings are hard and school has started to ring.",
    "We are behind with the rent and I do not sleep.",
    "He is angry since his dad left and I do not know what to say.",
    "She has stopped eating with us and stays in her room.",
)

GROWN: tuple[type[Base], ...] = (EarlyHelpRequest, Participant, Child, PersonKey, Post, TrailEntry, *TRACES)
"""In the order they are written: what others point at comes first."""


def grow(number: int, seed: int) -> int:
    """Add so many requests, spread over the last two years, most of them decided and closed. Answers how many.

    A hub that has seen more has no more of them open today: those that wait are topped up, never added to.
    Each batch is its own transaction, so growth that is stopped leaves whole requests.
    """
    random = Random(f"grow {seed} {_how_many()}")  # noqa: S311 - the same people every time is the point
    now = clock.now()
    still_open = max(0, STILL_OPEN - _how_many(EarlyHelpRequest.decided_at.is_(None)))
    for start in range(0, number, BATCH):
        rows: Rows = {model: [] for model in GROWN}
        for index in range(start, min(start + BATCH, number)):
            _one(random, now, _received(random, now, is_open=index < still_open), rows)
        with transaction():
            for model, values in rows.items():
                if values:
                    session().execute(sa.insert(model), values)
    return number


def _postcode(random: Random) -> str:
    """Shaped like one of Dorset's; that it exists does not matter here."""
    return (
        f"DT{random.randrange(1, 12)} {random.randrange(10)}{random.choice(ALPHABET[8:])}{random.choice(ALPHABET[8:])}"
    )


def _how_many(*conditions: sa.ColumnElement[bool]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(EarlyHelpRequest).where(*conditions)) or 0


def _received(random: Random, now: datetime, *, is_open: bool) -> datetime:
    """The first are a steady two days' work and still open; the rest is two years of history."""
    two_days = 60 * 24 * 2
    if is_open:
        return now - timedelta(minutes=random.randrange(two_days - 1))
    return now - timedelta(minutes=random.randrange(60 * 24 * 730) + two_days)


def _one(random: Random, now: datetime, received: datetime, rows: Rows) -> None:
    key, person, surname = _uuid(random), _uuid(random), f"{random.choice(LAST)}-{random.choice(LAST)}"
    home, account = _postcode(random), _uuid(random)
    rows[EarlyHelpRequest].append(_request(random, key, surname, home, received, now))
    rows[Participant].append(
        {"id": person, "request_id": key, "account_id": account, "kind": "asker", "joined_at": received}
    )
    leave_traces(random, key, account, received, rows)
    for position in range(random.choice((1, 1, 2, 3))):
        _child(random, key, position, surname, home, rows)
    rows[Post].append(_post(random, key, person, received))
    for event in ("early_help.submitted", "trail.looked", "trail.looked"):
        rows[TrailEntry].append(_entry(random, key, received, event))


def _request(
    random: Random, key: UUID, surname: str, home: str, received: datetime, now: datetime
) -> dict[str, object]:
    decided = None if received > now - timedelta(days=2) else received + timedelta(hours=random.randrange(1, 60))
    words = {
        "asker_name": f"{random.choice(FIRST)} {surname}",
        "postcode": home,
        "happening": random.choice(HAPPENING),
    }
    return {
        "id": key,
        "reference": "".join(random.choices(ALPHABET, k=9)),
        "draft_id": _uuid(random),
        "asked_by": "parent",
        "is_ring_me": random.random() < 0.2,
        "came_by": "online",
        "received_at": received,
        "due_at": clock.due_at(received, 1),
        "urgent": random.random() < 0.02,
        "locality": random.choice(LOCALITIES),
        "certainty": "known",
        "council_code": "E06000059",
        "words_sealed": _seal(EarlyHelpRequest, "words", key, words),
        "has_safety_answer": False,
        "decided_at": decided,
        "outcome": "advice" if decided else None,
        "copied_at": decided,
        "closed_at": decided + timedelta(days=20) if decided else None,
        "version": 1,
    }


def _child(random: Random, request: UUID, position: int, surname: str, home: str, rows: Rows) -> None:
    key, name = _uuid(random), f"{random.choice(FIRST)} {surname}"
    born = date(2009, 1, 1) + timedelta(days=random.randrange(6000))
    details = {"name": name, "born_on": born.isoformat(), "school": "Radipole Primary"}
    rows[Child].append(
        {
            "id": key,
            "request_id": request,
            "position": position,
            "details_sealed": _seal(Child, "details", key, details),
        }
    )
    for kind, value in keys_of(Known(name, born, home)):
        rows[PersonKey].append(
            {
                "id": _uuid(random),
                "request_id": request,
                "person_kind": "child",
                "person_id": key,
                "kind": kind,
                "value": value,
            }
        )


def _post(random: Random, request: UUID, person: UUID, received: datetime) -> dict[str, object]:
    key = _uuid(random)
    return {
        "id": key,
        "request_id": request,
        "participant_id": person,
        "kind": "addition",
        "posted_at": received + timedelta(hours=3),
        "text_sealed": _seal(Post, "text", key, "She went in today."),
    }


def _entry(random: Random, request: UUID, received: datetime, event: str) -> dict[str, object]:
    looked = event == "trail.looked"
    return {
        "id": _uuid(random),
        "at": received + timedelta(minutes=5) if looked else received,
        "event": event,
        "actor_kind": "staff" if looked else "visitor",
        "actor_id": None,
        "role": "early_help_hub" if looked else None,
        "thing_kind": "early_help_request",
        "thing_id": request,
        "codes": {"why": "deciding"} if looked else {},
    }


def _seal(model: type[Base], name: str, key: UUID, value: object) -> bytes:
    return seal_value(keyring(), model.__tablename__, name, key, value)


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
