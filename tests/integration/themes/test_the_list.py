"""The one list of themes: shipped, the council's own, renamed and retired, with its history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import orm

from app.themes.queries import all_themes, changes_of, open_themes
from app.themes.rules import SHIPPED, code_for
from app.themes.words import SHIPPED as NAMES
from tests.pages import PortalClient

Clients = Callable[..., PortalClient]


def test_every_shipped_theme_has_a_name() -> None:
    assert set(NAMES) == set(SHIPPED)
    assert len(set(map(str, NAMES.values()))) == len(NAMES)


def test_two_themes_of_one_name_have_two_codes() -> None:
    assert code_for("Being heard!", frozenset()) == "being_heard"
    assert code_for("Being heard!", frozenset({"being_heard"})) == "being_heard_2"
    assert code_for("你好", frozenset()) == "theme"


def test_a_theme_is_added_renamed_retired_and_brought_back_and_each_is_kept(
    staff_client: Clients, database: orm.Session
) -> None:
    client = staff_client("youth_voice")
    client.fill(client.get("/staff/themes/add"), {"name": "Pets"}, expect_redirect="/staff/themes")
    client.fill(client.get("/staff/themes/pets"), {"name": "Pets and animals"}, expect_redirect="/staff/themes")
    client.fill(client.get("/staff/themes/pets"), {}, button="Retire it", expect_redirect="/staff/themes")
    assert "pets" not in open_themes()
    client.fill(client.get("/staff/themes/pets"), {}, button="Bring it back", expect_redirect="/staff/themes")
    assert open_themes()["pets"].name == "Pets and animals"
    assert [change.what for change in changes_of("pets")] == ["brought_back", "retired", "renamed", "added"]


def test_a_shipped_theme_keeps_its_code_under_another_name(staff_client: Clients, database: orm.Session) -> None:
    client = staff_client("quality")
    client.fill(client.get("/staff/themes/listening"), {"name": "Being listened to"}, expect_redirect="/staff/themes")
    assert all_themes()["listening"].name == "Being listened to"
    assert "Being listened to" in client.get("/staff/themes").text


@pytest.mark.parametrize("role", ["practitioner", "administrator", "team_manager"])
def test_others_do_not_reach_the_list(staff_client: Clients, role: str) -> None:
    client = staff_client(role)
    client.check_pages = False
    assert client.get("/staff/themes").status_code == 404


def test_an_unknown_theme_is_not_found(staff_client: Clients) -> None:
    assert staff_client("quality").get("/staff/themes/no_such").status_code == 404
