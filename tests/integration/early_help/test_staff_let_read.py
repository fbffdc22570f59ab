"""Staff who know the family are stood back; a manager may let them read for some days."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from app.core.db import session
from app.early_help.models import KnowsThem
from app.trail.models import TrailEntry
from tests.factories import people
from tests.factories.early_help import say_known, viewer_of
from tests.pages.case import address, do, refused


@pytest.mark.promise(9)
def test_who_knows_the_family_reads_only_while_a_manager_says_so(manager, opened, later, staff_client):
    request = opened()
    hub = staff_client("early_help_hub")
    say_known(request, viewer_of(hub.account), knows=True)
    know = address(request, "do-i-know-them")
    hub.get(address(request), expect_redirect=know)
    do(manager, request, "let-read", staff=str(hub.account.id), reason="Nobody else speaks Polish", days="7")
    hub.get(address(request))
    hub.get(know, expect_redirect=address(request))
    found = sa.select(TrailEntry).where(TrailEntry.thing_id == request.id, TrailEntry.event == "early_help.let_read")
    entry = session().scalars(found).one()
    assert (entry.actor_id, entry.codes) == (manager.account.id, {"reader": str(hub.account.id), "days": 7})
    said = session().scalars(sa.select(KnowsThem).where(KnowsThem.knows.is_(True))).one()
    assert said.let_read_reason == "Nobody else speaks Polish"
    later("2026-11-09T08:01+00:00", hub)
    hub.get(address(request), expect_redirect=know)


@pytest.mark.promise(9)
def test_nobody_lets_themself_read(manager, opened, staff_client):
    request = opened()
    boss = staff_client("team_manager")
    people.give_role(boss.account, "early_help_hub")
    say_known(request, viewer_of(boss.account, "team_manager"), knows=True)
    do(manager, request, "let-read", staff=str(boss.account.id), reason="Only for today", days="1")
    assert "Nobody lets themself read" in refused(
        boss, request, "let-read", staff=str(boss.account.id), reason="More", days="28"
    )
