"""The rule of one row and the rule of a query are one rule."""

from itertools import product
from uuid import uuid4

import pytest
import sqlalchemy as sa

from app.core.db import session, transaction
from app.core.people import Actor, Reach, Viewer
from app.safeguarding import policy, services
from app.safeguarding.models import Concern, ConcernReader

NAMED, OTHER = uuid4(), uuid4()
PLACES = (None, "chesil", "purbeck")
ROLES = ("safeguarding_duty", "team_manager", "administrator")


def viewers() -> list[Viewer]:
    found = [
        Viewer(),
        Viewer("family", OTHER),
        Viewer("staff", OTHER, reaches=(Reach("safeguarding_duty", "chesil"),) * 2),
    ]
    for person, role, place in product((NAMED, OTHER), ROLES, PLACES):
        found.append(Viewer("staff", person, reaches=(Reach(role, place),)))
    return found


@pytest.fixture
def concerns(raised) -> list[Concern]:
    made = [raised(locality=place, restricted=restricted) for place, restricted in product(PLACES, (False, True))]
    with transaction():
        for concern in made[1::2]:
            twin = services.raise_concern(
                source="staff",
                source_id=None,
                trigger="staff_flag",
                at_risk="child",
                words="",
                by=Actor("system"),
                locality=concern.locality,
            )
            services.restrict(twin, Actor("staff", NAMED, "safeguarding_duty"), set())
        about, named = uuid4(), Actor("staff", NAMED, "safeguarding_duty")
        for kept in (OTHER, NAMED):
            one = services.raise_concern(
                source="early_help_request",
                source_id=uuid4() if kept == NAMED else about,
                trigger="staff_flag",
                at_risk="child",
                words="",
                by=named,
                restricted=kept == NAMED,
            )
            one.readers.append(ConcernReader(person_id=OTHER, named_at=one.raised_at, as_alternate=kept == NAMED))
        services.shut_out(about, {OTHER}, named, even_the_last=True)
        services.stand_back(session().get_one(Concern, made[0].id), Actor("staff", OTHER, "safeguarding_duty"))
    return list(session().scalars(sa.select(Concern)))


@pytest.mark.promise(9)
def test_what_a_query_finds_is_what_a_person_may_open(concerns) -> None:
    assert len(concerns) == 11
    for viewer in viewers():
        found = set(session().scalars(sa.select(Concern.id).where(policy.visible_to(viewer))))
        assert found == {concern.id for concern in concerns if policy.can_see(viewer, concern)}, viewer
        shown = set(session().scalars(sa.select(Concern.id).where(policy.shown_to(viewer))))
        assert shown == {concern.id for concern in concerns if policy.is_shown(viewer, concern)}, viewer


@pytest.mark.promise(1)
def test_a_concern_from_nobody_knows_where_is_seen_by_everyone_on_duty(raised) -> None:
    concern = raised(locality=None)
    assert policy.can_see(Viewer("staff", OTHER, reaches=(Reach("safeguarding_duty", "purbeck"),)), concern)


@pytest.mark.promise(9)
def test_a_restricted_one_with_people_named_is_shut_to_county_wide_duty_too(raised) -> None:
    concern = raised()
    with transaction():
        services.restrict(session().get_one(Concern, concern.id), Actor("staff", NAMED, "safeguarding_duty"), set())
    concern = session().get_one(Concern, concern.id)
    county = (Reach("safeguarding_duty"),)
    assert policy.can_see(Viewer("staff", NAMED, reaches=county), concern)
    assert not policy.can_see(Viewer("staff", OTHER, reaches=county), concern)
    assert not policy.can_see(Viewer("staff", NAMED, reaches=(Reach("administrator"),)), concern)
