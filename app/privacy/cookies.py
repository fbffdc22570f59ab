"""What this website leaves in a browser: all of it, what for and how long. A test walks the site for more."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.web.locale import COOKIE


@dataclass(frozen=True)
class Left:
    """One thing left in a browser. `seconds`: its lifetime; None is until the browser is closed."""

    name: str
    what: Any
    long: Any
    seconds: int | None = None


A_YEAR = 365 * 24 * 60 * 60
STORED = Left(
    "last-active",
    _l("The time you last pressed a key, on pages that close by themselves. It never leaves your browser."),
    _l("Until you finish and clear, or clear your browser"),
)
"""In the browser's own storage, written by `app/assets/idle.js`."""


def cookies() -> tuple[Left, ...]:
    """Every cookie that this portal, as it is set up, can set."""
    own = Left(
        str(current_app.config["SESSION_COOKIE_NAME"]),
        _l(
            "It keeps you signed in. It finds what you began to write. What you open with a code stays open for 15 "
            "minutes. It stops others from sending a form as if they were you."
        ),
        _l("Until you close the browser, or finish and clear"),
    )
    language = Left(COOKIE, _l("Remembers the language that you chose"), _l("One year"), A_YEAR)
    return (own, language) if len(current_app.extensions["languages"]) > 1 else (own,)
