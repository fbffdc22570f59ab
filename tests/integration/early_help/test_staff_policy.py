"""Who may see a request: the rule and its twin in SQL say the same of every request in any world."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.clock import now
from app.core.db import session
from app.core.people import Reach, Viewer
from app.early_help.models import Allocation, EarlyHelpRequest, NamedReader, Participant
from app.early_help.policy import Seen, can_see, visible_to

PEOPLE = tuple(UUID(int=number) for number in range(1, 5))
LOCALITIES = ("chesil", "purbeck", None)
ROLES = ("early_help_hub", "team_manager", "practitioner", "youth_voice", "administrator")

reaches = st.builds(Reach, st.sampled_from(ROLES), st.sampled_from(LOCALITIES))
viewers = st.builds(
    Viewer,
    kind=st.sampled_from(("staff", "staff", "staff", "family", "code", "visitor")),
    id=st.sampled_from(PEOPLE),
    reaches=st.lists(reaches, max_size=3).map(tuple),
)
some = st.frozensets(st.sampled_from(PEOPLE), max_size=2)
requests = st.builds(
    Seen,
    locality=st.sampled_from(LOCALITIES),
    restricted=st.booleans(),
    worker_ids=some,
    reader_ids=some,
    account_ids=some,
)


def stored(seen: Seen) -> UUID:
    """This request as rows, each relation also in a form that no longer counts."""
    at = now()
    row = EarlyHelpRequest(
        reference=uuid4().hex[:9].upper(),
        asked_by="parent",
        received_at=at,
        due_at=at,
        locality=seen.locality,
        restricted_at=at if seen.restricted else None,
        words={},
    )
    session().add(row)
    session().flush()
    for person in PEOPLE:
        ended = None if person in seen.worker_ids else at
        session().add(
            Allocation(
                request_id=row.id,
                worker_id=person,
                locality="chesil",
                kind="allocated",
                began_at=at,
                given_by=person,
                accepted_at=at,
                ended_at=ended,
            )
        )
        left = None if person in seen.account_ids else at
        session().add(Participant(request_id=row.id, account_id=person, kind="asker", joined_at=at, left_at=left))
        if person in seen.reader_ids:
            session().add(NamedReader(request_id=row.id, staff_id=person, named_at=at, named_by=person))
    session().flush()
    return row.id


@pytest.mark.promise(9)
@settings(max_examples=60)
@given(viewer=viewers, world=st.lists(requests, min_size=1, max_size=4))
def test_the_rule_and_its_twin_in_sql_let_the_same_requests_through(database, viewer, world):
    with session().begin_nested() as undone:
        made = {stored(seen): seen for seen in world}
        shown = set(session().scalars(sa.select(EarlyHelpRequest.id).where(visible_to(viewer))))
        allowed = {request_id for request_id, seen in made.items() if can_see(viewer, seen)}
        undone.rollback()
    assert shown & set(made) == allowed


@pytest.mark.promise(9)
@given(seen=requests, role=st.sampled_from(("youth_voice", "administrator", "quality", "designated_officer")))
def test_other_roles_see_nothing_whatever_it_is(seen, role):
    assert not can_see(Viewer("staff", PEOPLE[0], reaches=(Reach(role),)), seen)


@pytest.mark.promise(9)
@given(seen=requests.filter(lambda seen: seen.restricted), viewer=viewers)
def test_a_restricted_request_is_seen_only_by_its_named_readers_and_its_own_family(seen, viewer):
    if can_see(viewer, seen):
        assert viewer.id in (seen.account_ids if viewer.kind == "family" else seen.reader_ids)
