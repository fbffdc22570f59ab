"""Browsers of a young person and of the staff around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa

from app.accounts.queries import family_account
from app.core.db import session, transaction
from app.core.people import Reach, Viewer
from app.core.references import grouped
from app.leaving_care.models import Ask, CareLeaver
from app.leaving_care.queries.people import care_leaver_by_id
from app.leaving_care.services import people as services
from tests.factories import leaving_care as make
from tests.factories.people import sign_in
from tests.integration.leaving_care.asking import WHAT
from tests.pages import PortalClient


@pytest.fixture
def record(database: Any) -> CareLeaver:
    return make.make_care_leaver()


@pytest.fixture
def works_with(staff_client: Callable[..., PortalClient]) -> Callable[..., PortalClient]:
    """`works_with(record, "adviser")`: a browser of somebody in that part, who has said that they do not know them."""

    def made(record: CareLeaver, part: str = "adviser", role: str = "personal_adviser") -> PortalClient:
        client = staff_client(role, record.locality)
        make.give(record, part, client.account)
        say_not_known(record, client, role)
        return client

    return made


@pytest.fixture
def adviser(works_with: Callable[..., PortalClient], record: CareLeaver) -> PortalClient:
    return works_with(record)


@pytest.fixture
def manager(staff_client: Callable[..., PortalClient], record: CareLeaver) -> PortalClient:
    client = staff_client("team_manager", record.locality)
    say_not_known(record, client, "team_manager")
    return client


@pytest.fixture
def their_browser(new_client: Callable[[], PortalClient]) -> Callable[..., PortalClient]:
    """`their_browser(record)`: signed in as the young person, with an account opened for it where they have none."""

    def made(record: CareLeaver, **how: Any) -> PortalClient:
        if record.account_id is None:
            make.open_account(record)
        client = new_client()
        client.account = family_account(record.account_id)
        sign_in(client, client.account, **how)
        return client

    return made


@pytest.fixture
def hers(record: CareLeaver, their_browser: Callable[..., PortalClient]) -> PortalClient:
    return their_browser(record)


@pytest.fixture
def ask(hers: PortalClient, record: CareLeaver) -> Ask:
    """Driving lessons, asked for by the young person themself."""
    hers.fill(hers.get("/my-asks/ask"), WHAT, expect_redirect="/my-asks")
    return session().scalars(sa.select(Ask)).one()


def say_not_known(record: CareLeaver, client: PortalClient, role: str) -> None:
    viewer = Viewer("staff", client.account.id, "", (Reach(role, record.locality),))
    with transaction():
        services.say_whether_i_know_them(care_leaver_by_id(viewer, record.id), viewer, knows=False)


def page_of(record: CareLeaver) -> str:
    return f"/staff/care-leavers/{grouped(record.reference, 3)}"
