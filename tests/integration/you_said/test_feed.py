"""The feed says what RFC 4287 asks for and nothing it forbids: each fault is named by the section that forbids it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from sqlalchemy import orm

from tests.factories.you_said import change, make_entry, show, shown_entry, viewer
from tests.pages import PortalClient

FEED = "/you-said-we-did.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEXTS = {"title", "subtitle", "summary", "rights"}
ONCE = {
    "feed": {"generator", "icon", "id", "logo", "rights", "subtitle", "title", "updated"},
    "entry": {"content", "id", "published", "rights", "source", "summary", "title", "updated"},
}
MAY_HAVE = {
    "feed": ONCE["feed"] | {"author", "category", "contributor", "link", "entry"},
    "entry": ONCE["entry"] | {"author", "category", "contributor", "link"},
}
MAY_SAY = {
    "link": {"href", "rel", "type", "hreflang", "title", "length"},
    "category": {"term", "scheme", "label"},
} | {name: {"type"} for name in TEXTS}
RELATIONS = {"alternate", "related", "self", "enclosure", "via"}


def test_the_feed_follows_its_standard(client: PortalClient, database: orm.Session) -> None:
    entry = shown_entry(did="Fish & <chips>, ]]> and “quotes”")
    shown_entry(title="Another", state="could_not")
    make_entry(title="Not on the board")
    change(entry, did="Other words")
    show(entry, viewer("youth_voice"))
    answer = client.get(FEED)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer.data.startswith(b"<?xml")
    assert list(faults_of(answer.data, FEED)) == []
    assert len(ET.fromstring(answer.data).findall(f"{ATOM}entry")) == 2


def test_an_empty_feed_follows_it_too(client: PortalClient, database: orm.Session) -> None:
    assert list(faults_of(client.get(FEED).data, FEED)) == []


def test_an_entry_keeps_its_id_and_its_first_day_when_its_words_change(
    client: PortalClient, database: orm.Session, at: Callable[[str], datetime]
) -> None:
    at("2026-11-02T10:00:00+00:00")
    entry = shown_entry()
    before = _only(client)
    at("2026-11-20T10:00:00+00:00")
    change(entry, title="Other words")
    show(entry, viewer("youth_voice"))
    after = _only(client)
    assert before["id"] == after["id"]
    assert before["published"] == after["published"] == "2026-11-02T10:00:00Z"
    assert after["updated"] == "2026-11-20T10:00:00Z"


@pytest.mark.parametrize(
    ("was", "now", "section"),
    [
        ("<updated>", "<updated>yesterday", "3.3"),
        ("<id>urn:uuid:", "<id>", "4.2.6"),
        ("<author>", "<author><made/>", "unknown"),
        ('rel="self"', 'rel="elsewhere"', "4.2.7"),
        ("<title>", "<title>one</title><title>", "more than one title"),
        ("</feed>", "<entry/></feed>", "4.1.2"),
        ("<summary", "<summary><b/></summary><summary", "3.1"),
    ],
)
def test_the_check_of_the_feed_finds_what_is_wrong(
    client: PortalClient, database: orm.Session, was: str, now: str, section: str
) -> None:
    shown_entry()
    spoiled = client.get(FEED).data.decode().replace(was, now, 1)
    assert any(section in fault for fault in faults_of(spoiled.encode(), FEED))


def faults_of(octets: bytes, address: str) -> Iterator[str]:
    feed = ET.fromstring(octets)
    if feed.tag != f"{ATOM}feed":
        yield "4.1.1: not a feed"
    if not feed.get(f"{XML}lang"):
        yield "2: no language"
    yield from _parts(feed, "feed")
    entries = feed.findall(f"{ATOM}entry")
    if feed.find(f"{ATOM}author") is None and any(one.find(f"{ATOM}author") is None for one in entries):
        yield "4.1.1: nobody wrote it"
    own = [str(link.get("href")) for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if [urlsplit(href).path for href in own] != [address]:
        yield "4.1.1: no link to itself"
    for one in entries:
        yield from _parts(one, "entry")
        if one.find(f"{ATOM}content") is None and not _alternates(one):
            yield "4.1.2: neither content nor a page"
    if repeated := [name for name, times in Counter(one.findtext(f"{ATOM}id") for one in entries).items() if times > 1]:
        yield f"4.1.1: the same id twice: {repeated}"


def _parts(whole: ET.Element, kind: str) -> Iterator[str]:
    names = Counter(child.tag.removeprefix(ATOM) for child in whole)
    yield from (f"4.1: {name} is not known in {kind}" for name in names.keys() - MAY_HAVE[kind])
    yield from (f"4.1: more than one {name}" for name in ONCE[kind] if names[name] > 1)
    yield from (f"4.1.2: {kind} has no {name}" for name in ("id", "title", "updated") if not names[name])
    kinds = Counter(_alternates(whole))
    yield from (f"4.1: two pages of one kind: {one}" for one, times in kinds.items() if times > 1)
    for child in whole:
        yield from _part(child, child.tag.removeprefix(ATOM))


def _part(child: ET.Element, name: str) -> Iterator[str]:
    text = child.text or ""
    if name in ("updated", "published") and not _is_moment(text):
        yield f"3.3: {text} is no moment"
    if name == "id" and not urlsplit(text).scheme:
        yield f"4.2.6: {text} is no absolute IRI"
    if name in TEXTS and (len(child) or child.get("type", "text") not in ("text", "html")):
        yield f"3.1: {name} is no plain text"
    if name == "link":
        yield from _link(child)
    if name == "category" and not child.get("term"):
        yield "4.2.2: a category without a term"
    if name == "author":
        yield from (f"3.2: {one.tag} is unknown" for one in child if one.tag != f"{ATOM}name")
        if child.find(f"{ATOM}name") is None:
            yield "3.2: an author without a name"
    said = {key for key in child.keys() if not key.startswith(XML)}  # noqa: SIM118  # an Element is no dict
    yield from (f"2: {name} may not say {key}" for key in said - MAY_SAY.get(name, set()))


def _link(link: ET.Element) -> Iterator[str]:
    parts = urlsplit(str(link.get("href", "")))
    if not (parts.scheme and parts.netloc):
        yield "4.2.7: a link that leads nowhere from outside"
    if link.get("rel", "alternate") not in RELATIONS:
        yield f"4.2.7: {link.get('rel')} is no relation"


def _alternates(whole: ET.Element) -> list[tuple[str | None, str | None]]:
    found = [link for link in whole.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
    return [(link.get("type"), link.get("hreflang")) for link in found]


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None and "T" in text
    except ValueError:
        return False


def _only(client: PortalClient) -> dict[str, str]:
    entry = ET.fromstring(client.get(FEED).data).find(f"{ATOM}entry")
    assert entry is not None
    return {name: str(entry.findtext(f"{ATOM}{name}")) for name in ("id", "published", "updated")}
