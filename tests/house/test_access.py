"""Every address declares who may open it, and the list that a person reads says the same."""

import difflib
import re

from flask import Flask

from app.core.people import Viewer
from app.web.access import rule_for
from tests.house.access import LIST, lines

WORD = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z]+)?$")
ROLES = frozenset(
    [
        "early_help_hub",
        "practitioner",
        "personal_adviser",
        "reviewing_officer",
        "team_manager",
        "youth_voice",
        "quality",
        "safeguarding_duty",
        "designated_officer",
        "content_editor",
        "data_protection",
        "administrator",
    ]
)


def test_every_address_declares_who_may_open_it(app: Flask) -> None:
    silent = [rule.endpoint for rule in app.url_map.iter_rules() if rule_for(app, rule.endpoint) is None]
    assert not silent, f"put @access.… below the route of {silent}"


def test_the_list_of_who_may_open_what_is_the_one_that_was_read(app: Flask) -> None:
    wanted = LIST.read_text("utf-8").splitlines() if LIST.exists() else []
    difference = "\n".join(difflib.unified_diff(wanted, lines(app), "access.txt", "the code", lineterm="", n=0))
    assert not difference, f"read this, then `make access` and commit it with your change:\n{difference}"


def test_addresses_are_kebab_case(app: Flask) -> None:
    bad = [
        rule.rule
        for rule in app.url_map.iter_rules()
        for part in rule.rule.strip("/").split("/")
        if part and not re.fullmatch(r"<[^>]+>(?:\.[a-z]+)?", part) and not WORD.match(part)
    ]
    assert not bad


def test_rules_name_roles_that_exist(app: Flask) -> None:
    named = {role for rule in app.url_map.iter_rules() for role in (rule_for(app, rule.endpoint) or Viewer()).roles}
    assert named <= ROLES, f"no such roles: {named - ROLES}"


def test_an_address_that_changes_something_is_never_a_get_alone(app: Flask) -> None:
    verbs = re.compile(r"/(delete|remove|send|submit|confirm|spend|withdraw|end|close|reopen|stop)$")
    bad = [r.rule for r in app.url_map.iter_rules() if verbs.search(r.rule) and "POST" not in (r.methods or set())]
    assert not bad
