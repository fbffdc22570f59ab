"""A real browser at a real server, on a copied database. Skipped with a plain word where Chromium is missing.

`site`     the running portal: `site.app`, `site.address`
`page`     Playwright's page; after each test nothing of it may have failed unseen (console, other hosts, policy)
`visit`    `visit(lambda: people.make_staff("quality"), viewport=NARROW)`: a browser of its own, signed in or not
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request
from werkzeug.serving import make_server

from app.core.extensions import db
from app.places.postcodes import compile_postcodes
from app.web.locale import COOKIE
from tests.databases import Databases, need

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NARROW = {"width": 320, "height": 800}
PHONE = {"width": 360, "height": 780}
DESK = {"width": 1280, "height": 900}


@dataclass
class Site:
    """The portal as a browser finds it."""

    app: Flask
    address: str

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def cookie(self, who: Callable[[], Any]) -> dict[str, str]:
        """What a browser signed in as this person holds. `who` makes or finds the account."""
        from tests.factories import people

        client = self.app.test_client()
        with self.app.app_context():
            people.sign_in(client, who())
        kept = client.get_cookie(self.app.config["SESSION_COOKIE_NAME"])
        assert kept is not None
        return {"name": kept.key, "value": kept.value, "url": self.address}


def chromium() -> str | None:
    """Where the browser is: CHROMIUM, or the first of the usual names. The one without a window does a third less."""
    windowless, usual = "chromium-headless-shell", ("chromium", "chromium-browser", "google-chrome")
    names = (os.environ.get("CHROMIUM", ""), windowless, *usual)
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = chromium()
    need(found, "Chromium", "install the package `chromium`, or set CHROMIUM")
    return {**browser_type_launch_args, "executable_path": found, "args": list(QUIET)}


@pytest.fixture(scope="session", autouse=True)
def a_click_ends_with_the_page_it_opens() -> Iterator[None]:
    """Playwright's click returns when the next page begins to arrive. What a test reads at once (a title, the words
    of a list) could be half of it on a busy machine: here a click is done when the page it opened is read to its end.
    """
    click = Locator.click

    def and_read(self: Locator, **options: Any) -> None:
        page = self.page
        click(self, **options)
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Locator, "click", and_read)
        yield


@pytest.fixture(scope="session")
def postcodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real postcodes of Dorset and its neighbours."""
    file = tmp_path_factory.mktemp("postcodes") / "postcodes.sqlite3"
    compile_postcodes(file, letters="BDT")
    return file


@pytest.fixture(scope="session")
def site(databases: Databases, postcodes: Path) -> Iterator[Site]:
    with ExitStack() as running:
        yield running.enter_context(serving(databases.app(postcode_file=postcodes)))


class serving:
    """Serve an application for as long as a block lasts."""

    def __init__(self, app: Flask, ssl: Any = None) -> None:
        self.app = app
        self.server = make_server("127.0.0.1", 0, app, threaded=True, ssl_context=ssl)
        self.scheme = "https" if ssl else "http"

    def __enter__(self) -> Site:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return Site(self.app, f"{self.scheme}://127.0.0.1:{self.server.port}")

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        with self.app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    return site.address


@pytest.fixture
def page(page: Page, site: Site) -> Iterator[Page]:
    """Playwright's own page, watched."""
    watcher = Watcher(page, site)
    yield page
    watcher.assert_well()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a browser of its own: signed in as `who()`, in `language`, at another site, as Playwright emulates."""
    opened: list[tuple[BrowserContext, Watcher]] = []

    def open_one(
        who: Callable[[], Any] | None = None, language: str = "en", at: Site | None = None, **how: Any
    ) -> Page:
        place = at or site
        context = browser.new_context(**{"base_url": place.address, "viewport": DESK, **how})
        if who is not None:
            context.add_cookies([place.cookie(who)])
        if language != "en":
            context.add_cookies([{"name": COOKIE, "value": language, "url": place.address}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        opened.append((context, Watcher(page, place)))
        return page

    yield open_one
    for context, watcher in opened:
        watcher.assert_well()
        context.close()


class Watcher:
    """What went wrong behind the page: scripts, policy, anything fetched from elsewhere or broken."""

    def __init__(self, page: Page, site: Site) -> None:
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("console", lambda said: self._said(said.type, said.text))
        page.on("request", lambda request: self._asked(request, site.host))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.faults.append(f"console: {text}")

    def _asked(self, request: Request, host: str) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != host and "bbc.co.uk" not in parts.netloc:
            self.faults.append(f"asked another host: {request.url}")

    def _answered(self, status: int, address: str) -> None:
        if status >= 500 or (status == 404 and "/static/" in address):
            self.faults.append(f"{status} from {urlsplit(address).path}")

    def assert_well(self) -> None:
        assert not self.faults, self.faults
