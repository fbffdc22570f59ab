"""The rule of seeing and its twin in SQL say the same of everybody, and a record opens to its own people only."""

from itertools import product

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.errors import NotFound
from app.core.people import Reach, Viewer
from app.leaving_care.models import CaseLine
from app.leaving_care.policy import can_see, few_of, visible_to
from app.leaving_care.queries.people import care_leaver_by_id, facts_of
from app.leaving_care.services import people as services
from tests.factories import leaving_care as make
from tests.factories.people import make_staff

ROLES = (
    "personal_adviser",
    "practitioner",
    "reviewing_officer",
    "team_manager",
    "youth_voice",
    "quality",
    "safeguarding_duty",
    "administrator",
    "content_editor",
    "early_help_hub",
    "data_protection",
)


def _sees(viewer, record) -> bool:
    try:
        return care_leaver_by_id(viewer, record.id) is not None
    except NotFound:
        return False


def _counts(viewer, record) -> bool:
    line = sa.select(CaseLine.care_leaver_id).where(CaseLine.care_leaver_id == record.id)
    theirs = line.where(visible_to(viewer, CaseLine), few_of(viewer, CaseLine))
    return session().scalars(theirs).first() is not None


@pytest.mark.promise(9)
def test_the_rule_and_its_twin_say_the_same_of_every_role_place_part_and_status(app, database):
    staff = make_staff()
    staff_id = staff.id
    seen = 0
    for status, restricted, part in product(
        ("eligible", "former_relevant"), (False, True), (None, "adviser", "cover", "social_worker", "reviewing_officer")
    ):
        record = make.make_care_leaver(status=status)
        if part:
            make.give(record, part, staff)
        if restricted:
            with transaction():
                services.restrict(record, set(), Viewer("staff", make_staff().id, "", (Reach("team_manager", None),)))
        for role, place in product(ROLES, ("chesil", "purbeck", None)):
            viewer = Viewer("staff", staff_id, "", (Reach(role, place),))
            assert can_see(viewer, facts_of(record)) is _sees(viewer, record), (status, restricted, part, role, place)
            assert _counts(viewer, record) is _sees(viewer, record), (status, restricted, part, role, place)
            seen += _sees(viewer, record)
    assert seen > 20


@pytest.mark.promise(9)
def test_a_young_person_sees_their_own_record_and_no_other(app, database):
    mine, theirs = make.make_care_leaver(), make.make_care_leaver("Jordan Pike")
    make.open_account(mine)
    make.open_account(theirs)
    assert _sees(make.themself(mine), mine)
    assert not _sees(make.themself(mine), theirs)
    assert not _sees(Viewer("visitor"), mine)
    assert not _sees(Viewer("family"), make.make_care_leaver("Not Invited"))


@pytest.mark.promise(9)
def test_access_ends_when_somebody_else_takes_over(app, database):
    record = make.make_care_leaver()
    first = make.give(record)
    second = make.give(record)
    assert not _sees(first, record)
    assert _sees(second, record)
