"""What the offer, a plan of fifty versions and an adviser's caseload cost, at few and at many care leavers."""

from typing import Any
from urllib.parse import urlencode

import sqlalchemy as sa

from app.accounts import services as accounts
from app.accounts.browser import SIGN_IN
from app.accounts.models import StaffAccount
from app.core import clock
from app.core.db import session as rows
from app.core.db import transaction
from app.core.references import grouped
from app.leaving_care.models import Allocation, CareLeaver, KnowsThem, Plan, PlanVersion
from app.leaving_care.queries.people import said_whether_knows
from bench.people import Bench
from bench.servers import Wanted

LIFE = {"age": "19", "care": "left_care", "how_long": "long", "our_council": "yes", "lives_here": "yes"}


def pages(bench: Bench) -> dict[str, Any]:
    """What each page costs the database now, by its name."""
    from bench.growth import cost_of

    young, reference, adviser = _young_person(bench)
    nobody, token = bench.cookie(lambda _kept: None)
    answers = urlencode({"csrf_token": token} | LIFE)
    wanted = {
        "offer: a theme": Wanted("/care-leavers/offer/independent-living"),
        "offer: search": Wanted("/care-leavers/search?q=driving"),
        "offer: what can I get?": Wanted("/care-leavers/what-can-i-get", "POST", nobody, answers),
        "care leaver: home": Wanted("/account", cookie=young),
        "care leaver: plan": Wanted("/my-plan", cookie=young),
        "adviser: plan": Wanted(f"/staff/care-leavers/{reference}/plan", cookie=adviser),
        "adviser: caseload": Wanted("/staff/care-leavers", cookie=adviser),
        "county: oversight": Wanted("/staff/care-leavers", cookie=bench.staff_with("team_manager")),
    }
    return {name: cost_of(bench.app, bench.ask(page)) for name, page in wanted.items()}


def _young_person(bench: Bench) -> tuple[str, str, str]:
    """The cookie of a young person whose plan was shared most often, their reference, and their adviser's cookie."""
    with bench.app.app_context():
        shared = sa.select(Plan.care_leaver_id).join(PlanVersion, PlanVersion.plan_id == Plan.id)
        shared = shared.join(CareLeaver, CareLeaver.id == Plan.care_leaver_id).where(CareLeaver.account_id.is_(None))
        shared = shared.join(Allocation, Allocation.care_leaver_id == CareLeaver.id).where(Allocation.part == "adviser")
        shared = shared.group_by(Plan.care_leaver_id).order_by(sa.func.count().desc(), Plan.care_leaver_id).limit(1)
        with transaction():
            record = rows().get_one(CareLeaver, rows().scalars(shared).one())
            account = accounts.open_family_account("young_person", record.known_as)
            record.account_id, reference = account.id, grouped(record.reference, 3)
            given = sa.select(Allocation.staff_id).where(
                Allocation.care_leaver_id == record.id, Allocation.part == "adviser"
            )
            adviser = rows().get_one(StaffAccount, rows().scalars(given).first())
            if said_whether_knows(record.id, adviser.id) is None:
                rows().add(KnowsThem(care_leaver_id=record.id, staff_id=adviser.id, said_at=clock.now(), knows=False))
            theirs = accounts.sign_in_family(account, way="link")
            advisers = accounts.sign_in_staff(adviser, way="password", device="computer")
    young = bench.cookie(lambda kept: kept.__setitem__(SIGN_IN, theirs))[0]
    return young, reference, bench.cookie(lambda kept: kept.__setitem__(SIGN_IN, advisers))[0]
