"""A personal adviser, and the managers behind them, at one young person's record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from playwright.sync_api import Page, expect


class Record:
    """The staff side in one browser, at one young person."""

    def __init__(self, page: Page, name: str) -> None:
        self.page, self.name = page, name

    def open(self, view: str = "") -> None:
        """From the caseload; says that they do not know them, where that is asked."""
        self.page.goto(f"/staff/care-leavers{view}")
        self.page.locator("main table").get_by_role("link").first.click()
        known = self.page.get_by_label("No, I do not know them")
        if known.count():
            known.check()
            self.page.get_by_role("button", name="Go on").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.name)

    def follow(self, words: str) -> None:
        self.page.get_by_role("link", name=words, exact=True).first.click()

    def choose(self, question: str, answer: str) -> None:
        self.page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()

    def day(self, question: str, day: date) -> None:
        group = self.page.get_by_role("group", name=question)
        for part, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
            group.get_by_label(part).fill(str(number))

    def write(self, boxes: Mapping[str, str]) -> None:
        for label, words in boxes.items():
            self.page.get_by_label(label).fill(words)

    def press(self, words: str) -> None:
        self.page.get_by_role("button", name=words, exact=True).click()
        assert not self.page.title().startswith("Error"), self.page.locator("main").inner_text()

    def invite(self, phone: str, word: str) -> tuple[str, str]:
        """By text on working days; returns the reference and the code that are read out to them."""
        self.follow("Invite them to their account")
        self.page.get_by_label("Text message").check()
        self.write({"Phone number": phone, "Their sign-in word": word})
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"):
            self.page.get_by_label(day).check()
        self.page.get_by_label("Any time from 8am to 8pm").check()
        self.choose("If they do not answer the phone, may we leave a message?", "No")
        self.page.get_by_label("I am speaking with them now").check()
        self.press("Give them a code")
        told = self.page.locator("main").inner_text()
        return _after("Reference:", told), _after("Code:", told)


def _after(word: str, told: str) -> str:
    return told.split(word, 1)[1].split()[0]
