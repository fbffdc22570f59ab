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

KINDS = {"visitor": ("public",), "family": ("family", "signed in"), "care leaver": ("family", "signed in")}


class Families:
    """The portal with a family and a care leaver in it, and what each of them can open."""

    def __init__(self, site: Site, accounts: dict[str, UUID]) -> None:
        self.site, self.accounts = site, accounts
        self._found: dict[str, dict[str, str]] = {}

    def found_by(self, who: str) -> dict[str, str]:
        """An address of each page that somebody comes to; empty where it only leads on or is a file."""
        if who not in self._found:
            account = self.accounts["family" if who == "visitor" else who]
            rules = places.endpoints_for(self.site.app, *KINDS[who])
            self._found[who] = places.examples(self.site.app, rules, account, signed_in=who != "visitor")
        return self._found[who]

    def addresses(self, who: str) -> list[str]:
        """The pages to look at as somebody: a care leaver's are those that no other family has."""
        found = self.found_by(who)
        known = self.found_by("family") if who == "care leaver" else {}
        return [address for endpoint, address in found.items() if address and endpoint not in known]


@pytest.fixture(scope="module")
def families(databases: Databases, postcodes: Any) -> Iterator[Families]:
    app = databases.app(postcode_file=postcodes)
    accounts = places.fill(app)
    with serving(app) as site:
        yield Families(site, accounts)


@pytest.mark.parametrize("people", [("visitor",), ("family", "care leaver")], ids=["visitors", "families"])
def test_every_page_is_found(families: Families, people: tuple[str, ...]) -> None:
    found = {endpoint for who in people for endpoint in families.found_by(who)}
    rules = places.endpoints_for(families.site.app, *KINDS[people[0]])
    lost = sorted(rule.rule for endpoint, rule in rules.items() if endpoint not in found)
    assert not lost, f"no page leads to {lost}: link to it, or make its secret in family_places.BY_SECRET"


@pytest.mark.promise(12)
@pytest.mark.parametrize("way", WAYS_OF_LOOKING)
@pytest.mark.parametrize("who", list(KINDS))
def test_every_page_is_fit_for_everyone(visit: Callable[..., Page], families: Families, way: str, who: str) -> None:
    account = None if who == "visitor" else families.accounts[who]
    signed_in = (lambda: family_account(account)) if account is not None else None
    page = visit(signed_in, at=families.site, viewport=NARROW, **WAYS_OF_LOOKING[way])
    addresses = families.addresses(who)
    assert len(addresses) > 10
    for address in addresses:
        page.goto(address)
        assert_well_looked_at(page, way)
