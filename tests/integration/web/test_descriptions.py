"""What a search engine shows under a public page is what the page itself says; a private page gives it nothing."""

import re
from html import unescape

import pytest
from sqlalchemy import orm

from tests.pages import PortalClient

WAYS_IN = (
    *("/", "/accessibility", "/cookies", "/privacy", "/privacy/adults/early-help", "/privacy/tell-us"),
    *("/privacy/your-records", "/early-help", "/early-help/track", "/care-leavers", "/care-leavers/everything"),
    *("/care-leavers/new-and-changed", "/care-leavers/what-can-i-get", "/care-leavers/offer/independent-living"),
    *("/feedback", "/you-said-we-did", "/help-now", "/help-now/young-people", "/help-now/cannot-ring"),
    *("/sign-in", "/sign-in/help"),
)
TELLS = re.compile(r'<meta name="description" content="([^"]*)">')


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def test_each_way_in_says_what_it_is_in_its_own_words(client: PortalClient, database: orm.Session) -> None:
    told = {}
    for path in WAYS_IN:
        page = client.get(path, status=200)
        found = TELLS.findall(page.get_data(as_text=True))
        assert len(found) == 1, path
        told[path] = _plain(unescape(found[0]))
        assert len(told[path]) > 40, path
        assert told[path] in _plain(page.text), path
    assert len(set(told.values())) == len(WAYS_IN)


@pytest.mark.parametrize("path", ["/staff/sign-in", "/early-help/request/danger-now", "/sign-in/code"])
def test_a_page_that_is_nobodys_way_in_says_nothing(client: PortalClient, database: orm.Session, path: str) -> None:
    assert TELLS.search(client.get(path, status=200).get_data(as_text=True)) is None


def test_a_page_that_is_not_there_says_nothing(client: PortalClient) -> None:
    assert TELLS.search(client.get("/nothing-here", status=404).get_data(as_text=True)) is None
