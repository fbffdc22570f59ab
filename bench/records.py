"""What the pages of records cost, at few and at many requests: who looked, what is asked, what is due to go."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import sqlalchemy as sa

from app.accounts import services as accounts
from app.accounts.browser import SIGN_IN
from app.accounts.models import RoleGrant, StaffAccount
from app.core import clock
from app.core.db import session as rows
from app.core.db import transaction
from app.early_help.models import EarlyHelpRequest
from app.records.access.models import AccessRequest
from app.records.looking.models import UnusualLooking
from app.records.putting_right.models import DataAsk
from app.retention.models import RetentionPeriod
from bench.people import Bench
from bench.servers import Wanted

ROOT = "/staff/records"
A_YEAR_IN_FORCE = {"kind": "early_help_case", "clock": "closed", "amount": 1, "unit": "years", "source": "Measured"}
BATCH = 2_000
HISTORY = 5
"""For so many requests one ask about records, one copy asked for and one look reviewed: more than any council has."""


def measure(
    bench: Bench, chosen: Any, report: Any, flask: Callable[..., None], analyze: Callable[[Bench], None]
) -> None:
    """Grow twice, and what each page costs then and now."""
    a_period_is_set(bench)
    flask("demo", "grow", "--requests", str(chosen.few))
    grow_history(bench, chosen.few // HISTORY)
    analyze(bench)
    few = pages(bench)
    flask("demo", "grow", "--requests", str(chosen.many - chosen.few), "--seed", "7")
    grow_history(bench, (chosen.many - chosen.few) // HISTORY)
    analyze(bench)
    report.grown(few, pages(bench), chosen.few, f"{chosen.many:,} requests, {chosen.many // HISTORY:,} asks")


def grow_history(bench: Bench, number: int) -> None:
    """So many asks, copies that were asked for and looks at records, all of them answered or reviewed."""
    with bench.app.app_context():
        staff = rows().scalars(sa.select(StaffAccount.id).order_by(StaffAccount.id).limit(1)).one()
        for start in range(0, number, BATCH):
            with transaction():
                _batch(staff, start, min(number, start + BATCH))


def _batch(staff: Any, start: int, end: int) -> None:
    now = clock.now()
    asks, copies, looks = [], [], []
    for each in range(start, end):
        at = now - timedelta(days=2, minutes=each)
        day = at.date()
        made = {"written_at": at, "received_on": day, "version": 1}
        asks.append(
            {"id": uuid4(), "reference": uuid4().hex[:9], "kind": "complaint", "came_by": "letter", "due_on": day}
            | made
            | {"decided_at": at, "outcome": "upheld", "told_at": at}
        )
        copies.append(
            {"id": uuid4(), "reference": uuid4().hex[:9], "came_by": "letter", "tie": "self", "looked_in": []}
            | made
            | {"outcome": "released", "way": "in_person", "ended_at": at, "ended_by": staff}
        )
        looks.append(
            {"id": uuid4(), "once": uuid4().hex, "staff_id": staff, "day": day, "sign": "many", "records": 40}
            | {"first_at": at, "last_at": at, "listed_at": at, "reviewed_at": at, "reviewed_by": staff}
            | {"outcome": "work"}
        )
    for model, values in ((DataAsk, asks), (AccessRequest, copies), (UnusualLooking, looks)):
        rows().execute(sa.insert(model), values)


def a_period_is_set(bench: Bench) -> None:
    """A period that has been in force, so that there is something due: more than one page holds."""
    with bench.app.app_context(), transaction():
        day = clock.today() - timedelta(days=30)
        rows().add(RetentionPeriod(**A_YEAR_IN_FORCE, from_on=day, set_at=clock.now(), set_by=uuid4()))


def pages(bench: Bench) -> dict[str, Any]:
    """What each page costs the database now, by its name."""
    from bench.growth import cost_of

    cookie, token, me = _signed_in(bench, "data_protection")
    admin = _signed_in(bench, "administrator")[0]
    with bench.app.app_context():
        reference = rows().scalars(sa.select(EarlyHelpRequest.reference).order_by(EarlyHelpRequest.id).limit(1)).one()
        day = clock.today() - timedelta(days=3)

    def trail(**wanted: str) -> Wanted:
        return Wanted(f"{ROOT}/trail", "POST", cookie, urlencode({"csrf_token": token} | wanted))

    parts = (("day", day.day), ("month", day.month), ("year", day.year))
    days = {f"{end}-{part}": str(number) for end in ("first", "last") for part, number in parts}
    people = urlencode({"csrf_token": token, "reference": reference})
    wanted = {
        "start": Wanted(ROOT, cookie=cookie),
        "what needs me now": Wanted("/staff", cookie=cookie),
        "who looked: a record": trail(reference=reference),
        "who looked: a day": trail(**days),
        "who looked: a role": trail(role="early_help_hub"),
        "who looked: nobody's": trail(staff=str(me)),
        "people of a record": Wanted(f"{ROOT}/trail/people", "POST", cookie, people),
        "unusual": Wanted(f"{ROOT}/unusual", cookie=cookie),
        "unusual, reviewed": Wanted(f"{ROOT}/unusual?view=done", cookie=cookie),
        "told who looked": Wanted(f"{ROOT}/who-looked", cookie=cookie),
        "copies asked for": Wanted(f"{ROOT}/access", cookie=cookie),
        "asks": Wanted(f"{ROOT}/asks", cookie=cookie),
        "periods": Wanted(f"{ROOT}/periods", cookie=cookie),
        "holds": Wanted(f"{ROOT}/holds", cookie=cookie),
        "expiry": Wanted(f"{ROOT}/expiry", cookie=cookie),
        "roles": Wanted("/staff/people", cookie=admin),
    }
    return {f"records: {name}": cost_of(bench.app, bench.ask(page)) for name, page in wanted.items()}


def _signed_in(bench: Bench, role: str) -> tuple[str, str, Any]:
    """The cookie and token of somebody new with one role who has just shown the second factor, and their id."""
    with bench.app.app_context(), transaction():
        person = accounts.create_staff("Dawn Hibbs", f"{uuid4().hex}@example.org")
        rows().add(RoleGrant(staff_id=person.id, role=role, asked_at=clock.now(), begins_at=clock.now()))
        signed, me = accounts.sign_in_staff(person, way="password", device="computer"), person.id
    cookie, token = bench.cookie(lambda kept: kept.__setitem__(SIGN_IN, signed))
    return cookie, token, me
