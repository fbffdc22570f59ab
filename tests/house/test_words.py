"""Every word a person reads is marked for translation: the catalogue is fresh, and two invented languages show it."""

import re
import subprocess
import sys

import pytest
from flask import Flask

from app.web.access import rule_for
from tests.house.tree import APP, ROOT
from tests.pages import Page, PortalClient
from tests.pages.document import text_nodes

ACCENTED = re.compile("[áçéíóúýÁÇÉÍÓÚÝñš·]")
COULD_BE = re.compile(r"[aceiouyn]{1}", re.IGNORECASE)
NAMES = frozenset(
    (
        *("Childline", "Samaritans", "National Domestic Abuse Helpline", "Men’s Advice Line", "NSPCC helpline"),
        *("Relay UK", "English", "portal"),  # a language in its own word, a cookie by its name
    )
)
"""What organisations call themselves in every language."""
OWN_NAMES = frozenset(("portal", "__Host-portal", "last-active", "English"))
"""A cookie's name, and a language in its own words."""
PLAIN = (
    re.compile(r"^[\d\s\-–:.,()+/£]*$"),
    re.compile(r"https?://\S+"),
    re.compile(r"^[\w.-]+\.(?:com|uk|org)$"),
)
LANGUAGES_NEVER_READ = ("/health/", "/demo/")


def public_pages(app: Flask) -> list[str]:
    """Pages without a value in their address that anybody may open; files (a feed) have an ending and are no pages."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and "." not in rule.rule
        if not rule.rule.startswith(LANGUAGES_NEVER_READ)
        if (access := rule_for(app, rule.endpoint)) is not None and access.name == "public" and not access.demo_only
    )


def test_the_catalogue_is_fresh() -> None:
    ran = subprocess.run(
        [sys.executable, "scripts/words.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.promise(12)
def test_every_word_of_a_public_page_is_marked_for_translation(client: PortalClient, app: Flask) -> None:
    client.speak("en-XA")
    unmarked = {}
    for address in public_pages(app):
        page = client.get(address, follow_redirects=True)
        bare = [words for words in text_nodes(page.document.root) if _is_bare(words, app)] if page.is_html else []
        if bare:
            unmarked[address] = bare
    assert not unmarked, f"wrap these in _(): {unmarked}"


def _is_bare(words: str, app: Flask) -> bool:
    """Whether these words went past the catalogue: no accent where there should be some, and not the council's own."""
    if ACCENTED.search(words) or not COULD_BE.search(words) or any(p.search(words) for p in PLAIN):
        return False
    return words.strip(" .,;:–-·()") not in _own_words(app) | NAMES | OWN_NAMES


def _own_words(app: Flask) -> set[str]:
    """Names and phrases that are the council's content, not the portal's words."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, dict):
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)
        else:
            found.add(str(value).strip(" .,;:–-·()"))

    gather(app.config["COUNCIL"])
    return found


@pytest.mark.promise(12)
def test_every_public_page_turns_round_in_a_language_read_from_the_right(client: PortalClient, app: Flask) -> None:
    client.speak("ar-XB")
    for address in public_pages(app):
        page: Page = client.get(address, follow_redirects=True)
        if page.is_html:
            html = next(page.document.all("html"))
            assert (html.get("lang"), html.get("dir")) == ("ar-XB", "rtl"), address


def test_a_language_nobody_reviewed_is_not_offered(app: Flask) -> None:
    assert app.extensions["languages"] == {"en": "English"}


def test_no_words_below_the_forms() -> None:
    """Rules, models, policies, queries and services answer with codes."""
    speaking = re.compile(r"\b(?:gettext|lazy_gettext|_l|_)\(\"")
    below = {"rules", "models", "policy", "queries", "services"}
    bad = [
        path.relative_to(ROOT).as_posix()
        for path in APP.rglob("*.py")
        if below & {path.stem, path.parent.name} and speaking.search(path.read_text("utf-8"))
    ]
    assert not bad
