"""Make the words of a message at the moment it leaves. Neutral: something to read and where, never what (promise 8)."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from flask import current_app, g
from flask_babel import force_locale
from werkzeug.routing import BuildError

from app.notifications.models import LETTERS, Message
from app.web.locale import PSEUDO

FAMILY_DOOR = "/sign-in"
STAFF_DOOR = "/staff/sign-in"
TOKEN = r"[A-Za-z0-9_-]{20,}"  # noqa: S105  # the shape of one, not one
NEUTRAL_PATHS = re.compile(
    rf"/(sign-in|account|staff)"
    rf"(/(sign-in|link|return|invitation|contact-confirm|set-up|second-factor|password))?"
    rf"(/{TOKEN})?"
)
"""Where a link may lead: a door, or a page that says nothing but that there is one."""


class NotNeutral(Exception):
    """A link that carries a token leads to a page whose address would tell something. Never sent."""


@dataclass(frozen=True)
class Composed:
    """What is sent. `subject` is for email alone."""

    subject: str
    body: str
    link: str


def compose(message: Message, way: str, language: str = "en") -> Composed:
    """The words of a message as they are read, in the person's language where we have it reviewed.

    Raises NotNeutral.
    """
    link = public_link(message)
    template = current_app.jinja_env.get_template(f"email/{message.template}.txt")
    with speaking(language):
        text = template.render(way=way, link=link, door=_public(_door(message)), **_shown(message))
    subject, _, body = text.strip().partition("\n")
    return Composed(subject.strip(), re.sub(r"\n{3,}", "\n\n", body).strip(), link)


def public_link(message: Message) -> str:
    """The address a message sends its reader to: built from PUBLIC_URL, never from a request."""
    if message.endpoint is None:
        return _public(_door(message))
    values = message.values or {}
    try:
        path = current_app.url_map.bind("portal").build(message.endpoint, values, append_unknown=False)
    except BuildError:
        path = ""
    if NEUTRAL_PATHS.fullmatch(path):
        return _public(path)
    if values.get("token"):
        raise NotNeutral(message.endpoint)
    return _public(_door(message))


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Write in this language, where it is offered; in English otherwise."""
    offered = set(current_app.extensions["languages"])
    if current_app.config["SETTINGS"].pseudo_locales:
        offered |= set(PSEUDO)
    code = language if language in offered else "en"
    before = g.get("language")
    g.language = code
    try:
        with force_locale("en_GB" if code.startswith("en") else PSEUDO.get(code, code).replace("-", "_")):
            yield
    finally:
        g.language = before or "en"


def _shown(message: Message) -> dict[str, Any]:
    """The one value that may stand in a message: a code they asked for. A letter says what its person ordered."""
    values = message.values or {}
    return {"code": values.get("code", ""), "letter": values if message.template in LETTERS else {}}


def _door(message: Message) -> str:
    return FAMILY_DOOR if message.audience in ("person", "new_end", "named") else STAFF_DOOR


def _public(path: str) -> str:
    return f"{current_app.config['SETTINGS'].public_url.rstrip('/')}{path}"
