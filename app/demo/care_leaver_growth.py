"""Bulk growth of care leavers: each with their time in care, a team, a home, contacts and a plan of many versions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant
from app.accounts.services import create_staff
from app.core import clock
from app.core.crypto import keyring, seal_value
from app.core.db import Base, session, transaction
from app.core.references import ALPHABET
from app.demo.names import FIRST, LAST
from app.leaving_care.models import (
    Allocation,
    CareEpisode,
    CareLeaver,
    Contact,
    Home,
    KnowsThem,
    Plan,
    PlanAction,
    PlanArea,
    PlanReview,
    PlanRevision,
    PlanVersion,
    PlanWords,
)
from app.leaving_care.rules.areas import AREAS, BOXES
from app.leaving_care.services.case_lines import restate_everybody
from app.leaving_care.services.people import number_key

BATCH, CASELOAD = 100, 25
LOCALITIES = ("chesil", "dorchester", "east-dorset", "north-dorset", "purbeck", "west-dorset")
KINDS = ("K", "U", "U", "U", "D", "E", "B", "Z")
SAID = (
    "I want to stay near my sister.",
    "College on three days, and the café on Saturdays.",
    "I need somebody to look at the forms with me.",
)
GROWN: tuple[type[Base], ...] = (
    *(CareLeaver, CareEpisode, Allocation, KnowsThem, Home, Contact),
    *(Plan, PlanArea, PlanWords, PlanAction, PlanRevision, PlanVersion, PlanReview),
)
"""In the order they are written: what others point at comes first."""
Rows = dict[type[Base], list[dict[str, object]]]


def grow_care_leavers(number: int, versions: int, seed: int) -> int:
    """Add so many care leavers of 18 to 20, each plan shared `versions` times. Answers how many.

    Each batch is its own transaction, so growth that is stopped leaves whole records.
    """
    random = Random(f"care leavers {seed} {_how_many()}")  # noqa: S311 - the same people every time is the point
    for start in range(0, number, BATCH):
        rows: Rows = {model: [] for model in GROWN}
        with transaction():
            advisers = [_adviser(random) for _ in range(BATCH // CASELOAD)]
            for _ in range(min(BATCH, number - start)):
                _one(random, advisers, versions, rows)
            for model, values in rows.items():
                if values:
                    session().execute(sa.insert(model), values)
    with transaction():
        restate_everybody()
    return number


def _adviser(random: Random) -> UUID:
    """Somebody new: a county that has more care leavers has more advisers, not longer caseloads."""
    name = f"{random.choice(FIRST)} {random.choice(LAST)}-{random.choice(LAST)}"
    staff = create_staff(name, f"{random.getrandbits(64):x}@example.org")
    grant = RoleGrant(staff_id=staff.id, role="personal_adviser", asked_at=clock.now(), begins_at=clock.now())
    session().add(grant)
    session().flush()
    return staff.id


def _how_many() -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(CareLeaver)) or 0


def _one(random: Random, advisers: Sequence[UUID], versions: int, rows: Rows) -> None:
    key, today, now = _uuid(random), clock.today(), clock.now()
    born = today - timedelta(days=random.randrange(18 * 366, 21 * 365))
    number, adviser = f"G{random.getrandbits(48):012X}", random.choice(advisers)
    name = f"{random.choice(FIRST)} {random.choice(LAST)}-{random.choice(LAST)}"
    turned_18 = born + timedelta(days=round(18 * 365.25))
    rows[CareLeaver].append(
        {
            "id": key,
            "version": 1,
            "reference": "".join(random.choices(ALPHABET, k=9)),
            "number_key": number_key(number),
            "locality": random.choice(LOCALITIES),
            "status": "former_relevant",
            "status_since": turned_18,
            "status_reason": "eligible_until_18",
            "worked_out_on": today,
            "added_at": now,
            "is_unaccompanied": False,
            **_sealed(CareLeaver, key, number=number, name=name, birth_date_iso=born.isoformat()),
        }
    )
    stay = {"began_on": born + timedelta(days=14 * 365), "began_why": "S", "ended_on": turned_18, "ended_why": "E7"}
    stay |= {"id": _uuid(random), "care_leaver_id": key, "imported_at": now, "legal_status": "C2", "placement": "U4"}
    rows[CareEpisode].append(stay)
    if random.random() < 0.02:
        rows[CareLeaver][-1]["needs_a_person"] = "near_13_weeks"
    given = {"id": _uuid(random), "care_leaver_id": key, "staff_id": adviser, "part": "adviser", "began_at": now}
    if random.random() > 0.02:
        rows[Allocation].append(given)
        said = {"id": _uuid(random), "care_leaver_id": key, "staff_id": adviser, "said_at": now, "knows": False}
        rows[KnowsThem].append(said)
    _life(random, key, adviser, today, now, rows)
    _plan(random, key, adviser, versions, now, rows)


def _life(random: Random, key: UUID, adviser: UUID, today: date, now: datetime, rows: Rows) -> None:
    """Where they live, and a contact about every six weeks of the last year."""
    began, home = today - timedelta(days=random.randrange(30, 500)), _uuid(random)
    lives = {"id": home, "version": 1, "care_leaver_id": key, "kind": random.choice(KINDS), "began_on": began}
    lives |= {"is_provided": False, "is_temporary": False, "is_suitable": True, "recorded_at": now}
    rows[Home].append(lives | {"review_on": began + timedelta(days=28)})
    for weeks in range(random.randrange(6), 52, 6):
        spoke = {"id": _uuid(random), "care_leaver_id": key, "happened_on": today - timedelta(weeks=weeks)}
        spoke |= {"kind": random.choice(("call", "visit", "text")), "is_reached": True, "by_id": adviser}
        rows[Contact].append(spoke | {"recorded_at": now, "recorded_by": adviser})


def _plan(random: Random, key: UUID, adviser: UUID, versions: int, now: datetime, rows: Rows) -> None:
    """Ten areas, my words and an action in each; one area is written again for each version after the first."""
    plan, begun = _uuid(random), now - timedelta(days=7 * versions)
    rows[Plan].append({"id": plan, "care_leaver_id": key, "begun_at": begun, "assessed_on": begun.date()})
    _reviews(random, plan, begun, now, rows)
    newest: dict[tuple[str, str], tuple[UUID, UUID, int]] = {}

    def revise(thing: str, area: str, said: dict[str, str], at: datetime, *, theirs: bool) -> None:
        thing_id, _revision, number = newest.get((thing, area), (_uuid(random), key, 0))
        row, saver = _uuid(random), None if theirs else adviser
        newest[thing, area] = thing_id, row, number + 1
        made = {"id": row, "plan_id": plan, "thing": thing, "thing_id": thing_id, "area": area, "number": number + 1}
        made |= {"saved_at": at, "saved_by_them": theirs, "saved_by": saver, **_sealed(PlanRevision, row, said=said)}
        rows[PlanRevision].append(made)

    for area in AREAS:
        revise("area", area, _boxes(random), begun, theirs=False)
        revise("words", area, {"words": random.choice(SAID)}, begun, theirs=True)
        revise(
            "action",
            area,
            ACTION | {"who": "me", "by_when": "", "state": "to_do", "offer_code": ""},
            begun,
            theirs=True,
        )
    for number in range(1, versions + 1):
        at, area = begun + timedelta(days=7 * (number - 1)), AREAS[number % len(AREAS)]
        if number > 1:
            revise("area", area, _boxes(random), at, theirs=False)
        holds = [str(row) for _thing, row, _number in newest.values()]
        made = {"id": _uuid(random), "plan_id": plan, "number": number, "version": 1, "holds": holds, "changed": [area]}
        rows[PlanVersion].append(made | {"shared_at": at, "shared_by": adviser})
    _stands(newest, plan, begun, random, rows)


def _reviews(random: Random, plan: UUID, begun: datetime, now: datetime, rows: Rows) -> None:
    """Held every four to six months, so that few are late; one plan in ten was reviewed once and not again."""
    held, most = begun.date(), 1 if random.random() < 0.1 else 9
    while most and (held := held + timedelta(days=random.randrange(120, 180))) < now.date():
        most -= 1
        review = {"id": _uuid(random), "plan_id": plan, "asked_by_them": False, "due_on": held, "held_on": held}
        rows[PlanReview].append(review | {"they_took_part": "there", "recorded_at": now})


ACTION = {"what": "Ring the college", "who_else": "", "outcome": ""}


def _stands(
    newest: dict[tuple[str, str], tuple[UUID, UUID, int]], plan: UUID, begun: datetime, random: Random, rows: Rows
) -> None:
    for (thing, area), (key, _revision, number) in newest.items():
        row: dict[str, object] = {"id": key, "plan_id": plan, "area": area, "version": number}
        if thing == "area":
            rows[PlanArea].append(row | _sealed(PlanArea, key, said=_boxes(random)))
        elif thing == "words":
            rows[PlanWords].append(row | _sealed(PlanWords, key, said={"words": SAID[0]}))
        else:
            row |= {"who": "me", "state": "to_do", "added_at": begun, "added_by_them": True}
            rows[PlanAction].append(row | _sealed(PlanAction, key, said=ACTION))


def _boxes(random: Random) -> dict[str, str]:
    return {box: random.choice(SAID) for box in BOXES}


def _sealed(model: type[Base], key: UUID, **values: object) -> dict[str, object]:
    """Sealed columns of one row, by the names the model gives them."""
    return {
        f"{name}_sealed": seal_value(keyring(), model.__tablename__, name, key, value) for name, value in values.items()
    }


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128), version=4)
