"""The headers of every answer, pinned by a test."""

import base64
import hashlib
import re
from pathlib import Path

import govuk_frontend_jinja
from flask import Flask, g, request
from werkzeug.wrappers import Response

from app.core.people import NOBODY

PERMISSIONS = ", ".join(
    f"{power}=()"
    for power in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "geolocation",
        "gyroscope",
        "microphone",
        "payment",
        "usb",
    )
)


def inline_script_hash() -> str:
    """The CSP hash of the one inline line in govuk-frontend-jinja's page template, read from the template itself."""
    template = Path(govuk_frontend_jinja.__file__).parent / "templates/template.html"
    found = re.search(r"<script[^>]*>(document\.body\.className[^<]*)</script>", template.read_text("utf-8"))
    if found is None:
        raise RuntimeError("the govuk template no longer has its inline line: look at the content security policy")
    digest = hashlib.sha256(found.group(1).encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def content_security_policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {inline_script_hash()}",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    )


def init_headers(app: Flask) -> None:
    """Set the pinned headers on every answer; anything a view did not say may be kept is `no-store`."""
    policy = content_security_policy()
    https = app.config["SETTINGS"].is_https

    @app.after_request
    def set_headers(response: Response) -> Response:
        headers = response.headers
        headers["Content-Security-Policy"] = policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "same-origin"
        headers["Permissions-Policy"] = PERMISSIONS
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if https:
            headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if "Cache-Control" not in headers:
            headers["Cache-Control"] = "no-store"
        if request.path.startswith(("/staff", "/account", "/feedback")):
            headers["X-Robots-Tag"] = "noindex"
        return response


def rarely_changes(response: Response) -> Response:
    """Let a browser keep a public page of words, asking each time whether it changed.

    Never for a page with a form. For somebody signed in nothing is kept: the frame says so, and names staff.
    """
    if g.get("viewer", NOBODY).kind != "visitor":
        return response
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return response.make_conditional(request.environ)
