"""Made-up complaints and compliments, through the verb that the page uses."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.complaints import services
from app.complaints.models import Complaint
from app.complaints.services import Said
from app.core.clock import today
from app.core.people import Viewer
from tests.factories.actions import viewer
from tests.factories.people import _changing


def said(kind: str = "complaint", **other: Any) -> Said:
    made = Said(
        kind=kind,
        received_on=today(),
        came_by="phone",
        service="social_work",
        theme="plans_shared",
        said_by="parent",
        words="Nobody gave us the plan.",
        procedure="statutory",
        child_agrees="yes",
        advocate="offered",
        name="Ellie Marsh",
        reach="By letter",
    )
    return replace(made, **other)


def make_complaint(by: Viewer | None = None, kind: str = "complaint", **other: Any) -> Complaint:
    by = by or viewer(None, "quality")
    with _changing():
        return services.enter(said(kind, **other), by)
