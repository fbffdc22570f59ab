"""Who writes, owns, signs, reviews and disputes a plan: every role, part and place, while looked after and later."""

from __future__ import annotations

from itertools import product
from uuid import uuid4

import pytest

from app.core.people import Reach, Viewer
from app.leaving_care.models.people import PARTS
from app.leaving_care.policy import (
    PlanTeam,
    can_answer,
    can_dispute,
    can_hold_review,
    can_own,
    can_sign_off,
    can_write_plan,
)

ME, OWNER, OFFICER = uuid4(), uuid4(), uuid4()
ROLES = ("personal_adviser", "practitioner", "reviewing_officer", "team_manager", "youth_voice", "administrator")


def team(*parts, owner=OWNER, looked_after=False) -> PlanTeam:
    return PlanTeam(owner, frozenset(parts), "chesil", looked_after)


def me(role, place="chesil") -> Viewer:
    return Viewer("staff", ME, "", (Reach(role, place),))


@pytest.mark.promise(9)
@pytest.mark.parametrize(("role", "part", "looked_after"), list(product(ROLES, (None, *PARTS), (False, True))))
def test_a_part_counts_only_in_the_role_it_needs(role, part, looked_after):
    viewer, plan = me(role), team(*([(ME, part)] if part else []), looked_after=looked_after)
    holds = part is not None and PARTS[part] == role
    assert can_write_plan(viewer, plan) is (holds and part != "reviewing_officer")
    assert can_dispute(viewer, plan) is (holds and part == "reviewing_officer" and looked_after)
    assert can_sign_off(viewer, plan) is (role == "team_manager")


def test_the_owner_shares_and_so_does_who_covers_for_an_adviser_that_owns_it():
    assert can_own(me("practitioner"), team((ME, "social_worker"), owner=ME))
    assert not can_own(me("personal_adviser"), team((ME, "adviser"), (OWNER, "social_worker")))
    assert can_own(me("personal_adviser"), team((ME, "cover"), (OWNER, "adviser")))
    assert not can_own(me("personal_adviser"), team((ME, "cover"), (OWNER, "social_worker")))
    assert not can_own(me("team_manager"), team(owner=ME))
    assert not can_own(Viewer("family", ME), team((ME, "adviser"), owner=ME))


def test_nobody_signs_off_what_they_own_nor_in_another_place():
    assert not can_sign_off(me("team_manager"), team(owner=ME))
    assert not can_sign_off(me("team_manager", "dorchester"), team())
    assert can_sign_off(me("team_manager", None), team())


def test_while_looked_after_the_reviewing_officer_chairs_and_a_manager_only_where_there_is_none():
    with_officer = team((OFFICER, "reviewing_officer"), (ME, "social_worker"), looked_after=True)
    assert not can_hold_review(me("practitioner"), with_officer)
    assert not can_hold_review(me("team_manager"), with_officer)
    assert can_hold_review(me("team_manager"), team(looked_after=True))
    assert can_hold_review(me("reviewing_officer"), team((ME, "reviewing_officer"), looked_after=True))
    assert can_hold_review(me("personal_adviser"), team((ME, "adviser")))
    assert not can_hold_review(me("reviewing_officer"), team((ME, "reviewing_officer")))


def test_an_answer_comes_from_who_owes_it_who_owns_the_plan_or_a_manager():
    assert can_answer(me("personal_adviser"), team(), ME)
    assert can_answer(me("personal_adviser"), team((ME, "adviser"), owner=ME), uuid4())
    assert can_answer(me("team_manager"), team(), None)
    assert not can_answer(me("personal_adviser"), team((ME, "adviser")), uuid4())
    assert not can_answer(Viewer("visitor"), team(), None)
