"""Using a page with nothing but Tab, arrows, Space and Enter, hearing only names and roles."""

from __future__ import annotations

from playwright.sync_api import Page

MOST_TABS = 80
HEARD = """() => {
  const e = document.activeElement;
  const label = e.labels && e.labels.length ? e.labels[0].innerText : e.getAttribute("aria-label") || e.innerText;
  return (label || "").replace(/\\s+/g, " ").trim();
}"""


class Keyboard:
    """Fingers on the keys of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def heard(self) -> str:
        """The name of what has focus."""
        return str(self.page.evaluate(HEARD))

    def go_to(self, name: str) -> None:
        """Tab forward until what has focus begins with this name."""
        for _ in range(MOST_TABS):
            if self.heard.startswith(name):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{name!r} is not reached by Tab on {self.page.url}")

    def choose(self, first: str, wanted: str) -> None:
        """In a group of radio buttons: Tab to the first, then arrow down to the wanted one."""
        self.go_to(first)
        if first == wanted:
            self.page.keyboard.press("Space")
        while not self.heard.startswith(wanted):
            self.page.keyboard.press("ArrowDown")

    def tick(self, name: str) -> None:
        self.go_to(name)
        self.page.keyboard.press("Space")

    def type(self, name: str, words: str) -> None:
        self.go_to(name)
        self.page.keyboard.type(words)

    def press(self, name: str) -> None:
        """Tab to a button and press it; what comes next is a new page, read from its top."""
        self.go_to(name)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
