"""Bulk growth of what the service learns from: audits that are signed off, and entries with three versions each."""

from datetime import date, datetime, timedelta
from random import Random
from uuid import uuid4

import sqlalchemy as sa

from app.accounts.models import RoleGrant
from app.audits.models import Audit, AuditCase, AuditFinding, AuditModeration, AuditPart, AuditRound
from app.audits.rules import GRADES, OVERALL, SERVICES
from app.audits.sheets import newest_sheet
from app.core import clock
from app.core.crypto import keyring, seal_value
from app.core.db import Base, session, transaction
from app.core.errors import NotFound
from app.themes.queries import open_themes
from app.you_said.models import YouSaidEntry, YouSaidStep, YouSaidVersion
from app.you_said.rules import STATES, Words, to_data

A_ROUND, A_BATCH = 50, 500
MONTHS = 24
SAID = "Nobody shows us the plan, and we hear of a meeting when it is over."
DID = "Each worker brings the plan to the visit after it is written, and asks what should change."
WHY = "The child was seen each fortnight and what they said is in the plan. Supervision asked for it twice."
GROWN: tuple[type[Base], ...] = (
    *(AuditRound, AuditCase, Audit, AuditPart, AuditFinding, AuditModeration),
    *(YouSaidEntry, YouSaidVersion, YouSaidStep),
)
"""In the order they are written: what others point at comes first."""
Rows = dict[type[Base], list[dict[str, object]]]


def grow_audits(number: int, seed: int) -> int:
    """So many signed-off audits in rounds of fifty, spread over two years and all services. Answers how many."""
    random = Random(f"audits {seed}")  # noqa: S311 - the same audits every time is the point
    auditor, moderator = _two_of("team_manager", "quality")
    for start in range(0, number, A_BATCH):
        rows = _nothing()
        for first in range(start, min(start + A_BATCH, number), A_ROUND):
            _round(random, rows, min(A_ROUND, number - first), auditor, moderator)
        _write(rows)
    return number


def grow_entries(number: int, seed: int) -> int:
    """So many entries on the board, each shown in three versions. Answers how many."""
    random = Random(f"entries {seed}")  # noqa: S311 - the same entries every time is the point
    writer, checker = _two_of("quality", "youth_voice")
    for start in range(0, number, A_BATCH):
        rows = _nothing()
        for _one in range(start, min(start + A_BATCH, number)):
            _entry(random, rows, writer, checker)
        _write(rows)
    return number


def _round(random: Random, rows: Rows, size: int, auditor: object, moderator: object) -> None:
    service, day = random.choice(SERVICES), _month(random)
    at = datetime.combine(day, datetime.min.time(), clock.LONDON) + timedelta(days=20)
    made = {"id": uuid4(), "basis": "collaborative", "service": service, "title": "Grown", "month": day}
    times = {"opened_at": at, "list_at": at, "drawn_at": at}
    rows[AuditRound].append({**made, **times, "seed": "grown", "size": size, "leaves_out_team": False})
    for place in range(1, size + 1):
        _audit(random, rows, rows[AuditRound][-1], place, auditor, moderator)


