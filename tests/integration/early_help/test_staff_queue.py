"""The hub's queue."""

from __future__ import annotations

from tests.factories.early_help import make_request

QUEUE = "/staff/early-help"


def test_the_queue_shows_references_and_clocks_and_never_a_name(staff_client, at):
    at("2026-11-18T10:00+00:00")
    request = make_request()
    at("2026-11-19T09:00+00:00")
    page = staff_client("early_help_hub").get(QUEUE)
    assert f"{request.reference[:3]}-{request.reference[3:6]}-{request.reference[6:]}" in page.main_text
    assert "due today 5pm" in page.main_text
    assert "safe only at some times" in page.main_text
    for name in ("Dunford", "Kerry", "Ella", "Jake", "Darren"):
        assert name not in page.text
