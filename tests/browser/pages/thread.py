"""People along one thread, each in a browser of their own: whoever speaks, the youth voice team, an auditor."""

from __future__ import annotations

from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from app.feedback.codes import SIX
from tests.browser.pages.an_audit import Part

DAY = ("Day", "Month", "Year")


def code_shown(page: Page) -> tuple[str, ...]:
    """The names of the six pictures on the page that shows a code."""
    words = page.locator(".p-code__word")
    expect(words).to_have_count(SIX)
    return tuple(name.strip() for name in words.all_inner_texts())


class Desk:
    """A member of staff at their pages."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str) -> None:
        """Press, and nothing is refused."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        assert not self.page.title().startswith("Error"), self.page.locator("main").inner_text()

    def follow(self, name: str) -> None:
        self.page.locator("main a").filter(has_text=name).first.click()

    def fill(self, said: Mapping[str, str]) -> None:
        for label, words in said.items():
            self.page.get_by_label(label, exact=True).fill(words)

    def check(self, *labels: str) -> None:
        for label in labels:
            self.page.get_by_label(label, exact=True).check()

    def on(self, day: str, group: str) -> None:
        """A day into its three boxes: `2026-11-30`."""
        boxes = self.page.get_by_role("group", name=group)
        for label, part in zip(DAY, reversed(day.split("-")), strict=True):
            boxes.get_by_label(label, exact=True).fill(part)

    def reads(self, *words: str) -> None:
        for said in words:
            expect(self.page.locator("main")).to_contain_text(said)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def items(self) -> list[str]:
        """Addresses of everything in the inbox."""
        self.page.goto("/staff/feedback?view=all")
        return [str(link.get_attribute("href")) for link in self.page.locator("#items th a").all()]

    def puts_under(self, theme: str, address: str) -> None:
        self.page.goto(f"{address}/themes")
        self.check(theme)
        self.press("Save the themes")

    def sets_action(self, owner: str) -> None:
        self.follow("Set an action")
        self.fill({
            "What will be done?": "Each family gets its plan within five days of the meeting.",
            "What will show that it worked?": "The next ten plans have the day on which the family got them.",
        })  # fmt: skip
        self.page.get_by_label("Theme", exact=True).select_option(label="Plans shared with us")
        self.page.get_by_label("Who does it?").select_option(label=owner)
        self.on("2026-11-30", "By when?")
        self.press("Set this action")


class Child(Desk):
    """Somebody who speaks about a worker from the worker's card, and comes back with a code."""

    def __init__(self, page: Page, token: str, version: str = "8-11") -> None:
        super().__init__(page)
        self.token, self.version = token, version
        self.code: tuple[str, ...] = ()

    def speaks(self, words: str = "") -> None:
        """Alone on their own phone, without a name: no say in plans, and perhaps one thing to change."""
        page = self.page
        page.goto(f"/feedback/worker/{self.token}")
        page.locator(f"main a[href*='/feedback/{self.version}/']").first.click()
        self.check("Mine", "No, I am on my own")
        self.press("Next")
        page.get_by_role("radio", name="Yes, Gem").check()
        self.press("Next")
        self.check("Nobody knows it is me")
        self.press("Next")
        self.press("Start")
        self._skip_to("say-in-plans")
        page.get_by_role("radio", name="No" if self.version == "8-11" else "Never", exact=True).check()
        self.press("Next")
        if words:
            self._skip_to("change-one-thing")
            page.locator("main textarea").first.fill(words)
            self.press("Next")
        self.press("No more questions")
        self.press("Skip this")
        self.press("Send")
        self.press("Show me my code")
        self.code = code_shown(page)

    def _skip_to(self, slug: str) -> None:
        while not self.page.url.endswith(f"/{slug}"):
            self.press("Skip this")

    def lets_audits_use_it(self) -> None:
        """Right after sending, alone."""
        self.page.goto(f"/feedback/{self.version}/sent")
        self.follow("Say if people who check our work may know what you said")
        self.check("Yes, in your words and without my name")
        self.press("Tell us")

    def comes_back(self, page: Page) -> None:
        """With the code, another day, in another browser."""
        self.page = page
        page.goto("/feedback/return")
        for number, word in enumerate(self.code, 1):
            page.get_by_label(f"Picture {number}").fill(word)
        self.press("Open it")
        expect(page.get_by_role("heading", level=1)).to_have_text("What happened with what you told us")


class Auditor(Desk):
    """Somebody who writes an audit, part by part."""

    def opens(self, case: str) -> None:
        self.page.goto("/staff/audits/mine")
        self.follow(case)

    def part(self, part: Part) -> None:
        """Write one part of the audit that is open."""
        self.follow(f"Write: {part.title}")
        if part.grade:
            self.check(part.grade)
        if part.asked:
            self.page.get_by_role("group", name="Were they asked?").get_by_label(part.asked, exact=True).check()
        if part.talked_on:
            self.on(part.talked_on, "When did you talk with the worker?")
        if part.asked_by:
            self.page.get_by_label("Who asked them?").select_option(label=part.asked_by)
            self.check("By phone", "Yes, much the same")
        self.fill(part.said)
        self.press("Save this part")
