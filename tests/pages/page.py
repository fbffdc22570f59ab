"""A page as a person meets it: its heading, its words, its faults, its links and its forms."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

import flask
from werkzeug.test import TestResponse

from tests.pages.document import Document, words_of
from tests.pages.forms import FilledForm


class Page(TestResponse, flask.Response):
    """What a request answered. For HTML, `text` is what is read and `html` what was sent."""

    @property
    def html(self) -> str:
        return self.get_data(as_text=True)

    @property
    def is_html(self) -> bool:
        return self.mimetype == "text/html"

    @cached_property
    def document(self) -> Document:
        return Document(self.html)

    @property
    def main(self) -> Element:
        return next(self.document.all("main"), self.document.root)

    @property
    def text(self) -> str:  # type: ignore[override]  # the words, where werkzeug gives the markup
        """The words of the whole page (of the body, for anything that is not HTML)."""
        return words_of(next(self.document.all("body"), None)) if self.is_html else self.html

    @property
    def main_text(self) -> str:
        """The words between header and footer."""
        return words_of(self.main)

    @property
    def heading(self) -> str:
        return words_of(next(self.document.all("h1"), None))

    @property
    def title(self) -> str:
        return " ".join((next(self.document.all("title")).text or "").split())

    @property
    def errors(self) -> dict[str, str]:
        """The error summary: id of the box to mend (or its place in the list) -> what to do."""
        found = {}
        for summary in self.document.with_class("govuk-error-summary"):
            for number, item in enumerate(summary.iter("li")):
                link = next(item.iter("a"), None)
                key = (link.get("href") or "").removeprefix("#") if link is not None else str(number)
                found[key] = words_of(item)
        return found

    @property
    def links(self) -> dict[str, str]:
        """Words of each link -> its address."""
        return {words_of(link): link.get("href", "") for link in self.document.all("a") if link.get("href")}

    @property
    def buttons(self) -> list[str]:
        return [words_of(button) for button in self.document.all("button")]

    @property
    def answers(self) -> dict[str, str]:
        """Rows of the summary lists: question -> answer."""
        rows = self.document.with_class("govuk-summary-list__row")
        return {words_of(row.find("dt")): words_of(row.find("dd")) for row in rows}

    @property
    def address(self) -> str:
        """Path and query that were asked for."""
        query = self.request.query_string.decode()
        return self.request.path + (f"?{query}" if query else "")

    @property
    def forms(self) -> list[Element]:
        return list(self.document.all("form"))

    def form(self, values: dict[str, Any] | None = None, *, button: str | None = None) -> FilledForm:
        """The form with these fields (or this button), filled in as a browser would. Fails with what there is."""
        forms = [FilledForm(self.document, form, self.request.path) for form in self.forms]
        fitting = [form for form in forms if form.fits(values or {}, button)]
        if not fitting:
            there = [(sorted(form.names), form.buttons) for form in forms]
            raise AssertionError(
                f"no form on {self.address} has {sorted(values or {})} and {button!r}; there are {there}"
            )
        posting = [form for form in fitting if form.method == "post"] or fitting
        in_main = [form for form in posting if form.element in set(self.main.iter())] or posting
        return in_main[0].fill(values or {}, button)
