"""A family asks for help, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect


@dataclass
class Child:
    """One child, as their parent writes them down."""

    name: str
    born: tuple[str, str, str]
    school: str = ""


class Asking:
    """The request journey in one browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def group(self, words: str) -> Locator:
        return self.page.get_by_role("group", name=words)

    def go_on(self, heading: str) -> None:
        """Press Continue, and arrive where this stands."""
        self.page.get_by_role("button", name="Continue", exact=True).click()
        self.is_at(heading)

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def begin(self) -> None:
        self.page.goto("/early-help")
        self.page.get_by_role("button", name="Ask for help").click()
        self.is_at("Is anyone in danger now?")

    def nobody_is_in_danger(self) -> None:
        self.group("in danger or not safe").get_by_label("No", exact=True).check()
        self.go_on("Who are you asking for?")

    def for_my_own_family(self, postcode: str) -> None:
        self.page.get_by_label("My own family").check()
        self.go_on("Where does the child live most of the time?")
        self.page.get_by_label("Yes", exact=True).check()
        self.page.get_by_label("Postcode").fill(postcode)
        self.go_on("How is it safe for us to reach you?")

    def only_by_text(self, phone: str, days: tuple[str, ...], from_: str, to: str) -> None:
        """Only text messages, to a phone nobody else sees, on these days between these times."""
        self.page.get_by_label("Send a text message").check()
        self.go_on("Where can we reach you?")
        self.page.get_by_label("Phone number").fill(phone)
        self.group("Does anyone else see").get_by_label("No", exact=True).check()
        self.go_on("When is it safe?")
        for day in days:
            self.page.get_by_label(day).check()
        self.page.get_by_label("Only between two times").check()
        self.page.get_by_role("textbox", name="From").fill(from_)
        self.page.get_by_role("textbox", name="To").fill(to)
        self.go_on("How do you like to talk and read?")

    def leave(self) -> str:
        """Stop half-way and clear the browser. Answers with the code to come back by."""
        self.page.get_by_role("button", name="Save and come back later").click()
        self.is_at("What you wrote is saved")
        code = self.page.locator(".p-nowrap").first.inner_text()
        self.page.get_by_role("button", name="I have my code. Close this").click()
        return code

    def come_back(self, code: str) -> None:
        self.page.goto("/early-help")
        self.page.get_by_role("link", name="I have a code").click()
        self.page.get_by_label("code").fill(code)
        self.page.get_by_role("button", name="Open it").click()

    def skip(self, heading: str) -> None:
        self.page.get_by_role("button", name="I’ll tell you when we talk").click()
        self.is_at(heading)

    def about_me(self, name: str, tie: str) -> None:
        self.page.get_by_label("Your full name").fill(name)
        self.page.get_by_label(tie).check()
        self.page.get_by_role("button", name="Continue", exact=True).click()

    def child(self, child: Child) -> None:
        self.page.get_by_label("The child’s name").fill(child.name)
        self.group("Is the child born?").get_by_label("Yes").first.check()
        for part, value in zip(("Day", "Month", "Year"), child.born, strict=True):
            self.group("When were they born?").get_by_label(part).fill(value)
        self.group("Do you have parental responsibility").get_by_label("Yes").check()
        self.page.get_by_label("Nursery, school, college or work").fill(child.school)
        self.page.get_by_label("At the postcode you gave").check()
        self.go_on("The children")

    def write(self, words: str, heading: str) -> None:
        """Fill the page's one box."""
        self.page.locator("main").get_by_role("textbox").first.fill(words)
        self.go_on(heading)

    def agree_for_every_child(self) -> None:
        for box in self.group("Do you agree to get help").get_by_role("checkbox").all():
            box.check()
        for box in self.group("May we look at what the council").get_by_role("checkbox").all():
            box.check()
        self.page.get_by_role("button", name="Continue", exact=True).click()

    def send(self) -> tuple[str, str]:
        """Send from check answers. Answers with reference and code."""
        self.page.get_by_role("button", name="Send", exact=True).click()
        self.is_at("We have your request")
        kept = self.page.locator("strong.p-nowrap")
        return kept.nth(0).inner_text(), kept.nth(1).inner_text()
