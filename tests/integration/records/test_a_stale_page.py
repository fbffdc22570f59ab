"""A page of records that stood open too long: what was typed is shown again, and what is gone by then is not found."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from sqlalchemy import orm

from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
STALE = {"csrf_token": "stood open too long"}


@pytest.mark.promise(5)
def test_what_is_gone_by_then_is_not_found(staff_client: Clients, database: orm.Session) -> None:
    officer = staff_client("data_protection")
    page = officer.post(f"/staff/records/holds/{uuid4()}/lift", data={**STALE, "why": "The inquiry ended"}, status=404)
    assert page.headers["Content-Type"].startswith("text/html")


@pytest.mark.promise(5)
@pytest.mark.parametrize("address", ["/staff/records/trail", "/staff/records/trail/people"])
def test_what_was_looked_for_is_still_there(staff_client: Clients, database: orm.Session, address: str) -> None:
    officer = staff_client("data_protection")
    page = officer.post(address, data={**STALE, "reference": "WKC-ZM8-S4N"}, status=400)
    assert 'value="WKC-ZM8-S4N"' in page.html
