"""The client of every integration test. It checks every page it fetches and what each request did to the database."""

from __future__ import annotations

import contextvars
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient

from app.core.db import session
from app.web.locale import COOKIE
from tests.pages.checks import faults_of
from tests.pages.page import Page
from tests.statements import Statements

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ONE_OF_OURS = 400
WRITES_OF_A_GET = ("trail_entry", "sign_in")
"""The two writes a GET may make: the trail of a look, and when a sign-in was last seen."""


class PortalClient(FlaskClient):
    """A browser without a screen.

    `client.get(address, status=404)`, `client.post(address, data=…, expect_redirect="/next")`,
    `client.fill(page, {"name": "Ann"}, expect_redirect=…)`. An answer that redirects without having been
    expected to, or fails, or breaks a rule every page keeps, fails the test with what is wrong.
    """

    statements: Statements

    def __init__(self, application: Flask, *args: Any, **kwargs: Any) -> None:
        super().__init__(application, *args, **kwargs)
        self.response_wrapper = Page
        self.language = "en"
        self.check_pages = True

    def open(self, *args: Any, **kwargs: Any) -> Page:  # type: ignore[override]  # its answers are pages
        status: int | None = kwargs.pop("status", None)
        redirect: str | None = kwargs.pop("expect_redirect", None)
        follow: bool = kwargs.pop("follow_redirects", False)
        kwargs.setdefault("buffered", True)
        _settle_own_session()
        self.statements.begin()
        # A context of its own, as in a server: nothing of the test's own application context leaks in or out.
        page: Page = contextvars.Context().run(super().open, *args, **kwargs)  # type: ignore[assignment]  # see __init__
        self._check(page, status, redirect, follow)
        if page.status_code in REDIRECTS and follow:
            return self.get(page.headers["Location"], follow_redirects=True)
        return page

    def fill(
        self, page: Page, values: dict[str, Any] | None = None, *, button: str | None = None, **kwargs: Any
    ) -> Page:
        """Fill the form of a page and press its button (the first, or the one with these words)."""
        form = page.form(values, button=button)
        kwargs.setdefault("headers", {}).setdefault("Referer", f"http://localhost{page.address}")
        if form.method == "get":
            return self.get(urlsplit(form.action).path, query_string=form.data, **kwargs)
        return self.post(form.action, data=form.data, **kwargs)

    def speak(self, language: str) -> None:
        """Ask for pages in this language from now on."""
        self.language = language
        self.set_cookie(COOKIE, language)

    def token(self) -> str:
        """A fresh form token of this browser, for requests no page has a form for."""
        form = next(f for f in self.get("/finish").forms if f.get("method", "").lower() == "post")
        return next(i.get("value", "") for i in form.iter("input") if i.get("name") == "csrf_token")

    def _check(self, page: Page, status: int | None, redirect: str | None, follow: bool) -> None:
        where = f"{page.request.method} {page.address} answered {page.status_code}"
        if status is not None:
            assert page.status_code == status, f"{where}, not {status}: {_gist(page)}"
        if page.status_code in REDIRECTS:
            goes = page.headers["Location"]
            assert redirect is not None or follow or status is not None, (
                f"{where} and goes to {goes}: say expect_redirect"
            )
        if redirect is not None:
            assert page.status_code in REDIRECTS, f"{where}, not a redirect to {redirect}: {_gist(page)}"
            goes = page.headers["Location"]
            assert redirect in (goes, urlsplit(goes).path), f"{where} and goes to {goes}, not {redirect}"
        if page.status_code >= 500:
            assert status is not None, f"{where}: {_gist(page)}"
        self._check_writes(page, where)
        if page.is_html and self.check_pages and page.status_code not in REDIRECTS:
            service = self.application.config["COUNCIL"]["service_name"]
            language = self.language if page.status_code != 500 else page.document.root.get("lang", "en")
            faults = faults_of(page.document, status=page.status_code, service=service, language=language)
            assert not faults, f"{where}, and the page is not right:\n  " + "\n  ".join(faults[:12])

    def _check_writes(self, page: Page, where: str) -> None:
        assert not self.statements.uncommitted, (
            f"{where} and left changes that nobody committed: {self.statements.uncommitted[:3]}"
        )
        if page.request.method in ("GET", "HEAD", "OPTIONS"):
            wrong = [t for t in self.statements.written if t not in WRITES_OF_A_GET]
            assert not wrong, f"{where} and wrote to {wrong}; a GET only looks"


def _settle_own_session() -> None:
    """End what the test itself was reading, so that its savepoint cannot take the request's changes back."""
    try:
        own = session()
    except RuntimeError:  # no application context: the test has none
        return
    if own.new or own.dirty or own.deleted:
        raise AssertionError("the test changed something outside transaction() before this request")
    own.commit()


def _gist(page: Page) -> str:
    if page.is_html:
        return f"{page.heading!r} {page.errors or ''}"
    return page.html[:300]
