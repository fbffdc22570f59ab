"""Somebody who writes and saves, again and again, over the wire; when a machine breaks off, the other one is asked.

So a proxy in front of two machines does. A form whose answer never came is read again and pressed again, as a person
would; and each time the page must show what was last answered "saved", or what was on its way.
"""

from __future__ import annotations

import http.client
from contextlib import closing
from http.cookies import SimpleCookie
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.integration.running.nodes import LONGEST, Node
from tests.pages.document import Document
from tests.pages.forms import FilledForm

FORM = "application/x-www-form-urlencoded"


class Somebody(Thread):
    """Writes until told that it is `enough`. `saved`: how often it was answered so; `broken`: how often nobody did."""

    def __init__(self, name: str, cookie: str, nodes: list[Node], path: str = "", field: str = "") -> None:
        super().__init__(name=name, daemon=True)
        self.cookies = {"portal": cookie}
        self.nodes, self.path, self.field = nodes, path, field
        self.saved, self.broken = 0, 0
        self.enough = Event()
        self.wrong: list[str] = []

    def run(self) -> None:
        while not self.wrong and not self.enough.is_set():
            try:
                self._save(self.words(self.saved + 1))
            except (OSError, http.client.HTTPException):
                self.broken += 1
                self.nodes = self.nodes[1:] + self.nodes[:1]

    def words(self, number: int) -> str:
        return f"{self.name} wrote this {number} times."

    def press(self, path: str, values: dict[str, Any], button: str) -> tuple[int, str]:
        """Open a page, fill its form in, press a button: the status, and where it leads."""
        form = self.form(path, values, button)
        if form is None:
            return 0, "no such form"
        status, _text, to = self.ask("POST", urlsplit(form.action).path or path, urlencode(form.data, doseq=True))
        return status, to

    def form(self, path: str, values: dict[str, Any], button: str) -> FilledForm | None:
        """The form of a page that has these fields and this button, filled in."""
        _status, text, _to = self.ask("GET", path)
        document = Document(text)
        forms = (FilledForm(document, one, path) for one in document.root.iter("form"))
        found = next((one for one in forms if one.method == "post" and one.fits(values, button)), None)
        if found is not None and self.field in values:
            self._compare(str(found.data.get(self.field) or ""))
        return found.fill(values, button) if found else None

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str, str]:
        node = self.nodes[0]
        with closing(http.client.HTTPConnection("127.0.0.1", node.port, timeout=LONGEST)) as line:
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            line.request(method, path, body, {"Content-Type": FORM, "Cookie": cookie})
            answer = line.getresponse()
            text = answer.read().decode()
            for header in answer.headers.get_all("Set-Cookie") or ():
                self.cookies |= {name: one.value for name, one in SimpleCookie(header).items()}
            return answer.status, text, answer.headers.get("Location", "")

    def _compare(self, shown: str) -> None:
        last = self.words(self.saved) if self.saved else ""
        if shown not in (last, self.words(self.saved + 1)):
            self.wrong.append(f"{shown!r} is shown after {last!r} was answered saved")

    def _save(self, words: str) -> None:
        status, to = self.press(self.path, {self.field: words}, "Continue")
        if status == 302 and to != self.path:
            self.saved += 1
        else:
            self.wrong.append(f"{status} {to[:200]}")
