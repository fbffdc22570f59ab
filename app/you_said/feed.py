"""The board as an Atom feed (RFC 4287): new and changed entries, newest first."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from app.you_said.queries.board import Board, Shown
from app.you_said.words import STATES, label, themes

ATOM = "http://www.w3.org/2005/Atom"
MOST = 50
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def feed_of(board: Board, public_url: str, council: Mapping[str, Any]) -> bytes:
    """The feed's bytes. An entry keeps its id whatever becomes of its words; `updated` is the day it was shown last."""
    base = public_url.rstrip("/")
    page = f"{base}/you-said-we-did"
    ET.register_namespace("", ATOM)
    feed = ET.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "en-GB"})
    _add(feed, "id", f"urn:uuid:{uuid5(NAMESPACE_URL, page)}")
    _add(feed, "title", f"You said, we did – {council['name']}")
    _add(feed, "updated", _time(max((one.at for one in board.entries), default=NEVER)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{page}.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    author = ET.SubElement(feed, _tag("author"))
    _add(author, "name", str(council["name"]))
    names = themes()
    for one in board.entries[:MOST]:
        feed.append(_entry(one, page, names))
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(one: Shown, page: str, names: Mapping[str, str]) -> ET.Element:
    made = ET.Element(_tag("entry"))
    _add(made, "id", f"urn:uuid:{one.id}")
    _add(made, "title", one.words.title)
    _add(made, "published", _time(one.first_at))
    _add(made, "updated", _time(one.at))
    _add(made, "link", rel="alternate", type="text/html", href=f"{page}/{one.slug}")
    _add(made, "category", term=one.words.theme, label=names.get(one.words.theme, one.words.theme))
    state = label(STATES, one.words.state)
    _add(made, "summary", f"You said: {one.words.said}\n\n{state}: {one.words.did}", type="text")
    return made


def _add(parent: ET.Element, name: str, text: str | None = None, **values: str) -> None:
    ET.SubElement(parent, _tag(name), values).text = text


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
