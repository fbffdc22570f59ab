"""Every address a visitor or a family may open is looked at, whoever adds it: narrow, dark, mirrored, no script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page

from app.accounts.queries import family_account
from tests.browser import family_places as places
from tests.browser.conftest import NARROW, Site, serving
from tests.browser.looking import WAYS_OF_LOOKING, assert_well_looked_at
from tests.databases import Databases


class Family:
    """The portal with one family in it, and whose account it is."""

    def __init__(self, site: Site, account: UUID) -> None:
        self.site, self.account = site, account

    def addresses(self, *, signed_in: bool) -> dict[str, str]:
        kinds = ("family", "signed in") if signed_in else ("public",)
        rules = places.endpoints_for(self.site.app, *kinds)
        found = places.examples(self.site.app, rules, self.account, signed_in=signed_in)
        lost = sorted(rule.rule for endpoint, rule in rules.items() if endpoint not in found)
        assert not lost, f"no page leads to {lost}: link to it, or make its secret in family_places.BY_SECRET"
        return {endpoint: address for endpoint, address in found.items() if address}


@pytest.fixture(scope="module")
def family(databases: Databases, postcodes: Any) -> Iterator[Family]:
    app = databases.app(postcode_file=postcodes)
    account = places.fill(app)
    with serving(app) as site:
        yield Family(site, account)


@pytest.mark.promise(12)
@pytest.mark.parametrize("way", WAYS_OF_LOOKING)
@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "family"])
def test_every_page_is_fit_for_everyone(visit: Callable[..., Page], family: Family, way: str, signed_in: bool) -> None:
    who = (lambda: family_account(family.account)) if signed_in else None
    page = visit(who, at=family.site, viewport=NARROW, **WAYS_OF_LOOKING[way])
    addresses = family.addresses(signed_in=signed_in)
    assert len(addresses) > 10
    for address in addresses.values():
        page.goto(address)
        assert_well_looked_at(page, way)
