"""The Early Help Hub works on a request."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


class Hub:
    """The staff side in one browser, at one request."""

    def __init__(self, page: Page, reference: str) -> None:
        self.page = page
        self.reference = reference

    def open(self) -> None:
        """From the queue; says that nobody in it is known to them, where that is asked."""
        self.page.goto("/staff/early-help")
        self.page.get_by_role("link", name=self.reference).first.click()
        self._knows_nobody()

    def open_own(self) -> None:
        """By a worker whose case it is."""
        self.page.goto(f"/staff/early-help/requests/{self.reference}")
        self._knows_nobody()

    def _knows_nobody(self) -> None:
        known = self.page.get_by_label("No, I do not know them")
        if known.count():
            known.check()
            self.page.get_by_role("button", name="Go on").click()
        self.is_at_the_case()

    def is_at_the_case(self) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(f"Request {self.reference}")

    def do(self, verb: str) -> None:
        """Go to something that can be done from the case page."""
        self.page.goto(f"/staff/early-help/requests/{self.reference}")
        self.page.get_by_role("link", name=verb).first.click()

    def group(self, words: str) -> Locator:
        return self.page.get_by_role("group", name=words)

    def press(self, button: str) -> None:
        self.page.get_by_role("button", name=button).click()
        self.is_at_the_case()

    def look_up(self) -> None:
        self.do("Record the look-up in the case system")
        self.page.get_by_label("No, not known").check()
        self.press("Save")

    def ask(self, words: str) -> None:
        self.do("Ask a question")
        self.page.get_by_label("What they will read").fill(words)
        self.press("Ask")

    def spoke_with_them(self) -> None:
        self.do("Record a try to reach them")
        self.page.get_by_label("Text message").check()
        self.page.get_by_label("Spoke with them").check()
        self.press("Save")

    def record_who_they_are(self) -> None:
        self.do("Record who they are")
        self.page.get_by_label("Spoke with them and asked questions").check()
        for tie in self.group("What is their tie").all():
            tie.get_by_label("Parent with parental responsibility").check()
        self.press("Save")

    def decide(self, outcome: str, why: str, words: str) -> None:
        self.do("Decide")
        self.page.get_by_label(outcome).check()
        self.page.get_by_label("Why?").fill(why)
        self.page.get_by_label("What the family will read").fill(words)
        self.page.get_by_role("button", name="See how the family will read it").click()
        expect(self.page.locator("main")).to_contain_text(words)

    def allocate(self, locality: str, worker: str) -> None:
        self.do("Give this to a worker")
        self.page.get_by_label(locality).check()
        self.page.get_by_label("Worker").select_option(label=f"{worker} ({locality})")
        self.press("Give it to them")

    def record_visit(self, on: tuple[str, str, str], at: str) -> None:
        self.do("Record a visit")
        for part, value in zip(("Day", "Month", "Year"), on, strict=True):
            self.group("Which day?").get_by_label(part).fill(value)
        self.page.get_by_label("What time?").fill(at)
        self.group("Did you see the child").get_by_label("Yes").check()
        self.press("Save")
