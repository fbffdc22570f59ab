"""Each list of records that data protection opens leaves a look: any of them could be taken out and no test said so."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy import orm

from app.core.db import session
from app.trail.models import TrailEntry
from tests.pages import PortalClient


@pytest.mark.promise(9)
def test_every_list_of_records_leaves_a_look(database: orm.Session, staff_client: Callable[..., PortalClient]) -> None:
    officer = staff_client("data_protection")
    for page in ("holds", "expiry", "asks", "access", "drills", "unusual"):
        officer.get(f"/staff/records/{page}")
    looks = sa.select(TrailEntry).where(TrailEntry.event == "trail.looked", TrailEntry.role == "data_protection")
    seen = sorted(str(row.codes["why"]) for row in session().scalars(looks))
    assert seen == ["access_requests", "data_asks", "drills", "expiry", "holds", "unusual_looking"]
