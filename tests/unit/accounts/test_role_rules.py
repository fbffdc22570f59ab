"""Which roles one person may hold, who must agree, how long doors stay open."""

from datetime import UTC, datetime, timedelta
from itertools import combinations
from uuid import uuid4

import pytest

from app.accounts import policy, rules
from app.accounts.models import RoleGrant, StaffAccount
from app.core.people import Reach, Viewer

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
APART = {
    frozenset(pair)
    for one in ("youth_voice", "designated_officer")
    for pair in ((one, "practitioner"), (one, "personal_adviser"), (one, "team_manager"))
} | {frozenset(("administrator", other)) for other in rules.ROLES if other not in ("administrator", "content_editor")}


@pytest.mark.parametrize(("one", "other"), list(combinations(rules.ROLES, 2)))
def test_roles_that_must_be_in_different_people(one, other):
    expected = frozenset((one, other)) in APART
    assert (rules.clash([one], other) is not None) is expected
    assert (rules.clash([other], one) is not None) is expected


def test_one_clashing_role_among_many_is_named():
    assert rules.clash(["quality", "team_manager", "early_help_hub"], "youth_voice") == "team_manager"


def test_five_roles_take_a_second_administrator_and_the_command_line_makes_the_first_ones():
    two = {role for role in rules.ROLES if rules.needs_two(role)}
    assert two == {"youth_voice", "designated_officer", "safeguarding_duty", "data_protection", "administrator"}
    assert not rules.needs_two("administrator", from_command_line=True)
    assert rules.needs_two("youth_voice", from_command_line=True)


def administrator(account_id=None):
    return Viewer("staff", account_id or uuid4(), "Ruth", (Reach("administrator"),))


def waiting(role="youth_voice", **who):
    return RoleGrant(staff_id=uuid4(), role=role, asked_at=NOW, begins_at=None, ended_at=None, **who)


def test_nobody_gives_a_role_to_themself():
    person = StaffAccount(active=True)
    assert not policy.can_grant(administrator(person.id), person)
    assert policy.can_grant(administrator(), person)


def test_only_an_administrator_gives_roles():
    person = StaffAccount(active=True)
    others = tuple(Reach(role) for role in rules.ROLES if role != "administrator")
    assert not policy.can_grant(Viewer("staff", uuid4(), "Ruth", others), person)


def test_the_second_administrator_is_neither_the_first_nor_the_person():
    first, grant = administrator(), waiting()
    grant.asked_by = grant.granted_by = first.id
    assert not policy.can_confirm(first, grant)
    assert not policy.can_confirm(administrator(grant.staff_id), grant)
    assert policy.can_confirm(administrator(), grant)


def test_a_waiting_role_holds_nothing():
    grant = waiting()
    assert grant.is_waiting
    assert not grant.holds_at(NOW)
    grant.begins_at = NOW
    assert grant.holds_at(NOW)
    grant.until = NOW + timedelta(days=1)
    assert not grant.holds_at(NOW + timedelta(days=1))
    grant.ended_at = NOW
    assert not grant.holds_at(NOW)


@pytest.mark.parametrize(("minutes", "idle"), [(0, False), (19, False), (20, False), (21, True)])
def test_idle_never_comes_early_and_at_most_five_minutes_late(minutes, idle):
    assert rules.is_idle(NOW, NOW + timedelta(minutes=minutes), 15) is idle


def test_a_second_check_grows_stale():
    assert rules.is_fresh(NOW, NOW + timedelta(minutes=15), is_staff=True)
    assert not rules.is_fresh(NOW, NOW + timedelta(minutes=15, seconds=1), is_staff=True)
    assert rules.is_fresh(NOW, NOW + timedelta(minutes=60), is_staff=False)
    assert not rules.is_fresh(NOW, NOW + timedelta(minutes=61), is_staff=False)
    assert not rules.is_fresh(None, NOW, is_staff=False)


def test_an_account_is_unused_after_45_days():
    assert not rules.is_unused(NOW, NOW - timedelta(days=400), NOW + timedelta(days=44))
    assert rules.is_unused(NOW, NOW - timedelta(days=400), NOW + timedelta(days=45))
    assert rules.is_unused(None, NOW, NOW + timedelta(days=45))


@pytest.mark.parametrize(
    ("claims", "given"),
    [
        ({"amr": ["pwd", "mfa"]}, True),
        ({"amr": ["pwd", "otp"]}, True),
        ({"amr": ["pwd"]}, False),
        ({"amr": "mfa"}, False),
        ({"acr": "phr"}, True),
        ({"acr": "1"}, False),
        ({}, False),
    ],
    ids=str,
)
def test_only_a_second_factor_said_in_so_many_words_counts(claims, given):
    assert rules.second_factor_was_given(claims) is given


@pytest.mark.parametrize("typed", ["Blue teapot", " blue  TEAPOT ", "BLUE\tTEAPOT"])
def test_a_sign_in_word_is_the_same_however_it_is_typed(typed):
    assert rules.normal_word(typed) == "blue teapot"


def test_an_address_is_found_whatever_its_capitals():
    assert rules.normal_email(" Ann@Example.ORG ") == "ann@example.org"
