"""Every address that names something of hers, tried by everybody who may not reach her.

The addresses come from the map of addresses: a new one is tried by itself, and one with an argument that no example is
known of fails the first test.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import orm

from tests.factories import kayleigh
from tests.factories.kayleigh import Told
from tests.integration.leaving_care.addresses import (
    HOUSE_WORDS,
    ask,
    everything,
    examples,
    fill_in,
    id_of,
    of_nobody,
    rules_of,
    sent,
    told_by,
)
from tests.pages import PortalClient

Browser = Callable[[str], PortalClient]
STAFF = {
    "another adviser": "marcus",
    "the wrong manager": "sunita",
    "an administrator": "ruth",
    "youth voice": "yasmin",
}
STRANGERS = ("another care leaver", "a parent", "a visitor", *STAFF)
BY_LINK = "lent.read"
"""Whoever has the link is asked for its code, and a link that never was asks the same: here 404 would tell."""


@pytest.fixture
def told(app: Flask, database: orm.Session) -> Told:
    return kayleigh.tell()


@pytest.fixture
def as_somebody(told: Told, staff_client: Any, family_client: Any, new_client: Any) -> Browser:
    def made(who: str) -> PortalClient:
        if who in STAFF or who in told.staff.people:
            return staff_client("", account=told.staff[STAFF.get(who, who)])
        if who == "a visitor":
            return new_client()
        accounts = {"another care leaver": told.other, "herself": told.record}
        return family_client(kayleigh.account_of(accounts[who]) if who in accounts else kayleigh.make_parent())

    return made


@pytest.fixture
def owners(as_somebody: Browser) -> list[PortalClient]:
    return [as_somebody(who) for who in ("herself", "tess", "moira", "david")]


@pytest.mark.promise(9)
def test_every_argument_of_an_address_has_an_example_or_names_nobody(app: Flask, told: Told) -> None:
    unknown = [
        f"{rule.rule} <{arg}>"
        for rule in rules_of(app)
        for arg in rule.arguments
        if not id_of(rule, arg, told.ids) and arg not in HOUSE_WORDS
    ]
    assert not unknown, f"add an example to tests/factories/kayleigh.py: {unknown}"
    assert len(examples(app, told.ids)) > 70


@pytest.mark.promise(9)
def test_every_example_is_real_because_somebody_of_hers_opens_it(
    app: Flask, told: Told, owners: list[PortalClient]
) -> None:
    filled = fill_in(app, told, owners)
    found = examples(app, told.ids)
    shut = [each.address for each in found if "GET" in each.methods and each.endpoint not in filled.opened]
    assert not shut, f"nobody opens {shut}: what is tried elsewhere would prove nothing"
    done = 0
    for each in sorted((each for each in found if "POST" in each.methods), key=lambda each: "GET" in each.methods):
        answers = [ask(owner, "POST", each, filled.data.get(each.address)).status_code for owner in owners]
        if "GET" not in each.methods:
            assert {200, 302} & set(answers), (each.address, answers)
        done += 302 in answers
    assert done > 25, "what is filled in has to be good enough to be done by whoever may"


@pytest.mark.promise(9)
def test_no_stranger_reaches_changes_or_guesses_anything_of_hers(
    app: Flask, told: Told, owners: list[PortalClient], as_somebody: Browser
) -> None:
    filled, wrong = fill_in(app, told, owners), []
    invented = {own: kayleigh.random_id(own) for own in told.ids.values()}
    pairs = list(zip(examples(app, told.ids), examples(app, told.ids, lambda _arg, own: invented[own]), strict=True))
    for who in STRANGERS:
        stranger = as_somebody(who)
        before = everything()
        for hers, nobodys in pairs:
            data = filled.data.get(hers.address)
            for method in hers.methods:
                page, said = ask(stranger, method, hers, data), f"to {who} {method} {hers.address}"
                if not _is_shut(page, hers.endpoint, who):
                    wrong.append(f"{said} answered {page.status_code}")
                if any(mark in sent(page) for mark in kayleigh.MARKS):
                    wrong.append(f"{said} says something of hers")
                if told_by(page, hers.ids) != told_by(ask(stranger, method, nobodys, data), nobodys.ids):
                    wrong.append(f"{said} tells that it is there")
        after = everything()
        wrong += [f"to {who} something changed in {name}" for name in before if before[name] != after[name]]
    assert not wrong, "\n".join(wrong)


@pytest.mark.promise(9)
@pytest.mark.parametrize(("who", "own"), [("another care leaver", "theirs"), ("marcus", "of_marcus")])
def test_hers_below_something_of_ones_own_is_not_there_either(
    app: Flask, told: Told, owners: list[PortalClient], as_somebody: Browser, who: str, own: str
) -> None:
    filled, stranger, mine = fill_in(app, told, owners), as_somebody(who), getattr(told, own)
    before, tried, wrong = everything(), 0, []
    for each in examples(app, told.ids, lambda arg, hers: mine.get(arg, hers)):
        if not set(each.ids) & set(mine.values()) or not set(each.ids) & set(told.ids.values()):
            continue
        for method in each.methods:
            tried += 1
            page = ask(stranger, method, each, filled.data.get(each.address))
            if page.status_code != 404:
                wrong.append(f"{method} {each.address} answered {page.status_code}")
    after = everything()
    assert not wrong, "\n".join(wrong)
    assert tried > 1
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.promise(9)
def test_no_address_that_names_nobody_shows_a_stranger_anything_of_hers(
    app: Flask, told: Told, as_somebody: Browser
) -> None:
    for who in STRANGERS:
        stranger, read = as_somebody(who), 0
        for each in of_nobody(app, told.ids):
            page = ask(stranger, "GET", each)
            assert page.status_code in (200, 302, 404), (who, each.address, page.status_code)
            assert not [mark for mark in kayleigh.MARKS if mark in sent(page)], (who, each.address)
            read += page.status_code == 200
        assert read > 5, f"the offer at least is there for everybody, and for {who} too"


@pytest.mark.promise(9)
def test_her_own_pages_say_what_a_stranger_must_not_read(app: Flask, told: Told, as_somebody: Browser) -> None:
    herself = as_somebody("herself")
    hers = [
        *of_nobody(app, told.ids),
        *(each for each in examples(app, told.ids) if each.endpoint == "my_account.my_ask"),
    ]
    said = "".join(sent(ask(herself, "GET", each)) for each in hers)
    missing = [mark for mark in kayleigh.MARKS if mark not in said and not mark.startswith("C4")]
    assert not missing, "marks that stand nowhere prove nothing"


def _is_shut(page: Any, endpoint: str, who: str) -> bool:
    if endpoint == BY_LINK:
        return page.status_code in (200, 422, 429)
    if who == "a visitor" and page.status_code == 302:
        return "sign-in" in page.headers["Location"]
    return page.status_code == 404
