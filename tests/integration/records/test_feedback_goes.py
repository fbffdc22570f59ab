"""What a child told us goes when its time is over: by its week, wherever it stood, and the figures stand."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import FamilyAccount
from app.audits.models import AuditCitation
from app.core.clock import now
from app.core.db import Base, session, transaction
from app.feedback.models import (
    FeedbackOutcomeItem,
)
from app.notifications.models import Message
from app.records.expiry import erased
from app.records.expiry.services import order, work_on_orders
from app.reporting.services import make_due_figures
from app.you_said.models import YouSaidEvidence
from tests.factories import dump_search
from tests.factories.ended import data_protection
from tests.factories.told import WANTED, Told, keep_six_years, told_long_ago

KIND = "feedback"
pytestmark = pytest.mark.usefixtures("list_outside", "database")


@pytest.fixture
def list_outside(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> None:
    erased.use_list(tmp_path_factory.mktemp("outside") / "erased.txt")


def count(of: type[Base]) -> int:
    return session().scalar(sa.select(sa.func.count()).select_from(of)) or 0


def made_figures() -> int:
    with transaction():
        return make_due_figures(now())


def let_go(told: Told) -> int:
    with transaction():
        order(KIND, {told.id}, data_protection())
    with transaction():
        return work_on_orders(now())


@pytest.mark.promise(2)
@pytest.mark.promise(9)
def test_nothing_of_it_is_left_in_any_room() -> None:
    told = told_long_ago()
    keep_six_years(KIND, "given", data_protection())
    made_figures()
    before = dump_search.everything()
    assert dump_search.found_in(before, WANTED) == sorted(WANTED)
    assert min(map(count, (Message, AuditCitation, YouSaidEvidence, FeedbackOutcomeItem, FamilyAccount))) > 0
    assert let_go(told) == 1
    after = dump_search.everything()
    assert dump_search.found_in(after, [*WANTED, "told@example.org"]) == []
    rows = "\n".join(line for line in after.splitlines() if not line.startswith(("trail_entry", "erasure_order")))
    assert dump_search.found_in(rows, [str(told.id), str(told.account_id)]) == []
    assert {count(one) for one in (AuditCitation, YouSaidEvidence, FeedbackOutcomeItem, FamilyAccount)} == {0}
