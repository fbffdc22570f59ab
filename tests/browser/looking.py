"""What a browser can see of any page: WCAG 2.2 AA by axe, no sideways scrolling, targets big enough to touch."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "preload": False, "resultTypes": ["violations"]}
AXE = Axe().axe_script


WAYS_OF_LOOKING: dict[str, dict[str, Any]] = {
    "narrow": {},
    "dark": {"color_scheme": "dark"},
    "mirrored": {"language": "ar-XB"},
    "without script": {"java_script_enabled": False},
}
"""What `visit` is told for each, at 320 pixels. Everything is looked at once, then only what each way can break."""


def faults_of_access(page: Page, *, contrast: bool = True) -> list[str]:
    """What axe finds wrong, one line each. Contrast takes it the longest: left out where it was looked at before."""
    options = OPTIONS if contrast else {**OPTIONS, "rules": {"color-contrast": {"enabled": False}}}
    return [f"{v['id']}: {v['help']} ({v['nodes'][0]})" for v in _violations(page, options)]


def colours_that_are_hard_to_read(page: Page) -> list[str]:
    """Only what axe says of contrast: quick enough to ask again in another scheme."""
    only = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
    return [f"{v['help']} ({node})" for v in _violations(page, only) for node in v["nodes"]]


def _violations(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    """What axe found, without all that it found right: bringing that over took longer than finding it."""
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(AXE)
    return page.evaluate(
        """async options => (await axe.run(document, options)).violations.map(v => ({
          id: v.id, help: v.help, nodes: v.nodes.slice(0, 3).map(n => `${n.target} ${n.html.slice(0, 120)}`)}))""",
        options,
    )


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


def assert_well_looked_at(page: Page, way: str) -> None:
    """The page is fit when looked at in this one of `WAYS_OF_LOOKING`."""
    sideways = runs_sideways(page)
    assert not sideways, f"{page.url} {way} runs sideways: {sideways}"
    direction = page.locator("html").get_attribute("dir")
    assert direction == ("rtl" if way == "mirrored" else "ltr"), page.url
    assert page.get_by_role("heading", level=1).first.is_visible(), f"{page.url} {way} has no heading"
    if way in ("narrow", "dark"):
        faults = faults_of_access(page) if way == "narrow" else colours_that_are_hard_to_read(page)
        assert not faults, f"{page.url} {way}: " + "\n".join(faults)
