"""Numbers of complaints, compliments and actions open what they count; praise stands beside compliments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from app.actions.queries.counting import counted
from app.reporting.models import ReportCell
from app.reporting.written import work_sections
from tests.factories.actions import make_action, viewer
from tests.factories.people import make_staff
from tests.integration.reporting.writing import HUB, TOLD, SignIn, figures, published, received


@pytest.fixture(autouse=True)
def _now(at: Callable[[str], datetime]) -> None:
    at("2026-11-22T10:00+00:00")


def test_a_number_of_compliments_opens_them_for_who_may_read_them_and_a_hidden_one_opens_nothing(
    staff_client: SignIn,
) -> None:
    received("compliment", date(2026, 8, 10), 7)
    received("complaint", date(2026, 8, 10), 3)
    figures()
    address, client = published(staff_client, TOLD), staff_client("quality")
    figure = f"{HUB}/behind?figure=compliments:2026-Q3:county:received:"
    assert figure in [link.get("href") for link in client.get(address).document.all("a")]
    behind = client.get(figure)
    assert sum("/staff/complaints/" in link.get("href", "") for link in behind.document.all("a")) == 7
    assert "7 stand behind it" in behind.text
    themed = client.get(f"{HUB}/behind?figure=compliments:2026-Q3:county:compliments:praise_for_worker")
    assert themed.status_code == 200
    for hidden in ("complaints:2026-Q3:county:received:", "compliments:2026-Q3:county:compliments:trust"):
        client.get(f"{HUB}/behind?figure={hidden}", status=404)
    assert staff_client("team_manager").get(figure).status_code == 404
    youth_voice = staff_client("youth_voice").get(figure)
    assert "/staff/complaints/" not in "".join(link.get("href", "") for link in youth_voice.document.all("main a"))


def test_a_number_of_actions_opens_the_actions_it_counts(staff_client: SignIn, at: Callable[[str], datetime]) -> None:
    at("2026-08-10T10:00+00:00")
    by, owner = viewer(None, "quality"), make_staff("practitioner")
    for number in range(12):
        make_action(owner, by, "audit" if number % 2 else "complaint")
    at("2026-11-22T10:00+00:00")
    figures()
    client = staff_client("quality")
    figure = f"{HUB}/behind?figure=actions:2026-Q3:county:set:"
    assert figure in [link.get("href") for link in client.get(published(staff_client, TOLD)).document.all("a")]
    behind = client.get(figure)
    assert sum("/staff/actions/" in link.get("href", "") for link in behind.document.all("a")) == 12
    assert staff_client("practitioner").get(figure).status_code == 404
    client.get(f"{HUB}/behind?figure=actions:2026-Q3:county:nothing:", status=404)
    for measure, many in (("open_at_end", 12), ("late_at_end", 12), ("closed", 0)):
        assert len(counted(measure, date(2026, 7, 1), date(2026, 9, 30))) == many, measure


def test_praise_is_told_beside_compliments_as_it_was_published_by_theme_and_not_otherwise(
    staff_client: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures()
    assert work_sections.praise_of("2026-Q3") is None, "no theme of what people told us stands"
    cells = [ReportCell(group="praise_for_worker", detail="theme", people=9), ReportCell(group="trust", detail="theme")]
    monkeypatch.setattr(work_sections, "cells_of", lambda *_: cells)
    assert work_sections.praise_of("2026-Q3") == 9
    cells[0].detail = cells[1].detail = "domain"
    assert work_sections.praise_of("2026-Q3") is None
