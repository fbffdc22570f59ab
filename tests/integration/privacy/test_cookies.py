"""/cookies names everything that this website leaves in a browser: the site is walked, every cookie looked at."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, Response, request
from sqlalchemy import orm

from app.privacy.cookies import STORED, cookies
from app.web.access import rule_for
from tests.house.tree import APP
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]
FILES = re.compile(r"\.\w+$")


def walk(app: Flask, browser: PortalClient) -> dict[str, list[str]]:
    """Every address without a value in it, opened and posted to as it is: each Set-Cookie by the cookie's name."""
    left: dict[str, list[str]] = {}
    for rule in app.url_map.iter_rules():
        if rule.arguments or rule.endpoint == "static" or FILES.search(rule.rule):
            continue
        for method in {"GET", "POST"} & (rule.methods or set()):
            answer = super(PortalClient, browser).open(rule.rule, method=method)
            for line in answer.headers.getlist("Set-Cookie"):
                left.setdefault(line.partition("=")[0], []).append(line)
            answer.close()
    return left


def told(app: Flask) -> dict[str, Any]:
    with app.test_request_context():
        return {one.name: one for one in cookies()}


def test_no_page_leaves_a_cookie_that_is_not_told(client: PortalClient, database: orm.Session, app: Flask) -> None:
    """Whoever is signed in, as a visitor walks: what a page may set, it sets on the way in."""
    named = told(app)
    left = walk(app, client)
    assert set(left) <= set(named)
    assert set(left) == {str(app.config["SESSION_COOKIE_NAME"])}


def test_a_cookie_that_nobody_told_of_is_found(
    client: PortalClient, database: orm.Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def sneak(answer: Response) -> Response:
        if request.path == "/early-help/track":
            answer.set_cookie("visitor", "7", max_age=60)
        return answer

    monkeypatch.setitem(app.after_request_funcs, None, [*app.after_request_funcs[None], sneak])
    assert set(walk(app, client)) - set(told(app)) == {"visitor"}


def test_nobody_signed_in_is_left_anything_else(
    database: orm.Session, app: Flask, family_client: Clients, staff_client: Clients
) -> None:
    for browser in (family_client(), staff_client("early_help_hub")):
        assert set(walk(app, browser)) <= set(told(app))


def test_the_cookie_of_a_visit_ends_with_the_browser_and_no_script_reads_it(
    client: PortalClient, database: orm.Session, app: Flask
) -> None:
    name = str(app.config["SESSION_COOKIE_NAME"])
    kept = [line for line in walk(app, client)[name] if "Max-Age=0;" not in line]
    assert kept
    for line in kept:
        assert "Expires" not in line
        assert "Max-Age" not in line
        assert "HttpOnly" in line
        assert "SameSite=Lax" in line
    assert told(app)[name].seconds is None


def test_the_language_is_told_with_its_own_lifetime(
    client: PortalClient, database: orm.Session, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "languages", {"en": "English", "cy": "Cymraeg"})
    page = client.get("/language")
    answer = client.fill(page, {"language": "en"}, expect_redirect="/")
    line = next(one for one in answer.headers.getlist("Set-Cookie") if one.startswith("language="))
    named = told(app)["language"]
    assert f"Max-Age={named.seconds}" in line


def test_the_page_names_each_with_what_it_is_for_and_how_long(
    client: PortalClient, database: orm.Session, app: Flask
) -> None:
    text = client.get("/cookies").main_text
    for one in (*told(app).values(), STORED):
        assert one.name in text
        assert str(one.long) in text


def test_the_browsers_own_storage_is_told_too() -> None:
    """What scripts write into the browser: one key, and no cookie, no database of their own."""
    scripts = "\n".join(path.read_text("utf-8") for path in (APP / "assets").glob("*.js"))
    assert not re.search(r"document\.cookie|sessionStorage|indexedDB|serviceWorker|caches\.", scripts)
    assert set(re.findall(r"localStorage\.\w+\((\w+)", scripts)) == {"KEY"}
    assert f'const KEY = "{STORED.name}"' in scripts


def test_no_page_asks_another_site_for_anything(client: PortalClient, database: orm.Session, app: Flask) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "http" not in policy
    assert rule_for(app, "privacy.cookies") is not None
