"""A guard against floods: many requests from one address in a minute. Guesses at secrets are counted elsewhere.

In memory, so each process counts for itself: a blunt guard before the real one, never the one that keeps a secret.
"""

from flask import Flask, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


def is_help_now() -> bool:
    """Whoever asks for help now is never told to try again later."""
    return request.path.startswith("/help-now")


def init_floods(app: Flask) -> None:
    """Answer 429 past the limit, with when to try again."""
    Limiter(
        get_remote_address,
        app=app,
        default_limits=[f"{app.config['SETTINGS'].requests_a_minute} per minute"],
        application_limits=[],
        default_limits_exempt_when=is_help_now,
        storage_uri="memory://",
        headers_enabled=True,
        enabled=app.config["SETTINGS"].requests_a_minute > 0,
    )
