"""The hub's pages about one request, as staff go through them."""

from __future__ import annotations

from typing import Any

from app.core.references import grouped

ROOT = "/staff/early-help/requests"


def address(request: Any, *parts: Any) -> str:
    """The page of a request, or one below it."""
    return "/".join((ROOT, grouped(request.reference, 3), *(str(part) for part in parts)))


def do(client: Any, request: Any, *parts: Any, button: str | None = None, **values: Any) -> Any:
    """Open a page of the request, fill it, and be sent back to the case."""
    page = client.get(address(request, *parts))
    return client.fill(page, values, button=button, expect_redirect=address(request))


def refused(client: Any, request: Any, *parts: Any, **values: Any) -> str:
    """Open a page of the request, fill it, and be told at the top why it was not done."""
    page = client.fill(client.get(address(request, *parts)), values, status=422)
    return " ".join(page.errors.values())
