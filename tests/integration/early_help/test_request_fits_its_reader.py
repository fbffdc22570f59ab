"""Each page of a request fits who reads it, and "send what I have written now" leads nowhere but to sending."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.journeys.walking import ROOT, press
from tests.pages import PortalClient

Pages = tuple[tuple[str, dict[str, Any]], ...]


def start(asker: str) -> Pages:
    return (("danger-now", {"danger": "no"}), ("who-is-asking", {"asker": asker}))


NO_SAFE_WAY: Pages = (*start("parent"), ("postcode", {"known": "no"}), ("safe-contact", {"ways": ["none"]}))
DUE = {"due_on-day": "3", "due_on-month": "3", "due_on-year": "2027"}
BABY = {"born": "unborn", **DUE, "home": "here"}
ON = {"on-day": "2", "on-month": "3", "on-year": "2026"}


def go(client: PortalClient, pages: Pages) -> None:
    for slug, values in pages:
        press(client, slug, values)


@pytest.mark.promise(5)
@pytest.mark.parametrize(("word", "button"), [({}, "Go on without a word"), ({"word": "blue kettle"}, "Continue")])
def test_after_send_now_the_word_to_sign_in_with_leads_to_sending(
    client: PortalClient, word: dict[str, str], button: str
) -> None:
    """It led into the middle of the pages that were to be passed over."""
    go(client, NO_SAFE_WAY)
    press(client, "no-safe-way")
    assert press(client, "language", {}, "Send what I have written now") == "sign-in-word"
    assert press(client, "sign-in-word", word, button) == "check-answers"


def test_going_on_without_a_word_is_not_something_to_tell_us_later(client: PortalClient) -> None:
    go(client, NO_SAFE_WAY)
    press(client, "no-safe-way")
    press(client, "language", {}, "Send what I have written now")
    press(client, "sign-in-word", {}, "Go on without a word")
    assert "Choose a word to sign in with No word" in client.get(f"{ROOT}/check-answers").main_text


def test_a_page_where_the_way_ends_and_the_page_to_leave_by_stand_in_no_part(client: PortalClient) -> None:
    go(client, start("other_family"))
    assert "Part 1" not in client.get(f"{ROOT}/not-your-family").main_text
    go(client, NO_SAFE_WAY)
    leave = client.get(f"{ROOT}/leave")
    assert "Part " not in leave.main_text
    assert "govuk-back-link" not in leave.html


def test_a_helper_is_asked_about_the_family(client: PortalClient) -> None:
    go(client, start("helper"))
    agreed = {"agreed": "yes", "by": "Kerry Example", "tie": "parent", **ON, "how": "phone"}
    press(client, "family-agreement", agreed)
    press(client, "postcode", {"known": "no"})
    press(client, "safe-contact", {"ways": ["call"]})
    press(client, "contact-details", {"phone": "07700 900123", "phone_seen": "no"})
    assert "If they do not answer, may we leave a message?" in client.get(f"{ROOT}/contact-times").main_text
    press(client, "contact-times", {"days": ["mon"], "hours": "any", "leave_message": "no"})
    assert "Do they want an interpreter?" in client.get(f"{ROOT}/language").main_text


@pytest.mark.promise(3)
def test_nobody_is_asked_for_parental_responsibility_of_a_baby_who_is_not_born(client: PortalClient) -> None:
    go(client, NO_SAFE_WAY)
    press(client, "no-safe-way")
    for slug in ("language", "about-you"):
        press(client, slug, {}, "I’ll tell you when we talk")
    child = client.get(f"{ROOT}/children", status=302).headers["Location"].removeprefix(f"{ROOT}/")
    born = client.fill(client.get(f"{ROOT}/{child}"), {"born": "born"}, button="Continue", status=422)
    assert "Say whether you have parental responsibility" in born.main_text
    press(client, child, BABY)
    press(client, "children")
    adult = client.get(f"{ROOT}/other-adults/{'0' * 32}").main_text
    assert "Do they live with the children?" in adult
    assert "responsibility" not in adult


def test_a_baby_on_the_way_is_called_so_on_every_page(client: PortalClient) -> None:
    go(client, NO_SAFE_WAY)
    press(client, "no-safe-way")
    press(client, "language", {}, "I’ll tell you when we talk")
    press(client, "about-you", {}, "I’ll tell you when we talk")
    child = client.get(f"{ROOT}/children", status=302).headers["Location"].removeprefix(f"{ROOT}/")
    press(client, child, BABY)
    for _page in ("children", "other-adults"):
        press(client, _page)
    for slug in ("going-well", "topics", "what-is-happening", "what-would-help", "who-helps"):
        press(client, slug, {}, "I’ll tell you when we talk")
    assert "Yes, for the baby not born yet" in client.get(f"{ROOT}/agreement").main_text


def test_a_helper_is_asked_the_same_of_a_child_in_the_same_order_but_for_responsibility(client: PortalClient) -> None:
    go(client, start("helper"))
    press(client, "family-agreement", {"agreed": "yes", "by": "Kerry Example", "tie": "parent", **ON, "how": "phone"})
    for slug, told in NO_SAFE_WAY[2:]:
        press(client, slug, told)
    press(client, "no-safe-way")
    for slug in ("language", "about-you"):
        press(client, slug, {}, "I’ll tell you when we talk")
    child = client.get(client.get(f"{ROOT}/children", status=302).headers["Location"]).main_text
    assert "responsibility" not in child
    assert (
        child.index("The child’s name") < child.index("Is the child born?") < child.index("Where does the child live?")
    )
