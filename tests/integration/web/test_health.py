"""Addresses a load balancer asks."""

from tests.pages import PortalClient


def test_a_living_process_says_so(client: PortalClient) -> None:
    assert client.get("/health/live", status=200).get_json() == {"status": "ok"}


def test_an_unknown_address_is_answered_by_our_own_page(client: PortalClient) -> None:
    page = client.get("/nothing-here", status=404)
    assert "999" in page.text
