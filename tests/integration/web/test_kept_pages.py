"""Public pages that are kept in memory: only a known few of each, whatever a browser sends."""

from flask import Flask

from tests.pages import PortalClient


def test_what_a_browser_sends_makes_no_further_copies(app: Flask, client: PortalClient) -> None:
    """Otherwise anybody could fill the memory of the process with copies of one page."""
    client.get("/cookies")
    before = set(app.extensions["kept_pages"])
    for number in range(5):
        client.get("/cookies", headers={"Save-Data": f"on{number}"})
    assert set(app.extensions["kept_pages"]) == before
