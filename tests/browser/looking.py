"""What a browser can see of any page: WCAG 2.2 AA by axe, no sideways scrolling, targets big enough to touch."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "preload": False, "resultTypes": ["violations"]}


def faults_of_access(page: Page) -> list[str]:
    """What axe finds wrong, one line each."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]['target']} {v['nodes'][0]['html'][:120]})" for v in found]


def runs_sideways(page: Page) -> str:
    """The elements that stick out of the window; empty when the page fits."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return "";
          return [...document.querySelectorAll("body *")]
            .filter(e => { const b = e.getBoundingClientRect();
                           return b.right > wide + 1 || b.left < -1 || e.scrollWidth > e.clientWidth + 1; })
            .slice(-3).map(e => `${e.tagName}.${e.className} "${e.innerText.slice(0, 40)}"`).join(", ") || "something";
        }"""
    )


def assert_fit_for_everyone(page: Page) -> None:
    """The page fits its window and axe finds nothing."""
    sideways = runs_sideways(page)
    assert not sideways, f"{page.url} runs sideways: {sideways}"
    faults = faults_of_access(page)
    assert not faults, f"{page.url}: " + "\n".join(faults)