def _audit(
    random: Random, rows: Rows, found: dict[str, object], place: int, auditor: object, moderator: object
) -> None:
    case, audit, grade = uuid4(), uuid4(), random.choice(GRADES)
    sheet, at = newest_sheet(str(found["service"])), found["opened_at"]
    reference = f"GR-{random.getrandbits(40):010X}"
    drawn = {"id": case, "round_id": found["id"], "reference": reference, "stratum": "", "place": place}
    cells = _sealed(AuditCase, "cells", case, {"team": "Chesil"})
    rows[AuditCase].append({**drawn, "number": str(place), **cells})
    made = {"id": audit, "version": 1, "round_id": found["id"], "case_id": case, "template": sheet.key}
    whose = {"auditor_id": auditor, "grade": grade, "agreed_grade": grade, "due_on": found["month"]}
    times = dict.fromkeys(("allocated_at", "reflected_at", "submitted_at", "moderated_at", "signed_off_at"), at)
    rows[Audit].append({**made, **whose, **times, "signed_off_by": moderator})
    for code in (*sheet.codes[:4], OVERALL):
        part = uuid4()
        said = _sealed(AuditPart, "said", part, {"why": WHY, "evidence": "Visits of March"})
        rows[AuditPart].append({"id": part, "audit_id": audit, "part": code, "version": 1, "grade": grade} | said)
    finding, moderation = uuid4(), uuid4()
    theme = {"kind": random.choice(("gap", "strength")), "theme": random.choice(list(open_themes()))}
    added = {"id": finding, "audit_id": audit, "added_at": at, "added_by": auditor}
    rows[AuditFinding].append(theme | added | _sealed(AuditFinding, "words", finding, "Plans come late"))
    graded = {"moderator_id": moderator, "moderated_at": at, "grades": {OVERALL: grade}, "agreed": {OVERALL: grade}}
    why = _sealed(AuditModeration, "why", moderation, "They agree")
    rows[AuditModeration].append({"id": moderation, "audit_id": audit, **graded, **why})


def _entry(random: Random, rows: Rows, writer: object, checker: object) -> None:
    entry, day = uuid4(), _month(random)
    slug = f"grown-{random.getrandbits(60):x}"
    at = datetime.combine(day, datetime.min.time(), clock.LONDON) + timedelta(days=random.randrange(25), hours=10)
    theme, state = random.choice(list(open_themes())), random.choice(STATES)
    for number in (1, 2, 3):
        shown = {"entry_id": entry, "number": number}
        words = Words(
            title=f"Plans shared with us {slug[-6:]}", said=SAID, did=f"{DID} {number}", child_title="My plan",
            child_said="Nobody shows me my plan.", child_did="We bring it to you.", state=state, theme=theme,
            service="all", locality=None, decided_by="Head of service", sources="Feedback", told_how="",
        )  # fmt: skip
        checked = {"checked_at": at, "checked_by": checker, "outcome": "shown"}
        version = {"id": uuid4(), "content": to_data(words), "written_at": at, "written_by": writer}
        rows[YouSaidVersion].append(shown | version | checked)
        rows[YouSaidStep].append(shown | {"id": uuid4(), "what": "shown", "people": 12, "at": at, "by": checker})
        at += timedelta(days=1)
    kept = {"id": entry, "slug": slug, "owner_id": writer, "made_at": at, "made_by": writer}
    rows[YouSaidEntry].append(kept | {"shown_number": 3, "shown_at": at, "told_at": at})


def _month(random: Random) -> date:
    """The first day of one of the last two years' months that are over."""
    month = clock.today().replace(day=1)
    for _back in range(random.randrange(1, MONTHS + 1)):
        month = (month - timedelta(days=1)).replace(day=1)
    return month


def _two_of(*roles: str) -> list[object]:
    """Somebody of each role. Raises NotFound where nobody has one."""
    query = sa.select(RoleGrant.role, RoleGrant.staff_id).where(RoleGrant.role.in_(roles))
    found: dict[str, object] = {}
    for row in session().execute(query.order_by(RoleGrant.begins_at, RoleGrant.id)):
        found.setdefault(row.role, row.staff_id)
    if len(found) < len(roles):
        raise NotFound("staff_account")
    return [found[role] for role in roles]


def _sealed(model: type[Base], name: str, row_id: object, value: object) -> dict[str, object]:
    return {f"{name}_sealed": seal_value(keyring(), model.__tablename__, name, row_id, value)}  # type: ignore[arg-type]  # an id


def _nothing() -> Rows:
    return {model: [] for model in GROWN}


def _write(rows: Rows) -> None:
    with transaction():
        for model, values in rows.items():
            if values:
                session().execute(sa.insert(model), values)
