"""Two tabs, a double press, one of many, an answer changed from check answers: nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.journeys.walking import ROOT, begin, press, the_draft
from tests.pages import PortalClient


@pytest.mark.promise(5)
def test_two_tabs_on_different_pages_both_keep_theirs(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    one = client.get(f"{ROOT}/language")
    two = client.get(f"{ROOT}/about-you")
    client.fill(one, {"interpreter": "bsl"}, button="Continue", status=302)
    client.fill(two, {"name": "Kerry", "tie": "mother"}, button="Continue", status=302)
    answers = the_draft(database).answers
    assert answers["language"]["interpreter"] == "bsl"
    assert answers["about-you"]["name"] == "Kerry"


@pytest.mark.promise(5)
def test_two_tabs_on_the_same_page_show_both_texts_and_keep_mine(client: PortalClient, database: Any) -> None:
    begin(client)
    one, two = client.get(f"{ROOT}/language"), client.get(f"{ROOT}/language")
    client.fill(one, {"language": "pl", "interpreter": "no"}, button="Continue", status=302)
    clash = client.fill(two, {"language": "ckb", "interpreter": "yes"}, button="Continue", status=409)
    assert clash.answers["What language is best for you?"] == "polski (Polish)"
    assert clash.form().data["language"] == "ckb"
    assert "[saved there: polski (Polish) end]" in clash.main_text
    assert the_draft(database).answers["language"]["language"] == "pl"
    client.fill(clash, button="Continue", status=302)
    assert the_draft(database).answers["language"]["language"] == "ckb"


def test_the_same_answer_from_two_tabs_is_no_clash(client: PortalClient) -> None:
    begin(client)
    one, two = client.get(f"{ROOT}/language"), client.get(f"{ROOT}/language")
    client.fill(one, {"interpreter": "no"}, button="Continue", status=302)
    client.fill(two, {"interpreter": "no"}, button="Continue", status=302)


CHILD = {"name": "Noor", "born": "unborn", "due_on-day": "1", "due_on-month": "5", "due_on-year": "2027"}


MORE = {"asker_responsibility": "yes", "home": "here"}


def to_children(client: PortalClient) -> str:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    press(client, "about-you", {"name": "Kerry", "tie": "mother"})
    return client.get(f"{ROOT}/children", status=302).headers["Location"]


@pytest.mark.promise(5)
def test_pressing_twice_adds_one_child(client: PortalClient, database: Any) -> None:
    page = client.get(to_children(client))
    client.fill(page, CHILD | MORE, button="Continue", status=302)
    client.fill(page, CHILD | MORE, button="Continue", status=302)
    assert [c["name"] for c in the_draft(database).answers["children"]["items"]] == ["Noor"]


def test_a_child_can_be_taken_off_the_list(client: PortalClient, database: Any) -> None:
    address = to_children(client)
    client.fill(client.get(address), CHILD | MORE, button="Continue", status=302)
    client.fill(client.get(address), button="Take this child off", expect_redirect=f"{ROOT}/children")
    assert the_draft(database).answers["children"]["items"] == []


def test_talking_about_the_children_later_goes_on(client: PortalClient) -> None:
    page = client.get(to_children(client))
    client.fill(page, button="tell you when we talk", expect_redirect=f"{ROOT}/other-adults")


@pytest.mark.promise(5)
def test_a_half_typed_child_is_kept_when_leaving(client: PortalClient, database: Any) -> None:
    page = client.get(to_children(client))
    client.fill(page, {"name": "Noor"}, button="Save and come back", expect_redirect=f"{ROOT}/leave")
    assert the_draft(database).answers["children"]["items"][0]["name"] == "Noor"


@pytest.mark.promise(5)
def test_half_a_date_is_still_in_its_boxes_after_coming_back(client: PortalClient) -> None:
    address = to_children(client)
    half = {"name": "Noor", "born": "born", "born_on-day": "3", "born_on-month": "march"}
    client.fill(client.get(address), half, button="Save and come back", expect_redirect=f"{ROOT}/leave")
    data = client.get(address).form().data
    assert (data["born_on-day"], data["born_on-month"], data["name"]) == ("3", "march", "Noor")


def test_adding_a_child_asks_again_what_is_agreed(client: PortalClient, database: Any) -> None:
    address = to_children(client)
    client.fill(client.get(address), CHILD | MORE, button="Continue", status=302)
    press(client, "children")
    for slug in ("other-adults", "going-well", "topics", "what-is-happening", "what-would-help", "who-helps"):
        press(client, slug, button="tell you when we talk" if slug != "other-adults" else "Continue")
    press(client, "agreement")
    press(client, "sign-in-word", button="without a word")
    another = client.get(f"{ROOT}/children").links["Add another child"]
    client.fill(client.get(another), CHILD | MORE | {"name": "Zain"}, button="Continue", status=302)
    assert press(client, "children") == "agreement"


def test_changing_an_answer_from_check_answers_comes_back_there(client: PortalClient) -> None:
    begin(client)
    press(client, "language", {"interpreter": "no"})
    press(client, "about-you", button="tell you when we talk")
    child = client.get(f"{ROOT}/children", status=302).headers["Location"]
    client.fill(client.get(child), button="tell you when we talk", status=302)
    press(client, "other-adults")
    for slug in ("going-well", "topics", "what-is-happening", "what-would-help", "who-helps", "agreement"):
        press(client, slug, button="tell you when we talk")
    press(client, "sign-in-word", {"word": "blue kettle"})
    check = client.get(f"{ROOT}/check-answers")
    assert check.links["Change How do you like to talk and read?"] == f"{ROOT}/language"
    assert press(client, "language", {"interpreter": "yes"}) == "check-answers"
    assert press(client, "safe-contact", {"ways": ["letter", "call"]}) == "contact-details"


@pytest.mark.promise(5)
def test_a_page_that_another_tab_has_closed_keeps_what_was_typed(client: PortalClient, database: Any) -> None:
    begin(client)
    press(client, "safe-contact", {"ways": ["letter", "call"]})
    press(client, "contact-details", {"phone": "01632 960001", "phone_seen": "no"})
    press(client, "contact-times", {"days": ["mon"], "hours": "any", "leave_message": "no"})
    press(client, "language", {"interpreter": "no"})
    press(client, "ring-me", {"choice": "go_on"})
    page = client.get(f"{ROOT}/about-you")
    press(client, "ring-me", {"choice": "ring", "name": "Kerry", "agreed": True})
    client.fill(page, {"name": "Kerry Dunford", "tie": "mother"}, button="Continue", status=302)
    assert the_draft(database).answers["about-you"]["name"] == "Kerry Dunford"


def test_a_page_is_one_select_and_a_save_is_one_update(client: PortalClient, statements: Any) -> None:
    begin(client)
    page = client.get(f"{ROOT}/language")
    assert statements.count == 1
    client.fill(page, {"interpreter": "no"}, button="Continue", status=302)
    assert statements.written == ["draft"]
    assert statements.count <= 3, statements.all
