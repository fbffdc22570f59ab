"""A guard against floods: many posts from one address in a minute. Guesses at secrets are counted elsewhere.

In memory, so each process counts for itself: a blunt guard before the real one, never the one that keeps a secret.
"""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


def is_let_through() -> bool:
    """Whoever asks for help now is never told to try again later; reading is left to the proxy's own guard.

    Counting every page in memory took longer than drawing it (measured); what costs us and others is what is posted.
    """
    return request.method in ("GET", "HEAD") or request.path.startswith("/help-now")


def init_floods(app: Flask) -> None:
    """Answer 429 past the limit, with when to try again."""
    Limiter(
        get_remote_address,
        app=app,
        default_limits=[f"{app.config['SETTINGS'].requests_a_minute} per minute"],
        application_limits=[],
        default_limits_exempt_when=is_let_through,
        storage_uri="memory://",
        headers_enabled=False,
        enabled=app.config["SETTINGS"].requests_a_minute > 0,
    )
