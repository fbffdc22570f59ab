"""Write and publish a report as two people do, over figures of one quarter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from app.complaints.models import Complaint
from app.core import clock
from app.core.db import session, transaction
from app.reporting.counted import make_due_counts
from app.reporting.services import make_due_figures
from app.reporting.written.rules import CHECKS
from tests.factories.audited import audited, make
from tests.factories.audits import quality
from tests.factories.survey import answer_rows, said_by
from tests.pages import PortalClient

NOVEMBER = datetime(2026, 11, 22, 10, tzinfo=UTC)
AUGUST = date(2026, 8, 1)
HUB = "/staff/reports"
LEARNING, TOLD = "audits:2026-09", "feedback:2026-Q3"
SAID = {
    "going_well": "Workers know children.",
    "worried": "Plans are not shared.",
    "doing": "Each team brings the plan.",
}
SignIn = Callable[..., PortalClient]


def figures() -> None:
    audited({"good": 19, "requires_improvement": 6}, AUGUST, gaps=("plans_shared",))
    said_by(answer_rows(60, {"listens": {"all_the_time": 36, "sometimes": 12, "never": 12}}))
    make(NOVEMBER)
    with transaction():
        make_due_figures(NOVEMBER)
        make_due_counts(NOVEMBER)


def written(writer: PortalClient, which: str = LEARNING, **other: Any) -> str:
    """The address of a report that waits for a second person."""
    sent = writer.fill(writer.get(f"{HUB}/new"), {"period": which, **SAID, **other}, status=302)
    return str(sent.headers["Location"])


def publish(checker: PortalClient, address: str) -> None:
    checker.fill(checker.get(f"{address}/check"), {"checks": list(CHECKS)}, expect_redirect=address)


def published(staff_client: SignIn, which: str = LEARNING, **other: Any) -> str:
    address = written(staff_client("quality"), which, **other)
    publish(staff_client("quality"), address)
    return address


def received(kind: str, on: date, many: int) -> None:
    with transaction():
        for _one in range(many):
            made = Complaint(
                kind=kind, received_on=on, came_by="phone", service="social_work", theme="praise_for_worker",
                said_by="parent", entered_at=clock.now(), entered_by=quality().id,
            )  # fmt: skip
            made.words, made.who = "Thank you for the visit.", None
            session().add(made)
