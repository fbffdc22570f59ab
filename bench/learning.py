"""What the board, an entry, figures of audits and a pack cost, at few and at many entries and audits."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from app.accounts.models import RoleGrant
from app.audits.models import Audit
from app.core import clock
from app.core.db import session as rows
from app.core.db import transaction
from app.core.quarters import last_quarters, quarter_of
from app.reporting.pack.models import InspectionPack, PackFile
from app.reporting.pack.queries import viewer_behind
from app.reporting.pack.services import ask_for, let_go, work_on_packs
from app.you_said.models import YouSaidEntry
from bench.people import Bench
from bench.reports import figures_of_a_night, published_report
from bench.servers import Wanted

STEPS = {"a hundred audits": "audits:", "actions": "actions", "the board": "you_said", "its manifest": "manifest"}
"""What the worker makes a pack of, step by step. Its manifest names every audit: each line of it is judged."""
QUARTERS = 8
"""Two years, as many as a pack may hold."""


def pages(bench: Bench) -> dict[str, Any]:
    """What each page costs the database now, by its name; and one step of a pack, which the worker makes."""
    from bench.growth import cost_of

    quality = bench.staff_with("quality")
    with bench.app.app_context():
        shown = sa.select(YouSaidEntry.slug, YouSaidEntry.id).where(YouSaidEntry.shown_number.is_not(None))
        slug, entry = rows().execute(shown.order_by(YouSaidEntry.slug).limit(1)).one()
        pack, audits = _pack(), _audits()
        figures_of_a_night()
        report = published_report(*(viewer_behind(_somebody(role)) for role in ("youth_voice", "quality")))
    wanted = {
        "board": Wanted("/you-said-we-did"),
        "board: search": Wanted("/you-said-we-did?q=meeting&state=done"),
        "board: feed": Wanted("/you-said-we-did.atom"),
        "board: an entry": Wanted(f"/you-said-we-did/{slug}"),
        "quality: entries": Wanted("/staff/you-said-we-did", cookie=quality),
        "quality: an entry": Wanted(f"/staff/you-said-we-did/{entry}", cookie=quality),
        "reports: the list": Wanted("/staff/reports", cookie=quality),
        "reports: figures of a quarter": Wanted("/staff/reports/feedback", cookie=quality),
        "reports: a report": Wanted(f"/staff/reports/{report}", cookie=quality),
        "reports: a report as PDF": Wanted(f"/staff/reports/{report}/file/pdf", cookie=quality),
        "quality: actions": Wanted("/staff/actions", cookie=quality),
        "quality: complaints": Wanted("/staff/complaints", cookie=quality),
        "quality: figures of audits": Wanted("/staff/reports/audits", cookie=quality),
        "quality: packs": Wanted("/staff/reports/packs", cookie=quality),
        "quality: a pack": Wanted(f"/staff/reports/packs/{pack}", cookie=quality),
    }
    costs = {name: cost_of(bench.app, bench.ask(page)) for name, page in wanted.items()}
    for name, step in STEPS.items():
        lines = audits if step == "manifest" else 1
        costs[f"pack: {name}"] = cost_of(bench.app, _step_of(bench, pack, step), lines)
    return costs


def _pack() -> UUID:
    """A pack of two years' quarters, let go, of which nothing is made."""
    quality, manager = (viewer_behind(_somebody(role)) for role in ("quality", "team_manager"))
    last = quarter_of(clock.today())
    first = last_quarters(last, QUARTERS)[-1]
    with transaction():
        rows().execute(sa.update(InspectionPack).values(deleted_at=clock.now()))
        pack = ask_for("Measured", str(first), str(last), [], quality, f"measured {clock.now()}")
    with transaction():
        let_go(pack, manager)
    return pack.id


def _audits() -> int:
    """How many audits the manifest names."""
    return rows().scalar(sa.select(sa.func.count()).where(Audit.signed_off_at.is_not(None))) or 0


def _somebody(role: str) -> UUID:
    """Whoever holds a role county-wide."""
    query = sa.select(RoleGrant.staff_id).where(RoleGrant.role == role, RoleGrant.locality.is_(None))
    return rows().scalars(query.order_by(RoleGrant.begins_at, RoleGrant.id).limit(1)).one()


def _step_of(bench: Bench, pack_id: UUID, wanted: str) -> Callable[[], None]:
    """A function that makes one step of a pack, each time it is called, and leaves nothing of it."""

    def work() -> None:
        with bench.app.app_context(), transaction():
            pack = rows().get_one(InspectionPack, pack_id)
            pack.done = next(place for place, step in enumerate(pack.steps) if step.startswith(wanted))
            pack.made_at = pack.expires_at = None
            rows().execute(sa.delete(PackFile).where(PackFile.pack_id == pack_id))
            work_on_packs(clock.now())

    return work
