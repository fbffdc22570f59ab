"""What staff do along one thread: audit, moderate, act, and put it on the board."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from app.audits.sheets import newest_sheet
from tests.browser.pages import an_audit
from tests.browser.pages.thread import Auditor
from tests.factories import workforce

SEED = "Early help, November 2026"


def named(name: str) -> Any:
    from app.accounts.queries import staff_by_email

    return staff_by_email(f"{name}@example.org")


class Staff:
    """Everybody who works here, each signed in anew that day in a browser of their own."""

    def __init__(self, visit: Callable[..., Page]) -> None:
        self.visit = visit
        self.opened: dict[str, Auditor] = {}

    def __getitem__(self, name: str) -> Auditor:
        if name not in self.opened:
            self.opened[name] = Auditor(self.visit(lambda: named(name)))
        return self.opened[name]


def it_is_audited(staff: Staff, reference: str) -> str:
    """By whoever was given it: what people told us opens after the conversation, and is linked, not copied."""
    name = next(name for name in ("nadia", "olu") if has_case(staff[name], reference))
    auditor = staff[name]
    auditor.opens(reference)
    auditor.reads("This opens once you have written down the conversation with the worker.")
    expect(auditor.main).not_to_contain_text("Has not been given the plan")
    for part in an_audit.BEFORE:
        auditor.part(part)
    for domain in early_help_domains():
        auditor.part(an_audit.domain(domain, "Inadequate" if domain == "Plan" else "Requires improvement"))
    auditor.part(an_audit.CONVERSATION)
    auditor.follow("See what may be used")
    auditor.reads("Has not been given the plan to read.")
    auditor.page.get_by_role("group", name="Which of these?").get_by_role("radio").first.check()
    auditor.check("Yes, much the same")
    auditor.press("Link it")
    auditor.opens(reference)
    for part in an_audit.AFTER:
        auditor.part(part)
    auditor.follow("Add a strength or a gap")
    auditor.check("Gap")
    auditor.page.get_by_label("Theme", exact=True).select_option(label="Plans shared with us")
    auditor.fill({"What did you find?": "No family on this list has its plan."})
    auditor.press("Add it")
    auditor.press("Hand in this audit")
    return name


def it_is_moderated_and_something_is_done(staff: Staff, reference: str, auditor: str) -> None:
    """Another auditor sees it otherwise in one part; both grades stay. Signed off, it is looked at again by itself."""
    other = staff["olu" if auditor == "nadia" else "nadia"]
    hazel, noor, gemma = staff["hazel"], staff["noor"], staff["gemma"]
    other.opens(reference)
    other.follow("Moderate this audit")
    for domain in early_help_domains():
        other.page.get_by_label(domain, exact=True).select_option(label="Requires improvement")
    mine, agreed = "Your overall grade", "The overall grade that you and the auditor agree on"
    other.page.get_by_role("group", name=mine).get_by_label("Requires improvement", exact=True).check()
    other.page.get_by_role("group", name=agreed).get_by_label("Inadequate", exact=True).check()
    other.fill({"Why? What did you talk about?": "Without its plan no family can hold us to it."})
    other.press("Save the grades")
    hazel.page.goto("/staff/audits")
    hazel.follow(SEED)
    hazel.follow(reference)
    hazel.reads("The same in 11 of 13 parts.", "Agreed overall grade: Inadequate")
    hazel.press("Sign it off")
    hazel.reads("This case is looked at again by")
    hazel.sets_action("Gemma")

    gemma.page.goto("/staff/audits/my-work")
    gemma.follow(reference)
    gemma.reads("Give each family its plan.", "Each family gets its plan within five days of the meeting.")
    for hidden in ("Has not been given", "before the meeting.", "The mother", "told us", "What people"):
        expect(gemma.main).not_to_contain_text(hidden)
    gemma.follow("Each family gets its plan")
    gemma.follow("Add what shows that it worked")
    gemma.fill({"What shows that it worked?": "Ten plans, each with the day it was handed over."})
    gemma.press("Add it")
    gemma.press("Say that it is done")
    expect(gemma.page.get_by_role("button", name="It is done: close it")).to_have_count(0)
    noor.page.goto("/staff/actions")
    noor.follow("Each family gets its plan")
    noor.press("It is done: close it")
    noor.page.goto("/staff/audits")
    noor.follow(reference)
    noor.reads("Looked at again")
    noor.main.locator("#cases th a").click()
    noor.reads("This case was graded inadequate before. Somebody else looked at it then.", "Auditor: ")
    expect(noor.main).not_to_contain_text(f"Auditor: {auditor.title()}.")


def the_board_says_so(staff: Staff) -> None:
    """Doing, then done, each time checked by a second person; those who said it are linked."""
    bev, chris = staff["bev"], staff["chris"]
    bev.page.goto("/staff/you-said-we-did")
    bev.follow("Begin an entry")
    bev.fill({
        "Title": "Your plan in your hands", "You said": "Nobody showed us our plan.",
        "We did": "Each family is to get its plan within five days.",
        "Title for children": "Your plan", "You said, for children": "You did not see your plan.",
        "We did, for children": "We will give you your plan. You get it in five days.",
        "Who decides about it": "Head of early help", "Where it comes from": "Feedback and an audit in November",
    })  # fmt: skip
    bev.check("We are doing it", "Early help")
    bev.on("2026-12-15", "We write again by")
    bev.page.get_by_label("Theme", exact=True).select_option(label="Plans shared with us")
    bev.page.get_by_label("Where?", exact=True).select_option(label="The whole county")
    bev.page.get_by_label("Who looks after this entry").select_option(label="Bev")
    bev.press("Save, and have it checked")
    bev.follow("Choose what people told us about it")
    for box in bev.main.get_by_role("checkbox").all():
        box.check()
    bev.press("Save")
    checked_by(chris)
    bev.follow("Change it")
    bev.check("Done")
    bev.fill({"We did": "Each family now gets its plan within five days of the meeting.",
              "We did, for children": "You now get your plan. You get it in five days."})  # fmt: skip
    for box in bev.page.get_by_role("group", name="We write again by").get_by_role("textbox").all():
        box.fill("")
    bev.press("Save, and have it checked")
    bev.follow("Attach something")
    bev.fill({"What does it show?": "Ten plans with the day they were handed over"})
    bev.page.get_by_label("The file").set_input_files(
        {"name": "plans.jpg", "mimeType": "image/jpeg", "buffer": workforce.photograph()}
    )
    bev.press("Attach it")
    checked_by(chris)


def checked_by(second: Auditor) -> None:
    second.page.goto("/staff/you-said-we-did?view=to_check")
    second.follow("Your plan in your hands")
    second.follow("Check it")
    for box in second.main.get_by_role("checkbox").all():
        box.check()
    second.press("Put it on the board")


def has_case(auditor: Auditor, reference: str) -> bool:
    auditor.page.goto("/staff/audits/mine")
    return auditor.main.get_by_role("link", name=reference).count() > 0


def early_help_domains() -> list[str]:
    return [domain.label for domain in newest_sheet("early_help").domains]
