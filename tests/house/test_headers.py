"""The headers of every kind of answer, pinned: a change here is a change of what protects people."""

import base64
import hashlib
from pathlib import Path

import govuk_frontend_jinja
import pytest
from flask import Flask

from tests.databases import Databases
from tests.pages import PortalClient

INLINE = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
POLICY = (
    f"default-src 'none'; script-src 'self' {INLINE}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PINNED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ANSWERS = {
    "a page": ("GET", "/help-now", 200),
    "a page with a form": ("GET", "/help-now/cannot-ring", 200),
    "not found": ("GET", "/nothing-here", 404),
    "wrong method": ("POST", "/health/live", 405),
    "a form without its token": ("POST", "/help-now/cannot-ring", 400),
    "sent to sign in": ("GET", "/staff/safeguarding", 302),
    "data": ("GET", "/health/live", 200),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_every_kind_of_answer_carries_the_pinned_headers(client: PortalClient, kind: str) -> None:
    method, address, status = ANSWERS[kind]
    answer = client.open(address, method=method, status=status)
    assert {name: answer.headers.get(name) for name in PINNED} == PINNED
    assert "geolocation=()" in answer.headers["Permissions-Policy"]
    assert "Server" not in answer.headers


def test_the_one_inline_line_is_the_one_the_policy_allows() -> None:
    template = Path(govuk_frontend_jinja.__file__).parent / "templates/template.html"
    line = template.read_text("utf-8").split("{% endif %}>document.body")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(f"document.body{line}".encode()).digest()).decode()
    assert f"'sha256-{digest}'" == INLINE


def test_a_page_with_a_form_is_never_kept(client: PortalClient) -> None:
    assert client.get("/help-now/cannot-ring").headers["Cache-Control"] == "no-store"


def test_a_visitor_who_only_reads_gets_no_cookie(client: PortalClient) -> None:
    for address in ("/", "/help-now", "/health/live"):
        assert not client.get(address).headers.getlist("Set-Cookie"), address


def test_what_is_served_may_be_kept_for_a_year_under_its_hash(client: PortalClient, app: Flask) -> None:
    address = f"{app.extensions['assets']['prefix']}portal.css"
    answer = client.get(address)
    assert answer.headers["Cache-Control"] == "max-age=31536000, public, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert not answer.headers.getlist("Set-Cookie")


def test_on_https_cookies_are_bound_to_the_host_and_the_browser_stays_on_https(databases: Databases) -> None:
    app = databases.app(public_url="https://help.example.org", trusted_hosts=["help.example.org"])
    answer = app.test_client().get("/help-now/cannot-ring", base_url="https://help.example.org")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-portal=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie


def test_a_host_that_is_not_ours_is_refused(client: PortalClient) -> None:
    client.check_pages = False
    client.get("/", base_url="http://evil.example", status=400)
